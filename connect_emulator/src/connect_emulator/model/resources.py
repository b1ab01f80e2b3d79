"""The resources of an instance, as frozen values that are replaced when they change."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Instance:
    """A Connect instance."""

    id: str
    arn: str
    alias: str
    identity_management: str
    inbound_calls: bool
    outbound_calls: bool
    created_at: datetime


@dataclass(frozen=True)
class StorageConfig:
    """Where an instance keeps recordings (S3) or sends records (Kinesis)."""

    id: str
    instance_id: str
    resource_type: str
    storage_type: str
    bucket: str = ""
    prefix: str = ""
    stream_arn: str = ""


@dataclass(frozen=True)
class Integration:
    """Something outside that the instance may use, such as a Lambda function."""

    id: str
    instance_id: str
    type: str
    arn: str


@dataclass(frozen=True)
class OpenSpan:
    """One weekday's opening, minutes after midnight; an end at or before the start is next day."""

    day: str
    start: int
    end: int


@dataclass(frozen=True)
class Recurrence:
    """How an override comes again (Connect API: RecurrencePattern)."""

    frequency: str  # WEEKLY, MONTHLY or YEARLY
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()  # -1 is the month's last day
    weekday_occurrences: tuple[int, ...] = ()  # -1 is the weekday's last in the month


@dataclass(frozen=True)
class HoursOverride:
    """Other hours on certain dates; both dates (yyyy-mm-dd) belong to the range."""

    id: str
    name: str
    type: str  # STANDARD replaces the day's hours, OPEN adds to them, CLOSED takes from them
    spans: tuple[OpenSpan, ...]
    effective_from: str
    effective_till: str
    description: str = ""
    recurrence: Recurrence | None = None


@dataclass(frozen=True)
class HoursOfOperation:
    """Weekly opening hours in one time zone, with overrides of its own and of its parents."""

    id: str
    arn: str
    instance_id: str
    name: str
    time_zone: str
    spans: tuple[OpenSpan, ...]
    description: str = ""
    overrides: tuple[HoursOverride, ...] = ()
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Queue:
    """A standard queue."""

    id: str
    arn: str
    instance_id: str
    name: str
    hours_id: str
    description: str = ""
    max_contacts: int | None = None
    enabled: bool = True
    caller_id_name: str = ""
    caller_id_number_id: str = ""
    outbound_flow_id: str = ""
    quick_connects: tuple[str, ...] = ()  # ids; what agents of this queue may transfer to


# Agents are asked in the order of their last contact of any kind, or of their last inbound one.
LAST_ACTIVITY = "TIME_SINCE_LAST_ACTIVITY"
LAST_INBOUND = "TIME_SINCE_LAST_INBOUND"


@dataclass(frozen=True)
class ProfileQueue:
    """One queue of a routing profile for one channel."""

    queue_id: str
    channel: str
    priority: int
    delay: int


@dataclass(frozen=True)
class RoutingProfile:
    """Which queues an agent serves, and how many contacts of a channel at once."""

    id: str
    arn: str
    instance_id: str
    name: str
    description: str
    default_outbound_queue_id: str
    concurrency: dict[str, int]
    cross_channel: dict[str, bool]  # channel -> may others be offered while one is open
    queues: tuple[ProfileQueue, ...]
    # Queue and channel of what is never offered, only assigned by hand.
    manual_queues: tuple[tuple[str, ...], ...] = ()
    availability_timer: str = LAST_ACTIVITY


@dataclass(frozen=True)
class SecurityProfile:
    """What a user may do; the emulator keeps it, and does not enforce it."""

    id: str
    arn: str
    instance_id: str
    name: str
    description: str = ""
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgentStatus:
    """A state an agent can be in: ROUTABLE, CUSTOM or OFFLINE."""

    id: str
    arn: str
    instance_id: str
    name: str
    type: str
    order: int


@dataclass(frozen=True)
class User:
    """A user of the instance; an agent when signed in."""

    id: str
    arn: str
    instance_id: str
    username: str
    first_name: str
    last_name: str
    email: str
    routing_profile_id: str
    security_profile_ids: tuple[str, ...]
    phone_type: str = "SOFT_PHONE"
    after_contact_work_limit: int = 0
    auto_accept: bool = False
    proficiencies: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """The name others read."""
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @cached_property
    def levels(self) -> dict[tuple[str, str], float]:
        """Proficiency level (1.0 to 5.0) by attribute name and value."""
        return {(name, value): float(level) for name, value, level in self.proficiencies}


@dataclass(frozen=True)
class FlowVersion:
    """The content a flow or module had when the version was made; it never changes."""

    number: int
    content: str
    description: str = ""


@dataclass(frozen=True)
class ModuleAlias:
    """A name for a version of a module."""

    id: str
    name: str
    version: int
    description: str
    updated_at: datetime


@dataclass(frozen=True)
class FlowResource:
    """A contact flow, or a flow module (type MODULE)."""

    id: str
    arn: str
    instance_id: str
    name: str
    type: str
    content: str
    description: str = ""
    state: str = "ACTIVE"
    status: str = "PUBLISHED"
    settings: str = ""
    versions: tuple[FlowVersion, ...] = ()
    aliases: tuple[ModuleAlias, ...] = ()
    last_version: int = 0  # numbers are not used again
    tags: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PhoneNumber:
    """A claimed number and the flow that answers it."""

    id: str
    arn: str
    instance_id: str
    address: str
    country: str
    type: str
    description: str = ""
    flow_id: str = ""


@dataclass(frozen=True)
class FlowAssociation:
    """The flow of a resource that is no telephone number, such as an e-mail address."""

    id: str
    instance_id: str
    resource_arn: str
    resource_type: str
    flow_arn: str


@dataclass(frozen=True)
class PlainResource:
    """A resource the emulator keeps and lists but does not act on."""

    id: str
    arn: str
    instance_id: str
    type: str
    name: str
    properties: dict[str, object] = field(default_factory=dict)
