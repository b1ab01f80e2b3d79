"""Where a ticket's work goes on after a merge, and everything that ever belonged to it."""

from dataclasses import replace

from heliograph.domain.events import TicketAbsorbed
from heliograph.domain.ticket import StoredEvent, Ticket
from heliograph.usecases.desk import Desk


def survivor(ref: str, desk: Desk) -> Ticket:
    """The ticket under which this one's work goes on; itself unless it was merged."""
    ticket = desk.tickets.load(ref)
    seen = {ref}
    while ticket.merged_into and ticket.merged_into not in seen:
        seen.add(ticket.merged_into)
        ticket = desk.tickets.load(ticket.merged_into)
    return ticket


def history(ref: str, desk: Desk) -> tuple[StoredEvent, ...]:
    """Events of a ticket and of those it absorbed, by time; numbered anew when there are some."""
    rows = desk.tickets.events(ref)
    children = [row.event.ref for row in rows if isinstance(row.event, TicketAbsorbed)]
    if not children:
        return rows
    everything = list(rows)
    for child in children:
        everything.extend(history(child, desk))
    everything.sort(key=lambda row: row.event.at)
    return tuple(replace(row, number=place) for place, row in enumerate(everything, start=1))
