"""Who is there over months: by presence, language, study and level, with the holes in it.

Presence is not cover: a desk that is never empty may have nobody who speaks Polish. Everything is
a sweep over the edges of worked periods, exact to the second; there is no grid of minutes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from heliograph.domain.organisation import Agent, Facility, Study
from heliograph.domain.roster import (
    ALWAYS,
    Boundary,
    Roster,
    WorkedPeriod,
    boundaries_of,
    periods,
)

GOOD = 4  # level of a language or a study that counts as cover (1 to 5)
PRESENCE, LANGUAGE, STUDY = "presence", "language", "study"
TOLD_AHEAD = timedelta(days=28)  # a hole is told of so long before it begins
_SECOND = timedelta(seconds=1)
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Need:
    """What somebody on shift must have: nothing (presence), a language, or a study, at a level."""

    kind: str
    name: str = ""
    level: int = GOOD

    @property
    def what(self) -> str:
        """`presence`, `language:de`, `study:NLK-301`."""
        return f"{self.kind}:{self.name}" if self.name else self.kind


@dataclass(frozen=True)
class Hole:
    """A span in which nobody covers a need; `standing` when the plain week lacks it as well."""

    what: str
    start: datetime
    end: datetime
    standing: bool = False

    @property
    def minutes(self) -> float:
        """How long it is."""
        return (self.end - self.start) / timedelta(minutes=1)

    @property
    def alarming(self) -> bool:
        """Whether it is told of: nobody there at all, or fewer than every week."""
        return self.what == PRESENCE or not self.standing


@dataclass(frozen=True)
class Cover:
    """How much of the span a need is covered."""

    need: Need
    share: float
    holes: tuple[Hole, ...]


@dataclass(frozen=True)
class Presence:
    """A span of one and the same shifts, none at all included."""

    start: datetime
    end: datetime
    shifts: tuple[str, ...]
    agents: int


@dataclass(frozen=True)
class Coverage:
    """Cover of every need over a span; `overlap` is shift time beyond one shift at a time."""

    start: datetime
    end: datetime
    covers: tuple[Cover, ...]
    intervals: tuple[Presence, ...]
    boundaries: tuple[Boundary, ...]
    overlap: timedelta

    def cover_of(self, what: str) -> Cover:
        """The cover of a need. Raises KeyError."""
        return {cover.need.what: cover for cover in self.covers}[what]


def needs_of(
    facilities: Iterable[Facility], studies: Iterable[Study], level: int = GOOD
) -> tuple[Need, ...]:
    """Presence, every language a clinic speaks, every study."""
    languages = sorted({code for facility in facilities for code in facility.languages})
    return (
        Need(PRESENCE, level=0),
        *(Need(LANGUAGE, code, level) for code in languages),
        *(Need(STUDY, study.id, level) for study in studies),
    )


def coverage(
    rosters: Sequence[Roster], needs: Iterable[Need], start: datetime, end: datetime
) -> Coverage:
    """What these versions of the roster, each from its own instant on, cover of the span."""
    around = planned(rosters, start - _SECOND, end + _SECOND)
    worked = [period for period in around if period.start < end and period.end > start]
    plain = planned([_plain(roster) for roster in rosters], start, end)
    intervals = _intervals(worked, start, end)
    there = sum((i.end - i.start for i in intervals if i.shifts), timedelta())
    shifts = sum((min(p.end, end) - max(p.start, start) for p in worked), timedelta())
    return Coverage(
        start=start,
        end=end,
        covers=tuple(_cover(need, worked, plain, start, end) for need in needs),
        intervals=intervals,
        boundaries=boundaries_of(around, start, end),
        overlap=shifts - there,
    )


def planned(rosters: Sequence[Roster], start: datetime, end: datetime) -> tuple[WorkedPeriod, ...]:
    """The periods that touch the span, each by the version in force when it begins."""
    found = [
        period
        for roster in rosters
        for period in periods(roster, start, end)
        if _in_force(rosters, period.start) is roster
    ]
    return tuple(sorted(found, key=lambda period: (period.start, period.end, period.shift)))


def _in_force(rosters: Sequence[Roster], at: datetime) -> Roster | None:
    valid = [roster for roster in rosters if roster.effective_from <= at]
    return max(valid, key=lambda roster: roster.version, default=None)


def _plain(roster: Roster) -> Roster:
    """The same weeks without holidays and absences, and no certificate that expires."""
    agents = tuple(replace(agent, certified_until={}) for agent in roster.agents)
    return replace(roster, agents=agents, holidays=(), absences=())


def _cover(
    need: Need,
    worked: Sequence[WorkedPeriod],
    plain: Sequence[WorkedPeriod],
    start: datetime,
    end: datetime,
) -> Cover:
    missing = list(_missing(_covered(need, worked), start, end))
    standing = set(_missing(_covered(need, plain), start, end)) if missing else set()
    holes = tuple(Hole(need.what, *span, standing=span in standing) for span in missing)
    lost = sum((hole.end - hole.start for hole in holes), timedelta())
    return Cover(need, 1 - lost / (end - start), holes)


def _covered(need: Need, worked: Iterable[WorkedPeriod]) -> Iterator[Span]:
    """From when until when somebody has what it needs, by start; spans may overlap."""
    able: dict[int, datetime] = {}  # by the crew itself: another version may say otherwise
    for period in worked:
        crew = id(period.agents)
        if crew not in able:
            able[crew] = max(_able_until(need, agent) for agent in period.agents)
        if able[crew] > period.start:
            yield period.start, min(able[crew], period.end)


def _able_until(need: Need, agent: Agent) -> datetime:
    """Until when an agent has what it needs; ALWAYS when never."""
    if need.kind == PRESENCE:
        return _FOREVER
    if need.kind == LANGUAGE:
        return _FOREVER if agent.languages.get(need.name, 0) >= need.level else ALWAYS
    if agent.certifications.get(need.name, 0) < need.level:
        return ALWAYS
    last = agent.certified_until.get(need.name)
    if last is None:
        return _FOREVER
    day = date.fromisoformat(last) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _missing(covered: Iterable[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """What spans sorted by start leave out of a span."""
    reached = start
    for begins, ends in covered:
        if begins > reached:
            yield reached, begins
        reached = max(reached, ends)
    if reached < end:
        yield reached, end


def _intervals(
    worked: Sequence[WorkedPeriod], start: datetime, end: datetime
) -> tuple[Presence, ...]:
    edges: dict[datetime, tuple[list[WorkedPeriod], list[WorkedPeriod]]] = {
        start: ([], []),
        end: ([], []),
    }
    for period in worked:
        edges.setdefault(max(period.start, start), ([], []))[0].append(period)
        edges.setdefault(min(period.end, end), ([], []))[1].append(period)
    present: dict[int, WorkedPeriod] = {}
    found, instants = [], sorted(edges)
    for at, until in pairwise(instants):
        begins, ends = edges[at]
        for period in ends:
            del present[id(period)]
        present |= {id(period): period for period in begins}
        shifts = tuple(period.shift for period in present.values())
        agents = sum(len(period.agents) for period in present.values())
        found.append(Presence(at, until, shifts, agents))
    return tuple(found)
