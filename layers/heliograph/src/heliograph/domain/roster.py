"""Who works when: the roster, its periods in UTC, and the boundaries at which shifts end."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from heliograph.domain.organisation import Absence, Agent, Holiday, Seat, Shift
from heliograph.domain.wall_clock import instant_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"\d\d:\d\d")
ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
_LONGEST = timedelta(days=2)  # a shift of 24 hours with a clock put back in it ends well before
_SPOKEN = timedelta(days=8)
_SEARCHED = timedelta(days=400)  # an agent who is away longer has no next period


@dataclass(frozen=True)
class Roster:
    """One version of who sits where and works when; in force from `effective_from` (UTC) on."""

    version: int
    effective_from: datetime
    seats: tuple[Seat, ...]
    shifts: tuple[Shift, ...]
    agents: tuple[Agent, ...]
    holidays: tuple[Holiday, ...] = ()
    absences: tuple[Absence, ...] = ()

    @cached_property
    def crews(self) -> dict[str, tuple[Agent, ...]]:
        """Shift and its agents, in the roster's order."""
        crews: dict[str, list[Agent]] = defaultdict(list)
        for agent in self.agents:
            crews[agent.shift].append(agent)
        return {shift: tuple(agents) for shift, agents in crews.items()}

    @cached_property
    def away(self) -> dict[str, tuple[Absence, ...]]:
        """Agent and absences."""
        away: dict[str, list[Absence]] = defaultdict(list)
        for absence in self.absences:
            away[absence.agent].append(absence)
        return {agent: tuple(absences) for agent, absences in away.items()}


@dataclass(frozen=True)
class WorkedPeriod:
    """One shift of one local day with those who work it, at least one; `end` is exclusive, UTC."""

    shift: str
    seat: str
    day: date
    start: datetime
    end: datetime
    agents: tuple[Agent, ...]

    @property
    def id(self) -> str:
        """Shift and local day: the same whatever zone or clock change it is computed in."""
        return f"{self.shift}#{self.day.isoformat()}"


@dataclass(frozen=True)
class Boundary:
    """The end of a worked period, `at` in UTC.

    `into` are the shifts that work at that instant, the one that began last first; empty is a
    gap. From `overlap_from` on one of them worked beside the ending shift; it is `at` without
    overlap.
    """

    id: str
    shift: str
    at: datetime
    into: tuple[str, ...]
    overlap_from: datetime


def periods(roster: Roster, start: datetime, end: datetime) -> tuple[WorkedPeriod, ...]:
    """Every period that touches the span, by start; holidays and absences are taken out.

    A holiday or an absence counts for the local day on which the shift begins.
    """
    found = [
        period
        for shift in roster.shifts
        for period in _of_shift(roster, shift, start - _LONGEST, end)
        if period.start < end and period.end > start
    ]
    return tuple(sorted(found, key=lambda period: (period.start, period.end, period.shift)))


def boundaries(roster: Roster, start: datetime, end: datetime) -> tuple[Boundary, ...]:
    """Every end of a worked period in the span (`end` exclusive), by instant."""
    around = periods(roster, start - timedelta(seconds=1), end + timedelta(seconds=1))
    return boundaries_of(around, start, end)


def boundaries_of(
    around: Sequence[WorkedPeriod], start: datetime, end: datetime
) -> tuple[Boundary, ...]:
    """The ends in the span of these periods, which are sorted by start and reach over it."""
    starts = [period.start for period in around]
    ending = sorted((p for p in around if start <= p.end < end), key=lambda p: (p.end, p.id))
    return tuple(_boundary(period, _near(period.end, around, starts)) for period in ending)


def working(roster: Roster, at: datetime) -> tuple[Agent, ...]:
    """The agents of the periods that cover the instant, in the roster's order."""
    present = {agent.id for period in periods_at(roster, at) for agent in period.agents}
    return tuple(agent for agent in roster.agents if agent.id in present)


def periods_at(roster: Roster, at: datetime) -> tuple[WorkedPeriod, ...]:
    """The periods that cover the instant, by start."""
    return periods(roster, at, at + timedelta(microseconds=1))


def next_period_of(roster: Roster, agent_id: str, after: datetime) -> WorkedPeriod | None:
    """The first period of an agent that begins at `after` or later; None within 400 days."""
    shift_of = {agent.id: agent.shift for agent in roster.agents}
    shifts = [shift for shift in roster.shifts if shift.id == shift_of.get(agent_id)]
    coming = (
        period
        for shift in shifts
        for period in _of_shift(roster, shift, after, after + _SEARCHED)
        if period.start >= after and any(agent.id == agent_id for agent in period.agents)
    )
    return next(coming, None)


def next_start(roster: Roster, at: datetime) -> datetime | None:
    """When the next worked period begins after the instant, in UTC; None without one in eight
    days: who is told a weekday takes it for the next of that name.
    """
    coming = (
        period.start
        for shift in roster.shifts
        for period in _of_shift(roster, shift, at, at + _SPOKEN)
        if period.start > at
    )
    return min(coming, default=None)


def _of_shift(
    roster: Roster, shift: Shift, start: datetime, end: datetime
) -> Iterator[WorkedPeriod]:
    """The shift's periods of every local day that begins in the span or a little around it."""
    closed = {holiday.day for holiday in roster.holidays if holiday.seat == shift.seat}
    agents, away = roster.crews.get(shift.id, ()), roster.away
    crews: dict[tuple[str, ...], tuple[Agent, ...]] = {}  # one tuple for all days of the same crew
    for day in _days(shift, start, end):
        if WEEKDAYS[day.weekday()] not in shift.days or day in closed:
            continue
        present = tuple(agent for agent in agents if not _is_away(away.get(agent.id, ()), day))
        begins, ends = span_of(shift, day)
        if present and begins < ends:
            crew = crews.setdefault(tuple(agent.id for agent in present), present)
            yield WorkedPeriod(shift.id, shift.seat, day, begins, ends, crew)


def span_of(shift: Shift, day: date) -> tuple[datetime, datetime]:
    """When the shift of a local day begins and ends, in UTC; exact over clock changes.

    An end that is not after the start is on the next day. A start that comes twice is the first,
    an end the last: overlap, never a gap. But the end is exclusive: of an hour that is doubled
    from the end on nothing belongs to the shift.
    """
    return _span(shift.timezone, day, shift.start, shift.end)


@lru_cache(maxsize=65536)
def _span(timezone: str, day: date, start: str, end: str) -> tuple[datetime, datetime]:
    zone, starts, ends = ZoneInfo(timezone), clock_hour(start), clock_hour(end)
    if ends <= starts:
        ends += timedelta(days=1)
    return instant_of(day, starts, zone), _end(day, ends, zone)


def _end(day: date, hour: timedelta, zone: ZoneInfo) -> datetime:
    before = hour - timedelta(seconds=1)
    once = instant_of(day, before, zone) == instant_of(day, before, zone, last=True)
    return instant_of(day, hour, zone, last=not once)


def clock_hour(text: str) -> timedelta:
    """`hh:mm` as the time after midnight; `24:00` is the end of a day. Raises ValueError."""
    if text == "24:00":
        return timedelta(days=1)
    if not _CLOCK.fullmatch(text):
        raise ValueError(f"{text!r} is no time hh:mm")
    clock = time.fromisoformat(text)
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _days(shift: Shift, start: datetime, end: datetime) -> Iterator[date]:
    zone = ZoneInfo(shift.timezone)
    day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _is_away(absences: Sequence[Absence], day: date) -> bool:
    return any(absence.first_day <= day <= absence.last_day for absence in absences)


def _near(
    at: datetime, around: Sequence[WorkedPeriod], starts: Sequence[datetime]
) -> Sequence[WorkedPeriod]:
    """Those of the sorted periods that can cover the instant."""
    return around[bisect_left(starts, at - _LONGEST) : bisect_right(starts, at)]


def _boundary(period: WorkedPeriod, around: Sequence[WorkedPeriod]) -> Boundary:
    into = [p for p in around if p.start <= period.end < p.end and p is not period]
    into.sort(key=lambda p: p.start, reverse=True)
    first = min((p.start for p in into), default=period.end)
    return Boundary(
        id=period.id,
        shift=period.shift,
        at=period.end,
        into=tuple(dict.fromkeys(p.shift for p in into)),
        overlap_from=max(first, period.start),
    )
