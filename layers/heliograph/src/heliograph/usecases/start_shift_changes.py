"""Begin the ends of shifts that are near, and again those whose execution was lost."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_need import LONGEST_WINDOW, overlap_window
from heliograph.domain.rehearsal import real_at
from heliograph.domain.roster import Boundary, boundaries
from heliograph.domain.shift_change import next_tick
from heliograph.domain.shift_run import RunState, ShiftRun, run_id, slug_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_stragglers import run_of_stragglers
from heliograph.usecases.report_shift import overdue, unowned_tickets

EARLY = timedelta(minutes=10)  # two beats of the clock that calls this: none is missed
MISSED = timedelta(hours=2)  # a boundary nobody began is made up for; later the next one does it
LOST = timedelta(minutes=3)  # behind its own word, an execution is gone
SHORTEST_PATIENCE = timedelta(seconds=10)  # with a rehearsal that runs fast
_OFFERED = (HandoverState.OFFERED, HandoverState.ESCALATED_LEAD)


@dataclass(frozen=True)
class Begun:
    """What was begun, begun again, and what must be none: offers too old, tickets unowned.

    `without_cover` are hand-overs that wait because nobody works.
    """

    begun: int
    restarted: int
    overdue: int
    unowned: int
    without_cover: int


def start_shift_changes(desk: Desk) -> Begun:
    """One beat: every boundary whose hand-overs begin soon has a run, every run an execution.

    Tickets that need work while their owner is away let the last boundary look again.
    """
    begun = sum(_begin(boundary, desk) for boundary in _near(desk))
    restarted = sum(_restart(run, desk) for run in desk.shift_runs.runs(RunState.RUNNING))
    again = run_of_stragglers(desk)
    restarted += again is not None and look_by(again, desk.clock.now(), desk)
    now = desk.clock.now()
    offers = [each for state in _OFFERED for each in desk.tickets.handovers(state.value)]
    old = [each for each in offers if each.boundary and not each.clock and overdue(each, now)]
    for each in old:
        hasten(each, desk)
    alone = desk.tickets.handovers(HandoverState.NO_COVER.value)
    return Begun(
        begun=begun,
        restarted=restarted,
        overdue=len(old),
        unowned=len(unowned_tickets(desk)),
        without_cover=sum(1 for each in alone if not each.clock),
    )


def _near(desk: Desk) -> tuple[Boundary, ...]:
    """Boundaries of today whose hand-overs have begun or begin before the next beat."""
    now = desk.clock.now()
    roster = desk.directory.roster(now)
    found = boundaries(roster, now - MISSED, now + LONGEST_WINDOW + EARLY)
    return tuple(each for each in found if each.at - overlap_window(each) <= now + EARLY)


def _begin(boundary: Boundary, desk: Desk) -> bool:
    """A run for a boundary that has none; its execution is begun with it."""
    try:
        desk.shift_runs.run(slug_of(run_id(boundary.id)))
    except NotFound:
        start_run(ShiftRun(run_id(boundary.id), boundary), desk)
        return True
    return False


def start_run(run: ShiftRun, desk: Desk) -> ShiftRun:
    """Write a run down, then start its execution; the run that stands, when somebody was first.

    A crash in between leaves a run that was never looked at: whoever comes next starts it.
    """
    try:
        kept = desk.shift_runs.save(replace(run, wake_at=desk.clock.now()))
    except Conflict:
        kept = desk.shift_runs.run(slug_of(run.id))
    if kept.looked != kept.attempt:
        desk.shift_machine.start(kept)
    return kept


def _restart(run: ShiftRun, desk: Desk) -> bool:
    """Another execution for a run that nobody has looked at although it was time.

    An attempt that has never looked is started once more: a crash may have come before its start.
    """
    if run.looked != run.attempt:
        desk.shift_machine.start(run)
    patience = max(LOST / run.clock.rate, SHORTEST_PATIENCE) if run.clock else LOST
    if run.wake_at is None or desk.clock.now() < run.wake_at + patience:
        return False
    return look_by(run, desk.clock.now(), desk)


def hasten(handover: Handover, desk: Desk) -> None:
    """Let somebody look at its run in time, when what a person said makes something due earlier."""
    run, due = desk.shift_runs.run(slug_of(handover.boundary)), next_tick(handover)
    if due is None:
        return
    if run.looked != run.attempt and run.state is RunState.RUNNING:
        desk.shift_machine.start(run)  # the wish may have been told before, and cut off here
    at = real_at(run.clock, due)
    if run.state is RunState.ENDED or run.wake_at is None or at < run.wake_at:
        look_by(run, at, desk)


def look_by(run: ShiftRun, at: datetime, desk: Desk) -> bool:
    """Another execution, which waits for that instant; the one before it ends at its next look."""
    again = replace(run, state=RunState.RUNNING, attempt=run.attempt + 1, wake_at=at)
    try:
        kept = desk.shift_runs.save(again)
    except Conflict:
        return False  # somebody has just looked at it
    desk.shift_machine.start(kept)
    return True
