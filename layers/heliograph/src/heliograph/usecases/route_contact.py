"""Whom a live contact waits for, decided on what the desk knows of it and of its ticket."""

from heliograph.domain.contact import Contact
from heliograph.domain.requester import Party
from heliograph.domain.roster import on_shift
from heliograph.domain.routing import RoutingDecision, RoutingNeed, decide_routing
from heliograph.domain.severity import severity_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

ENGLISH = "en"  # what is spoken with callers of whom nobody knows a language


def route_contact(contact: Contact, party: Party, ticket: Ticket, desk: Desk) -> RoutingDecision:
    """The steps for a contact of that ticket, the same before and after it was written there.

    The owner comes first only when the ticket is older than this contact.
    """
    agents = desk.directory.agents()
    older = ticket.contacts > 1 or (ticket.contacts == 1 and ticket.last_contact_at < contact.at)
    need = RoutingNeed(
        severity=min(ticket.severity, severity_of(contact)),
        study=party.study_id or ticket.study_id,
        language=party.language or ENGLISH,
        owner_id=ticket.owner_id if older else "",
    )
    duty = on_shift(agents, desk.directory.shifts(), contact.at)
    return decide_routing(need, agents, duty, contact.at)
