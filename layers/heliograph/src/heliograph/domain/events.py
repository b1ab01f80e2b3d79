"""What can happen to a ticket; its state is the fold of these, in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, get_args

from heliograph.domain.cautions import NO_CAUTIONS, Cautions
from heliograph.domain.clock_events import ClockMarked as ClockMarked
from heliograph.domain.clock_events import PromiseMoved as PromiseMoved
from heliograph.domain.clock_events import WaitingChanged as WaitingChanged
from heliograph.domain.clock_facts import NOTHING_ASKED, ClockFacts
from heliograph.domain.contact import Attachment, Recording
from heliograph.domain.event_base import DESK as DESK
from heliograph.domain.event_base import Actor as Actor
from heliograph.domain.event_base import ActorKind as ActorKind
from heliograph.domain.event_base import Event as Event
from heliograph.domain.event_base import Reason as Reason
from heliograph.domain.handover_events import HandoverMoved as HandoverMoved
from heliograph.domain.handover_events import RehearsalMarked as RehearsalMarked
from heliograph.domain.hold_events import HoldMoved as HoldMoved
from heliograph.domain.mail_events import AddressOpened as AddressOpened
from heliograph.domain.mail_events import DeliveryReported as DeliveryReported
from heliograph.domain.mail_events import NoticeSent as NoticeSent
from heliograph.domain.mail_events import ReplySent as ReplySent
from heliograph.domain.record_events import AttachmentOpened as AttachmentOpened
from heliograph.domain.record_events import ContactRecorded as ContactRecorded
from heliograph.domain.record_events import RecordingMissing as RecordingMissing
from heliograph.domain.record_events import TranscriptAdded as TranscriptAdded
from heliograph.domain.triage_events import Triaged as Triaged


@dataclass(frozen=True, kw_only=True)
class ContactReceived(Event):
    """A contact landed on the ticket; `outcome` is opened or joined.

    With `evidence`, `policy` and `score` the decision can be shown and replayed. A `quiet` contact
    (an automatic answer, mere thanks) never reopens a solved ticket. `key` is the hash of the
    contact's natural key, under which its own record stands. `held` tells where its words may
    reveal a treatment (`where:class`): they are kept from blinded agents. `cautions` is what an
    agent should know before answering.
    """

    kind: ClassVar[str] = "contact_received"
    contact_id: str
    channel: str
    direction: str
    outcome: str
    policy: str
    reasons: tuple[Reason, ...] = ()
    related: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    quoted: str = ""
    attachments: tuple[Attachment, ...] = ()
    recording: Recording | None = None
    raw_key: str = ""
    message_id: str = ""
    sender: str = ""
    automatic: bool = False
    severity: int = 3
    patient_waiting: bool = False
    study_id: str | None = None
    site_no: str | None = None
    person_id: str | None = None
    person_name: str | None = None
    language: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    score: float = 0.0
    quiet: bool = False
    authenticated: bool = False
    parent: str = ""
    key: str = ""
    held: tuple[str, ...] = ()
    cautions: Cautions = NO_CAUTIONS

    @property
    def ids(self) -> frozenset[str]:
        """What later entries call this contact by: its key, a Connect contact id, a chat id."""
        chats = (value for kind, value in self.evidence if kind == "chat")
        spoken = (self.contact_id,) if self.channel in ("voice", "voicemail") else ()
        own = (self.key,) if self.key else ()
        return frozenset((*own, *spoken, *chats))

    @property
    def listed(self) -> tuple[str, str]:
        """Subject and text as they may stand outside the ticket's page: nobody is identified."""
        if self.cautions.personal:
            return self.cautions.subject, self.cautions.text
        return self.subject, self.text


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What a ticket knows from its contacts, whole: so that regrouping them can tell it anew.

    Field for field as on the ticket; `evidence` as pairs of kind and value.
    """

    subject: str = ""
    severity: int = 4
    patient_waiting: bool = False
    study_id: str | None = None
    site_no: str | None = None
    person_id: str | None = None
    person_name: str | None = None
    language: str | None = None
    channels: tuple[str, ...] = ()
    contacts: int = 0
    opened_at: datetime
    last_contact_at: datetime
    first_response_at: datetime | None = None
    last_text: str = ""
    reply_to: str = ""
    mail_subject: str = ""
    text_to: str = ""
    thread_ids: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    moments: tuple[int, ...] = ()
    clock: ClockFacts = NOTHING_ASKED


@dataclass(frozen=True, kw_only=True)
class Regrouped(Event):
    """A fact after which the ticket has other contacts; `known` is what it knows from now on."""

    known: Knowledge


@dataclass(frozen=True, kw_only=True)
class TicketMerged(Event):
    """The work goes on under another ticket; this one's contacts stay where they are."""

    kind: ClassVar[str] = "merged"
    into: str
    reasons: tuple[Reason, ...] = ()
    policy: str = ""
    score: float = 0.0


@dataclass(frozen=True, kw_only=True)
class TicketUnmerged(Event):
    """The work goes on by itself again; what was noted of its contacts in between comes along."""

    kind: ClassVar[str] = "unmerged"
    from_ref: str
    status: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketAbsorbed(Regrouped):
    """Another ticket's work goes on under this one, with all it knew."""

    kind: ClassVar[str] = "absorbed"
    ref: str
    reasons: tuple[Reason, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketReleased(Regrouped):
    """A ticket that was taken in goes on by itself again."""

    kind: ClassVar[str] = "released"
    ref: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactsMovedOut(Regrouped):
    """Contacts, by key, went to another ticket."""

    kind: ClassVar[str] = "moved_out"
    contacts: tuple[str, ...]
    to: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactsMovedIn(Regrouped):
    """Contacts, by key, came from another ticket; their entries stand under `homes`."""

    kind: ClassVar[str] = "moved_in"
    contacts: tuple[str, ...]
    from_ref: str
    homes: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class KnowledgeRestated(Regrouped):
    """Contacts moved below: into or out of a ticket that this one has taken in."""

    kind: ClassVar[str] = "restated"
    because_of: str


@dataclass(frozen=True, kw_only=True)
class TicketRelated(Event):
    """A link to another ticket was set, or taken away when not `present`.

    `relation` is related, problem (the other ticket is the problem behind this one) or incident
    (the other ticket is one that this problem causes).
    """

    kind: ClassVar[str] = "relation"
    ref: str
    relation: str
    present: bool = True
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class SuggestionDismissed(Event):
    """Somebody looked: the suggested ticket is other work."""

    kind: ClassVar[str] = "suggestion_dismissed"
    ref: str


@dataclass(frozen=True, kw_only=True)
class ChatMessageAdded(Event):
    """A further line of a chat that is on the ticket already; its first line is number 1.

    A line with `attachments` has their names as its text.
    """

    kind: ClassVar[str] = "chat_message"
    chat_id: str
    message_id: str
    text: str
    line: int = 0
    held: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """An internal note."""

    kind: ClassVar[str] = "note_added"
    text: str


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(Event):
    """The ticket's one owner is now somebody else."""

    kind: ClassVar[str] = "owner_changed"
    owner_id: str
    owner_name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class CallProgressed(Event):
    """Something the contact centre says of a contact: queued, connected, disconnected."""

    kind: ClassVar[str] = "call_progress"
    contact_id: str
    state: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class RoutingDecided(Event):
    """Whom a contact waits for, and why; `text` is the one line that explains it."""

    kind: ClassVar[str] = "routing_decided"
    contact_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RecordingConsent(Event):
    """Whether a talk may be recorded; `decision` and `country` as in domain.recording_consent."""

    kind: ClassVar[str] = "recording_consent"
    contact_id: str
    decision: str
    country: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ScriptGiven(Event):
    """What the agent who takes this call is to do, as it stood when the call came."""

    kind: ClassVar[str] = "script_given"
    contact_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Event):
    """The requester's word on a contact, `score` 1 (badly) to 5 (very well); once a contact.

    The score is for figures over many answers: whoever served the requester must not read it.
    """

    kind: ClassVar[str] = "survey_answered"
    contact_id: str
    score: int
    way: str
    language: str

    @property
    def text(self) -> str:
        """One line for the ticket's history."""
        return f"Given by {self.way}; it counts in the figures only."


@dataclass(frozen=True, kw_only=True)
class TicketResolved(Event):
    """The work is done."""

    kind: ClassVar[str] = "resolved"
    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TicketReopened(Event):
    """The work was not done after all."""

    kind: ClassVar[str] = "reopened"
    text: str


@dataclass(frozen=True, kw_only=True)
class RecordingOpened(Event):
    """Somebody was given a short-lived link to a recording."""

    kind: ClassVar[str] = "recording_opened"
    contact_id: str


AnyEvent = (
    ContactReceived
    | ChatMessageAdded
    | ReplySent
    | NoticeSent
    | DeliveryReported
    | AddressOpened
    | NoteAdded
    | OwnerChanged
    | Triaged
    | CallProgressed
    | RoutingDecided
    | RecordingConsent
    | ScriptGiven
    | SurveyAnswered
    | TicketResolved
    | TicketReopened
    | TicketMerged
    | TicketUnmerged
    | TicketAbsorbed
    | TicketReleased
    | ContactsMovedOut
    | ContactsMovedIn
    | KnowledgeRestated
    | TicketRelated
    | SuggestionDismissed
    | RecordingOpened
    | AttachmentOpened
    | RecordingMissing
    | TranscriptAdded
    | ContactRecorded
    | HandoverMoved
    | RehearsalMarked
    | HoldMoved
    | WaitingChanged
    | ClockMarked
    | PromiseMoved
)
KINDS: dict[str, type[AnyEvent]] = {event.kind: event for event in get_args(AnyEvent)}
