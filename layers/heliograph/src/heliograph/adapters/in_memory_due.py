"""Due tickets in memory for tests and models; the contract of DynamoDB's."""

from datetime import datetime

from heliograph.adapters.due_rows import DueRow, HoursFor, due_row, hours_of_nobody, instant_told
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.domain.ports import Page
from heliograph.domain.ticket import Ticket

PAGE = 25


class MemoryDue:
    """DueTickets over the heads of a MemoryTickets; nothing is stored, so nothing is put right."""

    def __init__(self, tickets: MemoryTickets, hours: HoursFor = hours_of_nobody) -> None:
        self._tickets, self._hours = tickets, hours

    def to_look_at(self, now: datetime, most: int) -> tuple[str, ...]:
        """See DueTickets."""
        until = f"{instant_told(now)}#~"
        looks = ((self._row(ticket).look_at or "", ticket.ref) for ticket in self._tickets.heads())
        return tuple(ref for look, ref in sorted(looks) if look and look <= until)[:most]

    def put_right(self, ticket: Ticket) -> None:
        """See DueTickets."""

    def first_due(self, cursor: str | None) -> Page:
        """See DueTickets."""
        rows = sorted((self._row(t).due_at or "", t.ref) for t in self._tickets.heads())
        asked = [(due, ref) for due, ref in rows if due > (cursor or "")]
        page = tuple(self._tickets.load(ref) for _, ref in asked[:PAGE])
        return Page(page, asked[PAGE - 1][0] if len(asked) > PAGE else None)

    def _row(self, ticket: Ticket) -> DueRow:
        return due_row(ticket, self._hours(ticket))
