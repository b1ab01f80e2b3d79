"""Write down which clocks are near their end or past it, once each, so that people are told."""

from dataclasses import dataclass, replace
from datetime import timedelta

from heliograph.domain.errors import DeskError
from heliograph.domain.events import ClockMarked
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.ticket import Ticket
from heliograph.domain.ticket_clocks import MarkState, marks_of
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk

MOST = 500  # tickets a round; the next one comes a minute later


@dataclass(frozen=True)
class Noted:
    """What a round saw and wrote down; `left` tickets come again with the next one."""

    seen: int = 0
    warned: int = 0
    breached: int = 0
    left: int = 0


def note_due(desk: Desk, *, seconds: float) -> Noted:
    """Look at every ticket whose next warning or breach has come, for so many seconds at most.

    A ticket that cannot be written now is left for the next round; the others are not kept waiting.
    """
    until = desk.clock.now() + timedelta(seconds=seconds)
    refs = desk.due.to_look_at(desk.clock.now(), MOST)
    noted = Noted(seen=len(refs))
    for ref in refs:
        if desk.clock.now() >= until:
            return replace(noted, left=noted.left + len(refs) - refs.index(ref))
        try:
            marks = note_due_of(ref, desk)
        except DeskError:
            noted = replace(noted, left=noted.left + 1)
            continue
        breached = sum(mark.state == MarkState.BREACHED for mark in marks)
        noted = replace(
            noted,
            warned=noted.warned + len(marks) - breached,
            breached=noted.breached + breached,
        )
    return noted


def note_due_of(ref: str, desk: Desk) -> tuple[ClockMarked, ...]:
    """Write down what is due on one ticket; without any it is put right in the index."""
    marks: list[ClockMarked] = []

    def events(ticket: Ticket) -> list[ClockMarked]:
        marks[:] = marks_of(ticket, hours_for(ticket, desk.directory), desk.clock.now())
        return marks

    change_ticket(desk, ref, events)
    if not marks:
        desk.due.put_right(desk.tickets.load(ref))
    return tuple(marks)
