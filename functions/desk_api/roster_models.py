"""What the desk's API takes and answers about rosters and what they cover."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from functions.desk_api.models import Model

Name = Annotated[str, Field(max_length=200)]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str, Field(min_length=3, max_length=500)]
Clock = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Level = Annotated[int, Field(ge=1, le=5)]
Levels = Annotated[dict[Id, Level], Field(max_length=500)]
LastDays = Annotated[dict[Id, date], Field(max_length=500)]
Kind = Literal["presence", "language", "study"]
Part = Literal["shifts", "people", "holidays", "absences"]
MOST_ROWS = 5000


class SeatRow(Model):
    """A city in which agents sit."""

    id: Id
    city: Name
    timezone: Id


class ShiftRow(Model):
    """Wall-clock hours of a seat; `end` is exclusive; not after `start` is on the next day."""

    id: Id
    seat: Id
    timezone: Id
    start: Clock
    end: Clock
    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]


class AgentRow(Model):
    """Somebody who works a shift; `certifiedUntil` is the last day of a certificate.

    `lead` and `blinded` come from the organisation's file: an editor's are passed over.
    """

    id: Id
    name: Name
    seat: Name = ""
    shift: Name = ""
    languages: Levels = Field(default_factory=dict)
    certifications: Levels = Field(default_factory=dict)
    certified_until: LastDays = Field(default_factory=dict)
    lead: bool = False
    blinded: bool = True


class HolidayRow(Model):
    """A local day on which no shift of the seat begins."""

    seat: Id
    day: date
    name: Name = ""


class AbsenceRow(Model):
    """Local days, both included, on which the agent begins no shift; `why` only for leads."""

    agent: Id
    first_day: date
    last_day: date
    why: Name = ""


class RosterParts(Model):
    """Everything that an editor may change."""

    effective_from: AwareDatetime | None = None
    seats: Annotated[list[SeatRow], Field(max_length=MOST_ROWS)]
    shifts: Annotated[list[ShiftRow], Field(max_length=MOST_ROWS)]
    agents: Annotated[list[AgentRow], Field(max_length=MOST_ROWS)]
    holidays: Annotated[list[HolidayRow], Field(max_length=MOST_ROWS)]
    absences: Annotated[list[AbsenceRow], Field(max_length=MOST_ROWS)]


class RosterRow(RosterParts):
    """A version; without `effectiveFrom` it holds from the beginning of time."""

    version: int


class RosterEdit(RosterParts):
    """The next version, made from version `basedOn`; without `effectiveFrom` it holds at once.

    `why` is kept for ever.
    """

    based_on: Annotated[int, Field(ge=0)]
    why: Why


class RosterVersion(Model):
    """Who published a version, when, why, and what changed, one line a kind."""

    version: int
    effective_from: AwareDatetime | None
    by: str
    at: AwareDatetime | None
    why: str
    changed: list[str]
    in_force: bool


class RosterAnswer(Model):
    """A version, the number of the newest, and all versions, newest first."""

    roster: RosterRow
    newest: int
    versions: list[RosterVersion]


class RosterPublishedAnswer(Model):
    """The version that holds from its instant on."""

    roster: RosterRow


class RosterFileAnswer(Model):
    """A file to save."""

    name: str
    media_type: str
    text: str


class RosterImport(Model):
    """A file with one part of the roster."""

    part: Part
    form: Literal["csv", "ics"]
    text: Annotated[str, Field(min_length=1, max_length=1_000_000)]


class RosterDraft(Model):
    """The newest version with one part replaced; `roster.version` is what it started from."""

    roster: RosterRow


class PublicHolidayRow(Model):
    """A day on which a country is closed."""

    day: date
    name: str


class PublicHolidays(Model):
    """Days to choose a seat's holidays from."""

    holidays: list[PublicHolidayRow]


class HoleRow(Model):
    """A span nobody covers; `standing`: plain weeks lack it too; `acknowledged`: why it stays."""

    from_: Annotated[AwareDatetime, Field(alias="from")]
    to: AwareDatetime
    minutes: float
    standing: bool
    alarmed: bool
    acknowledged: str


class CoverRow(Model):
    """How much of the span a need is covered; `holesCount` counts standing ones too."""

    what: str
    kind: Kind
    name: str
    level: int
    share: float
    missing_minutes: float
    holes_count: int
    holes: list[HoleRow]


class PresenceRow(Model):
    """A span of one and the same shifts, none included."""

    from_: Annotated[AwareDatetime, Field(alias="from")]
    to: AwareDatetime
    shifts: list[str]
    agents: int


class BoundaryRow(Model):
    """The end of a worked period, into which shifts, and how long they were there together."""

    id: str
    shift: str
    at: AwareDatetime
    into: list[str]
    overlap_minutes: float


class CoverageAnswer(Model):
    """What the roster covers."""

    from_: Annotated[AwareDatetime, Field(alias="from")]
    to: AwareDatetime
    level: int
    covers: list[CoverRow]
    intervals: list[PresenceRow]
    boundaries: list[BoundaryRow]
    overlap_minutes: float


class HoleNoted(Model):
    """Every hole of `what` between the two is known, and why it may stay."""

    what: Id
    from_: Annotated[AwareDatetime, Field(alias="from")]
    to: AwareDatetime
    why: Why


class HoleAcknowledgement(HoleNoted):
    """Who noted it, and when."""

    by: str
    at: AwareDatetime


class Person(Model):
    """An agent."""

    id: str
    name: str


class WorkingRow(Model):
    """Somebody who works now, from when until when."""

    agent: Person
    shift: str
    from_: Annotated[AwareDatetime, Field(alias="from")]
    until: AwareDatetime


class SeatOnDuty(Model):
    """A city: its local time, who works there now, and when the next shift begins."""

    id: str
    city: str
    timezone: str
    local_time: AwareDatetime
    working: list[WorkingRow]
    next_start: AwareDatetime | None


class OpenHoleRow(Model):
    """Holes of one need that begin within 28 days and nobody acknowledged; the first of them."""

    what: str
    from_: Annotated[AwareDatetime, Field(alias="from")]
    to: AwareDatetime
    minutes: float
    count: int


class OnDuty(Model):
    """Who works now, and what people must know of the coming weeks."""

    at: AwareDatetime
    roster_version: int
    seats: list[SeatOnDuty]
    alarms: list[OpenHoleRow]
