"""Rehearse the end of a shift at another hour, and faster, over tickets marked for it."""

from datetime import datetime, timedelta

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, AnyEvent, RehearsalMarked
from heliograph.domain.handover_need import overlap_window
from heliograph.domain.rehearsal import RehearsalClock
from heliograph.domain.roster import Boundary, boundaries
from heliograph.domain.shift_run import ShiftRun, run_id
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.start_shift_changes import start_run

MOST_TICKETS = 50
BEFORE = timedelta(minutes=1)  # the clock starts a little before hand-overs begin
_LONGEST_SHIFT = timedelta(days=1)


def mark_for_rehearsal(ref: str, actor: Actor, desk: Desk, *, marked: bool) -> Ticket:
    """From now on no real shift change touches the ticket; or again as any other."""

    def events(ticket: Ticket) -> list[AnyEvent]:
        if ticket.rehearsal is marked:
            return []
        return [RehearsalMarked(at=desk.clock.now(), actor=actor, marked=marked)]

    return change_ticket(desk, ref, events)


def rehearse(
    shift: str, at: datetime, refs: tuple[str, ...], *, rate: float, request_id: str, desk: Desk
) -> ShiftRun:
    """Begin a rehearsal of the shift's period that holds an instant (its start excluded).

    Its clock starts shortly before the hand-overs of that boundary begin. The same request is one
    rehearsal. Raises Refused for tickets that are not marked, for an instant without a shift.
    """
    if not refs or len(refs) > MOST_TICKETS:
        raise Refused(f"a rehearsal is of 1 to {MOST_TICKETS} tickets")
    unmarked = [ref for ref in refs if not desk.tickets.load(ref).rehearsal]
    if unmarked:
        raise Refused(
            f"not marked for rehearsals: {', '.join(unmarked)}",
            kept="every ticket as it is",
            next_step="mark them first",
        )
    boundary = _boundary_of(shift, at, desk)
    name = key_hash(natural_key("rehearsal", boundary.id, request_id))[:12]
    try:
        origin = boundary.at - overlap_window(boundary) - BEFORE
        clock = RehearsalClock(origin, desk.clock.now(), rate)
    except ValueError as error:
        raise Refused(str(error)) from error
    run = ShiftRun(run_id(boundary.id, name), boundary, clock=clock, rehearsal=name, refs=refs)
    return start_run(run, desk)


def _boundary_of(shift: str, at: datetime, desk: Desk) -> Boundary:
    """The first end of the shift at or after an instant, within a day."""
    found = boundaries(desk.directory.roster(at), at, at + _LONGEST_SHIFT)
    for boundary in found:
        if boundary.shift == shift:
            return boundary
    raise Refused(
        f"{shift} has no shift that ends within a day of {at.isoformat()}",
        next_step="name a shift of the roster and an instant in it",
    )
