"""A contact and what hangs on it: mutable on purpose, changed only under the emulator's lock."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from connect_emulator.clock import Timer
from connect_emulator.model.call import OutboundCall
from connect_emulator.model.routing import Routing


class Channel(StrEnum):
    """The way a contact came."""

    VOICE = "VOICE"
    CHAT = "CHAT"
    TASK = "TASK"
    EMAIL = "EMAIL"


class Phase(StrEnum):
    """Where a contact is in its life."""

    SCHEDULED = "scheduled"
    DIALLING = "dialling"  # nobody has answered the call yet
    IN_FLOW = "in_flow"
    QUEUED = "queued"
    OFFERED = "offered"
    JOINING = "joining"  # accepted, whispers are running
    PAUSED = "paused"  # a task that waited in a queue
    CONNECTED = "connected"
    AFTER_CONTACT_WORK = "after_contact_work"
    COMPLETED = "completed"


class FlowKind(StrEnum):
    """For whom a flow runs."""

    INBOUND = "inbound"
    CUSTOMER_QUEUE = "customer_queue"
    AGENT_WHISPER = "agent_whisper"
    CUSTOMER_WHISPER = "customer_whisper"
    CUSTOMER_HOLD = "customer_hold"
    DISCONNECT = "disconnect"
    OUTBOUND_WHISPER = "outbound_whisper"
    AGENT_HOLD = "agent_hold"
    AGENT_GUIDE = "agent_guide"  # the flows for the agent's UI, in contacts of their own
    PAUSE = "pause"
    RESUME = "resume"


@dataclass
class Frame:
    """A module call: the flow and the invoking action to come back to."""

    flow_id: str
    action: str


@dataclass
class Execution:
    """One run of a flow; plain enough to be saved and to repeat its current action later."""

    kind: FlowKind
    flow_id: str
    action: str = ""
    frames: list[Frame] = field(default_factory=list)
    flow_attributes: dict[str, str] = field(default_factory=dict)
    external: dict[str, object] = field(default_factory=dict)
    metrics: dict[str, object] = field(default_factory=dict)
    services: dict[str, dict[str, object]] = field(default_factory=dict)  # $.Lex, $.Views, ...
    stored_input: str = ""
    counters: dict[str, int] = field(default_factory=dict)
    steps: int = 0
    busy_steps: int = 0  # since the flow last waited for anything
    pause: int = 0  # number of the pause it waits in; an answer to an older one is dropped
    paused: bool = False


@dataclass
class Endpoint:
    """An address of a contact's side."""

    type: str
    address: str


@dataclass
class Participant:
    """A side of a chat, with the tokens that speak for it."""

    id: str
    role: str  # CUSTOMER, AGENT or SYSTEM
    name: str
    token: str = ""
    connection_token: str = ""
    socket_ticket: str = ""  # opens the participant socket
    ticket_until: datetime | None = None
    connected: bool = False


@dataclass
class TranscriptItem:
    """A message or an event of a chat."""

    id: str
    at: datetime
    type: str  # MESSAGE, EVENT or ATTACHMENT
    content_type: str
    content: str
    participant_id: str
    role: str
    name: str
    attachments: list[dict[str, str]] = field(default_factory=list)
    # Who got the message when, by participant id: DeliveredTimestamp, ReadTimestamp.
    receipts: dict[str, dict[str, str]] = field(default_factory=dict)
    about: str = ""  # the message that a receipt (type MESSAGEMETADATA) is about


@dataclass
class Attachment:
    """A file of a chat, announced first and completed when it was uploaded."""

    id: str
    name: str
    content_type: str
    size: int
    participant_id: str
    key: str  # opens the upload and the download
    completed: bool = False
    content: bytes = b""


@dataclass
class Recording:
    """A recording or a transcript, finished and stored."""

    bucket: str
    key: str
    started_at: datetime
    stopped_at: datetime
    participant: str | None = "IVR"  # None: the talk with an agent
    media: str = "AUDIO"  # or CHAT


@dataclass
class Contact:
    """A contact; times are None until they happen."""

    id: str
    instance_id: str
    channel: Channel
    initiation_method: str
    initiated_at: datetime
    updated_at: datetime
    phase: Phase = Phase.IN_FLOW
    initial_contact_id: str = ""
    previous_contact_id: str = ""
    next_contact_id: str = ""
    related_contact_id: str = ""
    tasks_made: int = 0  # by its flows, and by the flows of those tasks
    customer: Endpoint | None = None
    system: Endpoint | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    name: str = ""
    description: str = ""
    references: dict[str, dict[str, str]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    segment_attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    language: str = "en-US"
    voice: str = ""
    customer_id: str = ""
    callback_number: str = ""
    event_hooks: dict[str, str] = field(default_factory=dict)
    target_queue_id: str = ""
    target_agent_id: str = ""
    queue_id: str = ""
    priority: int = 5
    time_adjustment: int = 0
    routing_criteria: dict[str, object] = field(default_factory=dict)
    routing: Routing | None = None  # the criteria at work, from the moment of queueing
    agent_id: str = ""
    connection_attempts: int = 0
    on_hold: bool = False
    agent_on_hold: bool = False
    holds: int = 0
    held_seconds: float = 0.0
    longest_hold: float = 0.0
    call: OutboundCall | None = None  # None: the contact came in
    consult_of: str = ""  # the contact whose conversation this call of another party belongs to
    legs: list[str] = field(default_factory=list)  # calls of the other parties, by contact id
    guides: list[str] = field(default_factory=list)  # contacts of the flows for the agent's UI
    paused_at: datetime | None = None
    resumed_at: datetime | None = None
    pauses: int = 0
    paused_seconds: float = 0.0
    scheduled_at: datetime | None = None
    connected_to_system_at: datetime | None = None
    enqueued_at: datetime | None = None
    dequeued_at: datetime | None = None
    offered_at: datetime | None = None
    offer_expires_at: datetime | None = None
    connected_to_agent_at: datetime | None = None
    agent_interaction_ended_at: datetime | None = None
    disconnected_at: datetime | None = None
    transferred_at: datetime | None = None
    completed_at: datetime | None = None
    record_sent_at: datetime | None = None  # LastUpdateTimestamp of the last contact record
    disconnect_reason: str = ""
    execution: Execution | None = None
    participants: list[Participant] = field(default_factory=list)
    transcript: list[TranscriptItem] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    streaming: dict[str, str] = field(default_factory=dict)  # streaming id -> topic ARN
    digits: str = ""
    recording_since: datetime | None = None
    talk_recorded_since: datetime | None = None
    recorded_participants: list[str] = field(default_factory=list)  # Agent, Customer
    recording_parts: list[bytes] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    speech_until: datetime | None = None
    timers: dict[str, Timer] = field(default_factory=dict, metadata={"transient": True})

    @property
    def live(self) -> bool:
        """Whether the contact still goes on (after-contact work is not the contact going on)."""
        return self.phase not in (Phase.AFTER_CONTACT_WORK, Phase.COMPLETED)

    @property
    def to_dial(self) -> bool:
        """Whether the customer is to be called, and has not been reached or missed yet."""
        return self.call is not None and not self.call.result

    @property
    def is_guide(self) -> bool:
        """Whether it is a flow for an agent's UI, and not a talk with a customer."""
        return self.segment_attributes.get("connect:Subtype") == {"ValueString": "connect:Guide"}

    def participant(self, role: str) -> Participant | None:
        """The participant of that role."""
        return next((item for item in self.participants if item.role == role), None)
