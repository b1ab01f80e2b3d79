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
from heliograph.domain.handover_need import classify, overlap_window
from heliograph.domain.rehearsal import real_at
from heliograph.domain.roster import next_start
from heliograph.domain.shift_change import OPEN, next_tick
from heliograph.domain.shift_change_messages import (
    Fate,
    Message,
    Reopened,
    RosterChanged,
    Tick,
)
from heliograph.domain.shift_run import RunPage, RunState
from heliograph.usecases.desk import Desk
from heliograph.usecases.report_shift import report_on
from heliograph.usecases.shift_context import ShiftContext, context_of, moved_run, open_refs
from heliograph.usecases.shift_facts import SeenTicket
from heliograph.usecases.shift_write import begin_handover, move_handover

S = HandoverState
MOST_AT_ONCE = 200  # tickets begun in one look; the next look goes on at once
LOOK_AGAIN = timedelta(minutes=5)  # at conversations, whose end nobody may have told
LONGEST_RUN = timedelta(hours=24)  # after the boundary: what waits then is the report's
_RESTING = frozenset({S.ESCALATED_MANAGER, S.WARM_ONLY})
_TALKING = frozenset({S.DEFERRED, S.ACKNOWLEDGED})


@dataclass(frozen=True)
class Looked:
    """When to look at the run next, in real time; None: it has ended."""

    wake_at: datetime | None


def change_shift(slug: str, desk: Desk) -> Looked:
    """One look at a run. Raises NotFound."""
    run = desk.shift_runs.run(slug)
    if run.state is RunState.ENDED:
        return Looked(None)
    context = context_of(run, desk)
    if context.now < opens_at(context):
        return _rest(context, opens_at(context))
    standing = {each.id: each for each in desk.shift_runs.handovers(slug)}
    for each in standing.values():
        _tick(each, context)
    more = _begin_all(standing.values(), context)
    handovers = desk.shift_runs.handovers(slug)
    if more:
        return _rest(context, context.now)
    return _rest(context, _next_look(handovers, context), handovers)


def opens_at(context: ShiftContext) -> datetime:
    """When hand-overs at this boundary begin, by the run's clock."""
    boundary = context.boundary or context.run.boundary
    return boundary.at - overlap_window(boundary)


def _begin_all(standing: Iterable[Handover], context: ShiftContext) -> bool:
    """Begin what has not begun; whether there is more than one look can do."""
    if context.boundary is None:
        return False
    known = {each.ref for each in standing}
    new = [ref for ref in _refs(context) if ref not in known]
    for ref in new[:MOST_AT_ONCE]:
        begin_handover(ref, context)
    return len(new) > MOST_AT_ONCE


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
        return [
            *_roster_news(standing, context),
            *_second_thoughts(standing, seen, context),
            Tick(),
        ]

    move_handover(handover.id, wanted, context)


def _roster_news(handover: Handover, context: ShiftContext) -> list[Message]:
    """Whether the roster has changed under a hand-over."""
    ends = context.boundary.at if context.boundary else None
    works = any(agent.id == handover.to_id for agent in context.on_duty)
    lost = handover.state is S.OFFERED and not works and not handover.warm
    if ends == handover.ends_at and not lost:
        return []
    told = RosterChanged(ends, not lost, context.lead(beside=handover.to_id), context.manager)
    return [told]


def _second_thoughts(handover: Handover, seen: SeenTicket, context: ShiftContext) -> list[Message]:
    """A ticket that was to stay, and that needs work after all before its owner is back."""
    if handover.state not in {S.KEPT, S.HELD} or context.boundary is None:
        return []
    need = classify(seen.facts, context.boundary, context.roster, context.now)
    return [Reopened()] if need.fate is Fate.HAND_OVER else []


def _next_look(handovers: Iterable[Handover], context: ShiftContext) -> datetime | None:
    """The next instant at which something is due, by the run's clock; None: nothing is."""
    boundary = context.boundary or context.run.boundary
    looks = [boundary.at] if context.now < boundary.at else []
    for each in handovers:
        at = next_tick(each) if each.state not in _RESTING else None
        looks += [at] if at else []
        looks += [context.now + LOOK_AGAIN] if each.state in _TALKING else []
    last = boundary.at + LONGEST_RUN
    coming = [max(look, context.now + timedelta(seconds=1)) for look in looks if look <= last]
    return min(coming, default=None)


def _rest(
    context: ShiftContext, at: datetime | None, handovers: Iterable[Handover] | None = None
) -> Looked:
    """Keep what this look found out; of two looks at once the other one's stands."""
    run = moved_run(context)
    if handovers is not None:
        told = tuple(handovers)
        run = replace(run, pages=_pages(told, context), report=report_on(told, context))
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
