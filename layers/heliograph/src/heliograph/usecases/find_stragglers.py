"""Tickets of people who have gone that need work after all before their owner is back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from heliograph.domain.errors import NotFound
from heliograph.domain.handover import HandoverState
from heliograph.domain.handover_need import ENGLISH, TicketFacts, classify
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.roster import Boundary, Roster, boundaries, working
from heliograph.domain.shift_change_looks import ON_ITS_WAY
from heliograph.domain.shift_change_messages import ACTED_ON
from heliograph.domain.shift_run import ShiftRun, run_id, slug_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.shift_context import open_refs
from heliograph.usecases.shift_facts import dues_of

SOMEBODY_KNOWS = ON_ITS_WAY | {
    HandoverState.ESCALATED_MANAGER,
    HandoverState.NO_COVER,
    HandoverState.WARM_ONLY,
}
_BACK = timedelta(days=1)


def run_of_stragglers(desk: Desk) -> ShiftRun | None:
    """The run of the last boundary, to be gone through anew, when such tickets have turned up.

    A requester wrote, or the ticket was reopened, after the shift of its owner had ended. Only
    heads are read; the run looks closer.
    """
    now = desk.clock.now()
    roster = desk.directory.roster(now)
    passed = boundaries(roster, now - _BACK, now)
    if not passed or not working(roster, now):
        return None
    last = passed[-1]
    if not any(_needs_work(ticket, last, roster, desk) for ticket in _of_the_away(roster, desk)):
        return None
    try:
        run = desk.shift_runs.run(slug_of(run_id(last.id)))
    except NotFound:
        return None  # the beat begins it
    return replace(run, planned_at=None)


def _of_the_away(roster: Roster, desk: Desk) -> Iterator[Ticket]:
    present = {agent.id for agent in working(roster, desk.clock.now())}
    for agent in roster.agents:
        if agent.id not in present:
            yield from (ticket for ticket in open_refs(agent.id, desk) if not ticket.rehearsal)


def _needs_work(ticket: Ticket, boundary: Boundary, roster: Roster, desk: Desk) -> bool:
    hours = hours_for(ticket, desk.directory)
    facts = TicketFacts(
        ref=ticket.ref,
        owner_id=ticket.owner_id,
        severity=ticket.severity,
        dues=dues_of(ticket, hours),
        hours=hours,
        study=ticket.study_id or "",
        language=ticket.language or ENGLISH,
    )
    need = classify(facts, boundary, roster, desk.clock.now())
    if need.fate not in ACTED_ON or ticket.handover_id:
        return False
    newest = desk.shift_runs.newest(ticket.ref)
    return newest is None or newest.state not in SOMEBODY_KNOWS
