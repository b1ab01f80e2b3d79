"""What a roster must be like before it is kept: every fault with its place, none half taken."""

from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from heliograph.domain.errors import Refused
from heliograph.domain.organisation import Absence, Agent, Shift
from heliograph.domain.roster import WEEKDAYS, Roster, clock_hour

MOST_ROWS = 5000  # of each kind
LONGEST_NAME = 200
_TOLD = 10


def check_roster(roster: Roster) -> None:
    """Raises Refused that names up to ten faults."""
    found = faults(roster)
    if found:
        more = f" (and {len(found) - _TOLD} more)" if len(found) > _TOLD else ""
        raise Refused(
            "; ".join(found[:_TOLD]) + more,
            kept="the roster as it was",
            next_step="correct these entries and send the roster again",
        )


def faults(roster: Roster) -> tuple[str, ...]:
    """Everything that is wrong, in the order of the roster's parts."""
    return (
        *_too_many(roster),
        *_zones(roster),
        *(fault for shift in roster.shifts for fault in shift_faults(shift)),
        *_references(roster),
        *(fault for agent in roster.agents for fault in _levels(agent)),
        *(fault for absence in roster.absences for fault in _days(absence)),
    )


def shift_faults(shift: Shift) -> Iterator[str]:
    """What is wrong with one shift, whatever else there is."""
    for name in ("start", "end"):
        try:
            clock_hour(getattr(shift, name))
        except ValueError:
            yield f"shift {shift.id}: {name} {getattr(shift, name)!r} is no time hh:mm"
    unknown = [day for day in shift.days if day not in WEEKDAYS]
    if unknown:
        yield f"shift {shift.id}: {', '.join(unknown)} are no days; they are {' '.join(WEEKDAYS)}"
    if not shift.days:
        yield f"shift {shift.id} has no day"
    if not is_zone(shift.timezone):
        yield f"shift {shift.id}: {shift.timezone!r} is no IANA zone such as Europe/Sofia"


def is_zone(name: str) -> bool:
    """Whether it is an IANA zone of a place; `EST5EDT` and the like name no place."""
    if "/" not in name and name != "UTC":
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError):
        return False
    return True


def _too_many(roster: Roster) -> Iterator[str]:
    for kind in ("seats", "shifts", "agents", "holidays", "absences"):
        if len(getattr(roster, kind)) > MOST_ROWS:
            yield f"more than {MOST_ROWS} {kind}"
    for kind in ("seats", "shifts", "agents"):
        for id_ in _doubled(each.id for each in getattr(roster, kind)):
            yield f"{kind}: {id_} is there twice"
        if any(not each.id or len(each.id) > LONGEST_NAME for each in getattr(roster, kind)):
            yield f"{kind}: one has no id, or one of more than {LONGEST_NAME} letters"


def _doubled(ids: Iterable[str]) -> Iterator[str]:
    return (id_ for id_, times in Counter(ids).items() if times > 1)


def _zones(roster: Roster) -> Iterator[str]:
    for seat in roster.seats:
        if not is_zone(seat.timezone):
            yield f"seat {seat.id}: {seat.timezone!r} is no IANA zone such as Europe/Sofia"


def _references(roster: Roster) -> Iterator[str]:
    seats = {seat.id for seat in roster.seats}
    shifts = {shift.id for shift in roster.shifts}
    agents = {agent.id for agent in roster.agents}
    for shift in roster.shifts:
        if shift.seat not in seats:
            yield f"shift {shift.id}: there is no seat {shift.seat!r}"
    for agent in roster.agents:
        if agent.shift and agent.shift not in shifts:
            yield f"agent {agent.id}: there is no shift {agent.shift!r}"
    for holiday in roster.holidays:
        if holiday.seat not in seats:
            yield f"holiday of {holiday.day}: there is no seat {holiday.seat!r}"
    for absence in roster.absences:
        if absence.agent not in agents:
            yield f"absence of {absence.first_day}: there is no agent {absence.agent!r}"


def _levels(agent: Agent) -> Iterator[str]:
    for kind, levels in (("language", agent.languages), ("study", agent.certifications)):
        for name, level in levels.items():
            if not name or not 1 <= level <= 5:
                yield f"agent {agent.id}: the level of the {kind} {name!r} is not 1 to 5"


def _days(absence: Absence) -> Iterator[str]:
    if absence.last_day < absence.first_day:
        yield f"absence of {absence.agent}: it ends {absence.last_day}, before it begins"
