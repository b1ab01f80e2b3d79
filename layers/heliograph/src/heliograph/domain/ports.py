"""What the use cases need of the outside, declared by those who need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from heliograph.domain.claims import Claim, Claims
from heliograph.domain.contact import Attachment, Contact, Identity, IdentityKind, RawObject
from heliograph.domain.evidence import Evidence
from heliograph.domain.handover import Handover
from heliograph.domain.holiday_port import HolidayLists
from heliograph.domain.organisation import (
    Facility,
    Organisation,
    Person,
    Study,
    StudySite,
)
from heliograph.domain.outbox import Address
from heliograph.domain.outbox import OutboxMail as OutboxMail
from heliograph.domain.people_port import People
from heliograph.domain.roster_port import Rosters
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import StoredEvent, Ticket
from heliograph.domain.trust import MailFacts


class Clock(Protocol):
    """Time, as an argument."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True)
class Reading:
    """Everything a decision saw: where the contact is already, the claims, the tickets.

    `pending` tells that the contact waits beside the ticket `placed` to be folded in.
    """

    placed: str | None
    claims: Claims
    candidates: tuple[Ticket, ...]
    pending: bool = False


@dataclass(frozen=True)
class Change:
    """One atomic write: ticket after, its new events, and what must still be true.

    `before_version` 0 means the ticket must not exist. `contact_keys` must not be placed yet;
    `moved_keys` are placed on some ticket and come to this one; `settled_keys` were pending and
    are on this one now. `claims` must still have the
    versions that were read, `unmoved` tickets (reference, version) too. `others` are changes of
    further tickets in the same write: their events and moved keys, nothing else. `sent` is a mail
    of the outbox and how it ended; `address` is kept when its version still is as it was read.
    `superseded` is the hand-over that `handover` replaces as the ticket's newest.
    """

    ticket: Ticket
    before_version: int
    events: tuple[StoredEvent, ...]
    contact_keys: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()
    raw: tuple[RawObject, ...] = ()
    handover: Handover | None = None
    handover_from: str | None = None
    handover_turn: int = 0
    superseded: Handover | None = None
    outbox: OutboxMail | OutboxText | None = None
    sent: tuple[str, str] | None = None
    address: Address | None = None
    others: tuple["Change", ...] = ()
    unmoved: tuple[tuple[str, int], ...] = ()
    moved_keys: tuple[str, ...] = ()
    settled_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of tickets, newest first; `cursor` leads on, None ends."""

    tickets: tuple[Ticket, ...]
    cursor: str | None = None


class TicketStore(Protocol):
    """The tickets: strongly consistent reads, one atomic conditional write."""

    def read(self, contact_key: str, wanted: Sequence[Evidence], refs: Sequence[str]) -> Reading:
        """All a decision needs, consistently."""
        ...

    def write(self, change: Change) -> None:
        """All or nothing. Raises Conflict or AlreadyPlaced."""
        ...

    def edit_claims(self, claims: Sequence[Claim]) -> None:
        """At most 100 claims and nothing else. Raises Conflict."""
        ...

    def load(self, ref: str) -> Ticket:
        """Raises NotFound."""
        ...

    def events(self, ref: str, after: int = 0) -> tuple[StoredEvent, ...]:
        """The history behind an event number, in order."""
        ...

    def page(self, *, status: str, owner: str | None, cursor: str | None) -> Page:
        """Tickets of a status or an owner, newest first."""
        ...

    def placed(self, contact_key: str) -> str | None:
        """The ticket that holds a contact key hash."""
        ...

    def raw_is_placed(self, raw: RawObject) -> bool:
        """Whether a raw object is on a ticket or in quarantine."""
        ...

    def quarantine(
        self,
        raw: RawObject | None,
        key: str,
        reason: str,
        at: datetime,
        *,
        also: Sequence[str] = (),
    ) -> None:
        """Put a contact where people look for what fits no ticket; once. `also`: other keys."""
        ...

    def quarantined(self, key: str) -> str | None:
        """Why a contact is in quarantine."""
        ...

    def handover(self, handover_id: str) -> Handover:
        """Raises NotFound."""
        ...

    def handovers(self, state: str) -> tuple[Handover, ...]:
        """Hand-overs in a state, newest first."""
        ...

    def keep_task_token(self, handover_id: str, token: str) -> None:
        """Remember whom to answer; the newest token wins."""
        ...

    def unsent(self, before: datetime) -> tuple[OutboxMail | OutboxText, ...]:
        """Mails written down before an instant and not marked sent."""
        ...


class Directory(People, Rosters, HolidayLists, Protocol):
    """Who and what the desk knows."""

    def staff(self, facility_id: str) -> tuple[Person, ...]:
        """Everybody who works at a facility."""
        ...

    def studies(self) -> tuple[Study, ...]:
        """All studies."""
        ...

    def sites(self) -> tuple[StudySite, ...]:
        """All study sites."""
        ...

    def site_of_pin(self, pin: str) -> StudySite | None:
        """The site of a study that a keyed code names."""
        ...

    def facilities(self) -> dict[str, Facility]:
        """All facilities by id."""
        ...


class DirectoryWriter(Rosters, Protocol):
    """Takes a whole organisation."""

    def load(self, organisation: Organisation) -> int:
        """Write everything; the number of records."""
        ...

    def spelled(self, kind: IdentityKind, text: str, country: str) -> Identity:
        """See People."""
        ...


@dataclass(frozen=True)
class ParsedMail:
    """A mail as a contact in the making; attachment bodies still to be stored.

    `facts` are the verdicts of the receiving service; token and sender are still to be judged.
    `bounced` are the addresses that a bounce says it could not reach.
    """

    contact: Contact
    files: tuple[tuple[Attachment, bytes], ...] = ()
    bulk: bool = False
    facts: MailFacts = field(default_factory=MailFacts)
    bounced: tuple[str, ...] = ()


class MailParser(Protocol):
    """Reads MIME; never trusts it."""

    def parse(self, body: bytes, raw: RawObject, received: datetime) -> ParsedMail:
        """Raises Unreadable with the reason."""
        ...


class MailSender(Protocol):
    """Sends one mail."""

    def send(self, mail: OutboxMail, files: Sequence[tuple[Attachment, bytes]] = ()) -> str:
        """The Message-ID it really carried. Raises Undeliverable, Postponed."""
        ...

    def message_id_of(self, told: str) -> str:
        """The Message-ID of a mail by the id under which the mail service tells of it."""
        ...


@dataclass(frozen=True)
class ChatSession:
    """A chat in progress: its ticket, its Connect contact, its open socket if any."""

    chat_id: str
    ref: str
    name: str
    connect_contact_id: str = ""
    connection_token: str = field(default="", repr=False)
    socket_id: str = ""
    ended: bool = False
    anchor: str = field(default="", repr=False)


@dataclass(frozen=True)
class CentreContact:
    """A Connect contact: its attributes, the number it came from, when an agent answered."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    caller: str = "anonymous"
    answered_at: datetime | None = None


class ContactCentre(Protocol):
    """Amazon Connect, as far as the desk speaks to it."""

    def offer_task(self, ticket: Ticket, name: str, token: str) -> None:
        """Put written work into the ACD, once per token."""
        ...

    def start_chat(self, session: ChatSession, ticket: Ticket, text: str) -> ChatSession:
        """Put a chat into the ACD; the session with its contact id and participant connection."""
        ...

    def say(self, connection_token: str, message_id: str, text: str) -> None:
        """A requester's line to the agent. Raises Refused when Connect has ended the chat."""
        ...

    def show_typing(self, connection_token: str) -> None:
        """The requester is writing."""
        ...

    def show_read(self, connection_token: str, message_id: str) -> None:
        """The requester has read an agent's line, by Connect's id."""
        ...

    def leave(self, connection_token: str) -> None:
        """The requester ends the chat."""
        ...

    def describe(self, contact_id: str) -> CentreContact:
        """What Connect knows of a contact; empty when it knows none."""
        ...

    def name_ticket(self, contact_id: str, ref: str) -> None:
        """Write the ticket on a contact, by its first segment; one Connect forgot is no error."""
        ...


class Sessions(Protocol):
    """Open sockets and chats; all of it expires."""

    def open_socket(self, socket_id: str, at: datetime) -> None:
        """A connection that has not said who it is."""
        ...

    def join_desk(self, socket_id: str, agent_id: str, at: datetime) -> None:
        """The connection belongs to an agent now."""
        ...

    def close_socket(self, socket_id: str) -> None:
        """Forget a connection."""
        ...

    def desk_sockets(self) -> tuple[str, ...]:
        """Connections of signed-in agents."""
        ...

    def use_once(self, token: str, until: datetime) -> bool:
        """True the first time only."""
        ...

    def count(self, what: str, until: datetime) -> int:
        """How often something has happened, this time included."""
        ...

    def save_chat(self, session: ChatSession, at: datetime) -> None:
        """Create or replace a chat session."""
        ...

    def chat(self, chat_id: str) -> ChatSession | None:
        """A chat by id."""
        ...

    def chat_of_contact(self, connect_contact_id: str) -> ChatSession | None:
        """A chat by its Connect contact id."""
        ...

    def chat_of_socket(self, socket_id: str) -> ChatSession | None:
        """The chat that a connection has joined."""
        ...

    def attach_socket(self, session: ChatSession, socket_id: str, proof: str, at: datetime) -> bool:
        """Give the chat to this connection and make `proof` its anchor; False when the chat's
        anchor is no longer the session's.
        """
        ...

    def pace(self, socket_id: str, at: datetime) -> bool:
        """Count a frame of a connection; False when it sends too fast."""
        ...


class Sockets(Protocol):
    """Pushes frames."""

    def push(self, socket_id: str, frame: Mapping[str, object]) -> bool:
        """False when the connection is gone."""
        ...


class HandoverMachine(Protocol):
    """The state machine that waits for an answer."""

    def start(self, handover: Handover, seconds: int) -> None:
        """Idempotent by the hand-over's id."""
        ...

    def answer(self, task_token: str, answer: str) -> None:
        """Wake it up; a token that is no longer awaited is no error."""
        ...


class EventBus(Protocol):
    """Publishes what happened to others."""

    def publish(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """At least once."""
        ...


class WorkQueues(Protocol):
    """Where raw objects wait for their function."""

    def redeliver(self, raw: RawObject) -> None:
        """Put a raw object back in its queue."""
        ...
