"""Work through the end of a shift: plan, offer, escalate, check the queue, report; again and again.

One look does everything that is due for all tickets of the boundary and says when to look next.
Every write is conditional, so looks may come twice, late, or from two machines at once.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain.errors import Conflict
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_need import overlap_window
from heliograph.domain.rehearsal import real_at
from heliograph.domain.roster import next_start
from heliograph.domain.shift_change import OPEN, next_tick
from heliograph.domain.shift_change_looks import roster_news, second_thoughts
from heliograph.domain.shift_change_messages import Message, Tick
from heliograph.domain.shift_run import RunPage, RunState
from heliograph.usecases.desk import Desk
from heliograph.usecases.report_shift import report_on
from heliograph.usecases.shift_context import ShiftContext, context_of, moved_run, open_refs
from heliograph.usecases.shift_facts import SeenTicket
from heliograph.usecases.shift_write import DeskWorld, begin_handover, move_handover

S = HandoverState
MOST_AT_ONCE = 200  # tickets begun in one look; the next look goes on at once
LOOK_AGAIN = timedelta(minutes=5)  # at conversations, whose end nobody may have told
LONGEST_RUN = timedelta(hours=24)  # after the boundary: what waits then is the report's
_TALKING = frozenset({S.DEFERRED, S.ACKNOWLEDGED})


@dataclass(frozen=True)
class Looked:
    """When to look at the run next, in real time; None: it has ended."""

    wake_at: datetime | None


def change_shift(slug: str, desk: Desk, *, attempt: int = 0) -> Looked:
    """One look at a run. Raises NotFound.

    An execution that another `attempt` has replaced looks no more; 0 is whichever counts.
    """
    run = desk.shift_runs.run(slug)
    if run.state is RunState.ENDED or 0 < attempt < run.attempt:
        return Looked(None)
    context = context_of(run, desk)
    if context.now < opens_at(context):
        return _rest(context, opens_at(context))
    standing = desk.shift_runs.handovers(slug)
    for each in standing:
        _tick(each, context)
    planned, more = _begin_all(standing, context)
    handovers = desk.shift_runs.handovers(slug)
    at = context.now if more else _next_look(handovers, context)
    return _rest(context, at, handovers, planned=planned)


def opens_at(context: ShiftContext) -> datetime:
    """When hand-overs at this boundary begin, by the run's clock."""
    boundary = context.boundary or context.run.boundary
    return boundary.at - overlap_window(boundary)


def _begin_all(standing: Iterable[Handover], context: ShiftContext) -> tuple[datetime | None, bool]:
    """Begin what has not begun, at the first look and once the shift has ended.

    When all tickets were gone through last, and whether there is more than one look can do.
    """
    planned = context.run.planned_at
    ended = context.now >= context.run.boundary.at
    again = planned is None or (ended and planned < context.run.boundary.at)
    if context.boundary is None or not again:
        return planned, False
    known = {each.ref for each in standing}
    begun = 0
    for ref in _refs(context):
        if begun >= MOST_AT_ONCE:
            return planned, True
        begun += ref not in known and begin_handover(ref, context) is not None
    return context.now, False


def _refs(context: ShiftContext) -> list[str]:
    """Tickets to look at: of those who leave and of those who have left, or a rehearsal's own."""
    if context.run.rehearsal:
        return list(context.run.refs)
    owners = sorted(context.leaving | context.away)
    tickets = (ticket for owner in owners for ticket in open_refs(owner, context.desk))
    return sorted(ticket.ref for ticket in tickets if not ticket.rehearsal)


def _tick(handover: Handover, context: ShiftContext) -> None:
    if handover.state not in OPEN | {S.ACCEPTED, S.KEPT, S.HELD, S.CANCELLED}:
        return

    def wanted(standing: Handover, seen: SeenTicket) -> list[Message]:
        news = roster_news(
            standing,
            context.boundary.at if context.boundary else None,
            {agent.id for agent in context.on_duty},
            lead=context.lead(beside=standing.to_id),
            manager=context.manager,
        )
        need = DeskWorld(seen, context).need(standing)
        return [*news, *second_thoughts(standing, need), Tick()]

    move_handover(handover.id, wanted, context)


def _next_look(handovers: Iterable[Handover], context: ShiftContext) -> datetime | None:
    """The next instant at which something is due, by the run's clock; None: nothing is."""
    boundary = context.boundary or context.run.boundary
    looks = [boundary.at] if context.now < boundary.at else []
    for each in handovers:
        at = next_tick(each)
        looks += [at] if at else []
        looks += [context.now + LOOK_AGAIN] if each.state in _TALKING else []
    last = boundary.at + LONGEST_RUN
    coming = [max(look, context.now + timedelta(seconds=1)) for look in looks if look <= last]
    return min(coming, default=None)


def _rest(
    context: ShiftContext,
    at: datetime | None,
    handovers: Iterable[Handover] | None = None,
    *,
    planned: datetime | None = None,
) -> Looked:
    """Keep what this look found out; of two looks at once the other one's stands."""
    run = replace(moved_run(context), looked=context.run.attempt)
    if handovers is not None:
        told = tuple(handovers)
        report = report_on(told, context)
        run = replace(run, pages=_pages(told, context), report=report, planned_at=planned)
    wake = real_at(run.clock, at) if at else None
    state = RunState.RUNNING if wake else RunState.ENDED
    kept = replace(run, wake_at=wake, state=state)
    if kept != context.run:
        with suppress(Conflict):
            context.desk.shift_runs.save(kept)
    return Looked(wake)


def _pages(handovers: tuple[Handover, ...], context: ShiftContext) -> tuple[RunPage, ...]:
    """Who is called for a hole in the roster: once, whatever waits in it."""
    run = context.run
    boundary = context.boundary or run.boundary
    alone = any(each.state is S.NO_COVER for each in handovers)
    if run.pages or boundary.into or not alone or not context.manager[0]:
        return run.pages
    ends = next_start(context.roster, boundary.at)
    why = "Nobody works for a while, and tickets wait."
    context.desk.bus.publish(
        "On-Call Paged",
        {"boundary": boundary.id, "agentId": context.manager[0], "from": boundary.at.isoformat()},
    )
    return (RunPage(context.now, context.manager[0], why, boundary.at, ends),)
