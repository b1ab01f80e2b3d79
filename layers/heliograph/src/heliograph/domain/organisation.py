"""Who the desk serves and who staffs it: studies, sites, people, lines, agents, shifts."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

EMERGENCY_SUPPORT = "emergency"  # the certificate for the emergency line, beside the studies'


@dataclass(frozen=True)
class Study:
    """A trial. In a number's format N and runs of S stand for digits, all else for itself.

    `rollover_from` is the study whose subjects may move on into this one. `blinding` is how its
    treatments are kept secret (`double_blind`, `open_label` ...; empty: nobody said, so secret),
    `treatment_words` are names that would tell one.
    """

    id: str
    sponsor: str
    ivr_code: str = ""
    subject_format: str = ""
    kit_format: str = ""
    shipment_format: str = ""
    aliases: tuple[str, ...] = ()
    rollover_from: str = ""
    blinding: str = ""
    treatment_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facility:
    """A clinic; `timezone` is an IANA zone, `weekend` holds days such as `sat`.

    `latin` is the name in Latin letters where `name` is not. `opens` and `closes` are hh:mm on its
    own clock, `breaks` pairs of hh:mm between them (domain.business_hours says what they mean).
    """

    id: str
    name: str
    timezone: str = "UTC"
    country: str = ""
    languages: tuple[str, ...] = ()
    weekend: tuple[str, ...] = ()
    latin: str = ""
    opens: str = "08:00"
    closes: str = "17:00"
    breaks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CountryCalendar:
    """A country's public holidays, local days as yyyy-mm-dd; `country` as in Facility."""

    country: str
    days: tuple[str, ...]


@dataclass(frozen=True)
class StudySite:
    """A facility in one study; the same `site_no` exists in other studies."""

    study: str
    facility: str
    site_no: str


@dataclass(frozen=True)
class Person:
    """Somebody who contacts the desk; `studies` are the ones this person works on.

    `facilities` are further clinics beside `facility`; a monitor has none, only studies. `latin`
    is the name in Latin letters where `name` is not.
    """

    id: str
    name: str
    role: str = ""
    facility: str | None = None
    studies: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    latin: str = ""
    facilities: tuple[str, ...] = ()

    @property
    def clinics(self) -> tuple[str, ...]:
        """Every facility where this person works."""
        first = (self.facility,) if self.facility else ()
        return tuple(dict.fromkeys((*first, *self.facilities)))


@dataclass(frozen=True)
class KnownIdentity:
    """Whom an address or a number may belong to; more than one, or `shared`: ambiguous.

    For the people in `unproved` somebody said so, but nothing vouches for it: it suggests them.
    `alike`: nobody has this very address, but they have the same one without its tag.
    """

    people: tuple[str, ...]
    shared: bool = False
    unproved: tuple[str, ...] = ()
    alike: bool = False


@dataclass(frozen=True)
class Agent:
    """Somebody who answers. `certifications` are study -> level 1-5, `languages` -> level 1-5.

    `certified_until` is study -> last day (yyyy-mm-dd, in UTC) on which its certificate counts;
    one that is not there does not expire. Beside studies there is EMERGENCY_SUPPORT. Who is
    `blinded` must not learn a treatment. `relearned`: an editor of the roster changed the levels,
    so the contact centre may still hold other ones as proficiencies.
    """

    id: str
    name: str
    seat: str = ""
    shift: str = ""
    languages: dict[str, int] = field(default_factory=dict)
    certifications: dict[str, int] = field(default_factory=dict)
    lead: bool = False
    connect_user_arn: str = ""
    certified_until: dict[str, str] = field(default_factory=dict)
    blinded: bool = True
    relearned: bool = False

    def certified(self, study: str, at: datetime) -> int:
        """The level that counts at that time; 0 for none and for an expired one."""
        return 0 if self.certification_lapsed(study, at) else self.certifications.get(study, 0)

    def certification_lapsed(self, study: str, at: datetime) -> bool:
        """Whether there was a certificate for the study that has expired."""
        until = self.certified_until.get(study)
        if until is None or study not in self.certifications:
            return False
        return at.astimezone(UTC).date() > date.fromisoformat(until)


@dataclass(frozen=True)
class Shift:
    """Wall-clock hours of a seat; `end` is exclusive and may be on the next day; local days."""

    id: str
    seat: str
    timezone: str
    start: str
    end: str
    days: tuple[str, ...]


@dataclass(frozen=True)
class Seat:
    """A city in which agents sit; `timezone` is an IANA zone."""

    id: str
    city: str
    timezone: str


@dataclass(frozen=True)
class Holiday:
    """A local day on which no shift of a seat begins."""

    seat: str
    day: date
    name: str = ""


@dataclass(frozen=True)
class Absence:
    """Local days, both included, on which an agent begins no shift."""

    agent: str
    first_day: date
    last_day: date
    why: str = ""


@dataclass(frozen=True)
class Organisation:
    """Everything `load_organisation` writes in one go.

    `pins` are the codes that callers key for a site of a study; they are kept hashed.
    """

    studies: tuple[Study, ...]
    facilities: tuple[Facility, ...]
    sites: tuple[StudySite, ...]
    people: tuple[Person, ...]
    identities: tuple[tuple[str, str, KnownIdentity], ...]
    agents: tuple[Agent, ...]
    shifts: tuple[Shift, ...]
    pins: tuple[tuple[str, StudySite], ...] = ()
    seats: tuple[Seat, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    absences: tuple[Absence, ...] = ()
    calendars: tuple[CountryCalendar, ...] = ()
