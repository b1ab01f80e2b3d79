"""The report on the end of a shift: what moved, how fast, and whether the queue is clean."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median

from heliograph.domain.handover import (
    MANAGER_AFTER,
    MOVED,
    WAITING,
    Handover,
    HandoverState,
    Move,
    acknowledge_within,
)
from heliograph.domain.shift_run import ShiftReport
from heliograph.usecases.desk import Desk
from heliograph.usecases.shift_context import ShiftContext

S = HandoverState
_UP = (S.ESCALATED_LEAD, S.ESCALATED_MANAGER)
_GRACE = timedelta(minutes=2)  # until a look has come


def report_on(handovers: Sequence[Handover], context: ShiftContext) -> ShiftReport | None:
    """How the run stands, once its shift has ended; None before."""
    boundary = context.boundary or context.run.boundary
    if context.now < boundary.at:
        return None
    taken = [(each, _first(each, S.ACCEPTED)) for each in handovers if each.state in MOVED]
    times = [(at.at - _offered_from(each)).total_seconds() for each, at in taken if at]
    return ShiftReport(
        made_at=context.now,
        tickets=len(handovers),
        accepted=len(taken),
        accepted_in_shift=sum(1 for _, at in taken if at and at.at <= boundary.at),
        kept=_in(handovers, S.KEPT, S.HELD),
        declined=sum(1 for each in handovers if _first(each, S.DECLINED)),
        escalated=sum(
            1 for each in handovers if _first(each, S.ESCALATED_LEAD, S.ESCALATED_MANAGER)
        ),
        without_cover=sum(1 for each in handovers if _first(each, S.NO_COVER)),
        cancelled=_in(handovers, S.CANCELLED),
        edited=sum(1 for e in handovers if e.package and e.package.lines.author_id),
        median_seconds=round(median(times)) if times else None,
        unowned=tuple(unowned(context)),
        overdue=tuple(each.ref for each in handovers if overdue(each, context.now)),
        waiting=tuple(each.ref for each in handovers if each.state in WAITING),
    )


def overdue(handover: Handover, now: datetime) -> bool:
    """Whether an offer is older than its limit and nobody was told: must never be."""
    counted = handover.counts_from or handover.offered_at
    limit = acknowledge_within(handover.severity)
    if handover.state is S.OFFERED:
        return now > counted + limit + _GRACE
    return handover.state is S.ESCALATED_LEAD and now > counted + MANAGER_AFTER + _GRACE


def unowned(context: ShiftContext) -> Iterable[str]:
    """Open tickets without an owner; in a rehearsal among its own."""
    desk = context.desk
    if context.run.rehearsal:
        return [ref for ref in context.run.refs if not desk.tickets.load(ref).owner_id]
    return unowned_tickets(desk)


def unowned_tickets(desk: Desk) -> list[str]:
    """Open tickets without an owner; there must be none."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = desk.tickets.page(status="open", owner=None, cursor=cursor)
        found += [ticket.ref for ticket in page.tickets if not ticket.owner_id]
        cursor = page.cursor
        if cursor is None:
            return found


def _first(handover: Handover, *states: HandoverState) -> Move | None:
    return next((move for move in handover.moves if move.state in states), None)


def _offered_from(handover: Handover) -> datetime:
    return handover.counts_from or handover.offered_at


def _in(handovers: Sequence[Handover], *states: HandoverState) -> int:
    return sum(1 for each in handovers if each.state in states)
