"""What can go wrong at the desk, as one tree.

DeskError
├── NotFound             nothing carries that reference
├── Refused              the request breaks a rule; says which, what was kept, what to do
│   ├── Forbidden        the caller may not do this
│   ├── Stale            what was edited is not the newest any more
│   ├── KeyReused        the Idempotency-Key belongs to another request
│   ├── TooMany          the caller did this too often within a time
│   │   └── TooManyCalls the client's pace or its day is used up
│   └── Unauthenticated  the token is missing, wrong or too old
├── Conflict             somebody else wrote first; read again
├── TooContended         every round was lost; nothing was written, deliver again
├── AlreadyPlaced        this contact has its ticket already
├── Unreadable           the raw contact is kept, but cannot be understood
├── Undeliverable        a mail that the mail service will never take
└── Postponed            a mail that the mail service does not take now; it waits in the outbox
"""


class DeskError(Exception):
    """Root of the tree; `detail` says the fact, `kept` what is safe, `next_step` what to do."""

    def __init__(self, detail: str, *, kept: str = "", next_step: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.kept = kept
        self.next_step = next_step


class NotFound(DeskError):
    """Nothing carries that reference."""


class Refused(DeskError):
    """The request breaks a rule of the desk."""


class Forbidden(Refused):
    """The caller is known, but may not do this."""


class TooMany(Refused):
    """The caller did this too often within a time."""


class TooManyCalls(TooMany):
    """The client's pace or its day is used up; `seconds` until a call is possible again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            "this client has used up its calls",
            kept="nothing was changed",
            next_step="wait as long as Retry-After tells, then send it again",
        )
        self.seconds = seconds


class Stale(Refused):
    """What the caller edited is not the newest any more."""


class KeyReused(Refused):
    """The Idempotency-Key belongs to another request."""


class Unauthenticated(Refused):
    """The token is missing, wrong or too old."""


class Conflict(DeskError):
    """Another writer was first; what was read is no longer true."""


class TooContended(DeskError):
    """Every round was lost to other writers; nothing was written."""


class Unreadable(DeskError):
    """The raw contact is stored, but cannot be understood."""


class AlreadyPlaced(DeskError):
    """The contact's natural key is on a ticket already."""

    def __init__(self, ticket_ref: str) -> None:
        super().__init__(f"already on {ticket_ref}")
        self.ticket_ref = ticket_ref


class Undeliverable(DeskError):
    """The mail service refuses this mail for good; sending it again will not help."""


class Postponed(DeskError):
    """The mail service takes nothing just now; the mail waits in the outbox."""
