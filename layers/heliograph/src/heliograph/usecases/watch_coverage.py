"""What the roster covers over the coming months, and the holes that people must know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from heliograph.domain.coverage import (
    GOOD,
    TOLD_AHEAD,
    Coverage,
    Hole,
    Need,
    coverage,
    needs_of,
)
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor
from heliograph.domain.roster_history import (
    Acknowledgement,
    HoleAcknowledged,
    RosterHead,
    record_roster,
)
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk

LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class OpenHole:
    """Holes of one need that nobody acknowledged: the first, how many, all their minutes."""

    first: Hole
    count: int
    minutes: float


def view_coverage(
    start: datetime, end: datetime, desk: Desk, *, level: int = GOOD
) -> tuple[Coverage, RosterHead]:
    """Coverage of a span of up to 400 days, with what was said about holes. Raises Refused."""
    if not timedelta(0) < end - start <= LONGEST:
        raise Refused(
            "coverage is told for a span of up to 400 days", next_step="ask for a shorter one"
        )
    return _covered(start, end, desk, needs_of_desk(desk, level))


def open_holes(desk: Desk) -> tuple[OpenHole, ...]:
    """What begins within 28 days, is no standing hole, and nobody acknowledged; by its beginning.

    It looks twice as far: a hole that was acknowledged must not seem to grow day by day.
    """
    now = desk.clock.now()
    needs = needs_of_desk(desk, GOOD)
    found, head = _covered(now, now + 2 * TOLD_AHEAD, desk, needs)
    near = [
        [hole for hole in cover.holes if hole.alarming and hole.start < now + TOLD_AHEAD]
        for cover in found.covers
    ]
    opened = [tuple(hole for hole in holes if not said_of(hole, head)) for holes in near]
    told = (_together(holes) for holes in opened if holes)
    return tuple(sorted(told, key=lambda each: (each.first.start, each.first.what)))


def acknowledge_hole(
    what: str,
    start: datetime,
    end: datetime,
    actor: Actor,
    desk: Desk,
    *,
    why: str,
    request: str = "",
) -> Acknowledgement:
    """Note that a hole is known and why it may stay; one that grows is told of again.

    Every hole of the need that lies in the span is meant. Raises Refused, TooContended.
    """
    now = desk.clock.now()
    known = {need.what for need in needs_of_desk(desk, GOOD)}
    if what not in known:
        raise Refused(f"nothing here is called {what!r}", next_step="choose from the coverage")
    if not start < end or end <= now:
        raise Refused("this span is over or empty", next_step="choose a hole that is to come")
    event = HoleAcknowledged(
        at=now, actor=actor, what=what, start=start, end=end, why=why, request=request
    )

    def attempt() -> Acknowledgement:
        head = desk.directory.roster_head()
        said = (a for a in head.acknowledged if (a.what, a.start, a.end) == (what, start, end))
        before = next(said, None)
        if before:
            return before
        change = record_roster(head, event)
        desk.directory.change_roster(change)
        return change.after.acknowledged[-1]

    return until_it_holds(desk, attempt)


def said_of(hole: Hole, head: RosterHead) -> str:
    """Why a hole may stay; empty when nobody said."""
    return head.acknowledgement_of(hole.what, hole.start, hole.end)


def needs_of_desk(desk: Desk, level: int) -> tuple[Need, ...]:
    """What the desk's clinics speak and its studies ask for."""
    return needs_of(desk.directory.facilities().values(), desk.directory.studies(), level)


def _covered(
    start: datetime, end: datetime, desk: Desk, needs: Sequence[Need]
) -> tuple[Coverage, RosterHead]:
    head = desk.directory.roster_head()
    earlier = start - timedelta(days=2)  # shifts that run into the span
    rosters = [desk.directory.roster_version(v) for v in head.versions_in(earlier, end)]
    return coverage(rosters, needs, start, end), head


def _together(holes: Sequence[Hole]) -> OpenHole:
    return OpenHole(holes[0], len(holes), sum(hole.minutes for hole in holes))
