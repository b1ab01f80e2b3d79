"""Put written work into the same ACD as calls."""

from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk


def offer_work(ticket: Ticket, token: str, desk: Desk) -> None:
    """Offer the ticket to one agent as a Connect task; the token makes a repeat harmless."""
    name = f"{ticket.ref} · {ticket.study_id or 'study open'}"
    desk.contact_centre.offer_task(ticket, name, token)
