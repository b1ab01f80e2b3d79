"""What the desk's API takes and answers: JSON in camelCase, times in ISO 8601."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Text = Annotated[str, Field(min_length=1, max_length=20_000)]
ClockName = Literal["first_response", "next_reply", "resolution", "next_update", "promise"]
Party = Literal["", "requester", "sponsor", "depot", "vendor", "engineering"]


class Model(BaseModel):
    """Names are snake_case in Python and camelCase in JSON."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Named(Model):
    """Somebody: an id and the name at the time."""

    id: str
    name: str | None


class Me(Model):
    """The signed-in user."""

    agent_id: str
    name: str
    seat: str
    groups: list[str]
    blinded: bool = True


class Agent(Model):
    """Somebody who answers; languages are codes, best first."""

    id: str
    name: str
    seat: str
    languages: list[str]
    on_shift: bool


class Agents(Model):
    """Everybody who answers."""

    agents: list[Agent]


class RunningClock(Model):
    """A clock and when it is due; `about` is the id of a promise."""

    clock: ClockName
    since: str
    warn_at: str
    at: str
    about: str = ""


class OpenPromise(Model):
    """What a requester was promised, by whom, and until when."""

    id: str
    text: str
    due: str
    by: Named


class Clocks(Model):
    """A ticket's running clocks, the most urgent first, and its open promises.

    `timezone` is the clinic's (IANA); `paused` tells since when the resolution clock stands.
    """

    timezone: str
    waiting_on: Party
    paused: str | None
    running: list[RunningClock]
    promises: list[OpenPromise]


class TicketSummary(Model):
    """One line of a list; severity 0 is an emergency, 4 a question."""

    ref: str
    version: int
    subject: str
    status: Literal["open", "waiting", "resolved"]
    severity: Annotated[int, Field(ge=0, le=4)]
    patient_waiting: bool
    study_id: str | None
    site_no: str | None
    requester: Named | None
    owner: Named
    channels: list[str]
    contacts: int
    opened_at: str
    last_at: str
    last_text: str
    language: str | None
    answer_ways: list[Literal["email", "sms"]] = []
    handover_id: str | None = None
    site_time_zone: str | None = None
    waiting_on: Party = ""
    due: RunningClock | None = None


class TicketList(Model):
    """A page of tickets in the order asked for; `cursor` asks for the next one."""

    tickets: list[TicketSummary]
    cursor: str | None


class EntryActor(Model):
    """Who acted."""

    kind: Literal["requester", "agent", "desk"]
    name: str


class Reason(Model):
    """Why a contact landed on its ticket: a sentence, and the value in it to tell it otherwise.

    `value` is null where only the sentence tells it. `against` speaks for keeping work apart.
    """

    code: str
    text: str
    value: str | None = None
    against: bool = False


class Attachment(Model):
    """A file that came with a contact; size in bytes.

    `number` asks for a link; `contentType` is what the sender said, `found` what the bytes are.
    `refused` tells why there is no link, empty where there is one.
    """

    number: int
    name: str
    content_type: str
    found: str
    bytes: int
    protection: Literal["encrypted", "signed"] | None
    refused: str


class Recording(Model):
    """A voicemail; ask for a link to play it."""

    seconds: float
    state: Literal["playable", "silent", "too_short", "unreadable"]


class Transcript(Model):
    """What a recogniser heard in a voicemail; without text the reason why there is none.

    `language` is BCP 47, `confidence` from 0 to 1.
    """

    text: str
    language: str
    confidence: float
    reason: str


class Durations(Model):
    """Seconds of a contact by its record; null where it had no such part."""

    queue: int | None
    talk: int | None
    hold: int | None
    after_work: int | None


class Hold(Model):
    """An entry that is or was held, because it may reveal a treatment; findings as `where:class`.

    `askedBy` is the agent who asked for its release; another one has to grant it.
    """

    key: str
    state: Literal["held", "release_asked", "released", "dismissed"]
    findings: list[str]
    asked_by: str | None


class Caution(Model):
    """What to know before answering a contact; `values` are addresses, or kinds of identifiers."""

    code: Literal["replies_elsewhere", "copied", "by_agent", "personal"]
    values: list[str]


class Entry(Model):
    """One thing that happened to a ticket, whatever the channel."""

    seq: int
    at: str
    kind: str
    actor: EntryActor
    channel: str | None
    direction: str | None
    outcome: str | None = None
    text: str
    subject: str
    quoted: str
    reasons: list[Reason]
    related: list[str] = []
    suggested: list[str] = []
    contact_id: str | None
    attachments: list[Attachment]
    layout: bool = False
    recording: Recording | None
    transcript: Transcript | None = None
    durations: Durations | None = None
    delivery: str | None
    other_ref: str | None = None
    home_ref: str | None = None
    contact_keys: list[str] = []
    policy: str | None = None
    score: float | None = None
    undo: Literal["unmerge", "take_back"] | None = None
    hold: Hold | None = None
    hold_key: str | None = None
    clock: str | None = None
    due_at: str | None = None
    waiting_on: str | None = None
    cautions: list[Caution] = []


class OtherTicket(Model):
    """Another ticket in one line."""

    ref: str
    subject: str
    status: Literal["open", "waiting", "resolved"]
    severity: Annotated[int, Field(ge=0, le=4)]
    requester: Named | None


class RelatedTicket(OtherTicket):
    """A linked ticket: related work, the problem behind this one, or an incident it causes.

    `linkedRef` is the reference the link was set with; `ref` is where its work goes on.
    """

    relation: Literal["related", "problem", "incident"]
    linked_ref: str


class SuggestedTicket(OtherTicket):
    """A ticket that may be the same work, and why."""

    reasons: list[Reason]


class TicketPage(Model):
    """A ticket with everything that happened to it.

    `chatOpen` tells whether a chat goes on, `mailClosed` why nothing more is sent to the
    requester's address.
    """

    ticket: TicketSummary
    timeline: list[Entry]
    relations: list[RelatedTicket] = []
    suggestions: list[SuggestedTicket] = []
    merged_refs: list[str] = []
    chat_open: bool = False
    mail_closed: Literal["", "bounce", "complaint"] = ""
    clocks: Clocks | None = None


class TicketAnswer(Model):
    """The ticket after a write."""

    ticket: TicketSummary


class Words(Model):
    """A reply or a note."""

    text: Text


class ReplyWords(Words):
    """A reply and the way it goes out; a text message is for who wrote one."""

    by: Literal["email", "sms"] = "email"


class NewOwner(Model):
    """Who takes the ticket."""

    agent_id: Text


class Triage(Model):
    """How serious it is (0 emergency, 4 question), which language is spoken, and how one knows."""

    severity: Annotated[int, Field(ge=0, le=4)] | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2,3}$")] | None = None
    why: Text


class Resolution(Model):
    """How the work ended."""

    code: Text
    text: Annotated[str, Field(max_length=20_000)] = ""


class Reopening(Model):
    """Why the work goes on."""

    text: Annotated[str, Field(max_length=20_000)] = ""


class RecordingLink(Model):
    """A link that plays a voicemail for a minute at most."""

    url: str
    expires_in_seconds: int


class SocketTicket(Model):
    """Good for one connection of the desk socket, for a minute."""

    ticket: str
    expires_in_seconds: int


class Problem(Model):
    """What was wrong, what was kept and what to do next (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    kept: str = ""
    next: str = ""
