"""Whom a contact waits for, decided on what the desk knows of it and of its ticket."""

from datetime import datetime

from heliograph.domain.contact import Contact
from heliograph.domain.requester import Party
from heliograph.domain.roster import working
from heliograph.domain.routing import RoutingDecision, RoutingNeed, decide_routing
from heliograph.domain.severity import severity_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

ENGLISH = "en"  # what is spoken with callers of whom nobody knows a language


def route_contact(contact: Contact, party: Party, ticket: Ticket, desk: Desk) -> RoutingDecision:
    """The steps for a contact of that ticket, the same before and after it was written there.

    The owner comes first only when the ticket is older than this contact.
    """
    older = ticket.contacts > 1 or (ticket.contacts == 1 and ticket.last_contact_at < contact.at)
    need = RoutingNeed(
        severity=min(ticket.severity, severity_of(contact)),
        study=party.study_id or ticket.study_id,
        language=party.language or ENGLISH,
        owner_id=ticket.owner_id if older else "",
    )
    return _decided(need, contact.at, desk)


def route_ticket(ticket: Ticket, at: datetime, desk: Desk) -> RoutingDecision:
    """The steps for a task or a chat, whose ticket tells all there is to know.

    The owner comes first where somebody has worked on the ticket or it is of several contacts.
    """
    need = RoutingNeed(
        severity=ticket.severity,
        study=ticket.study_id,
        language=ticket.language or ENGLISH,
        owner_id=ticket.owner_id if ticket.owner_touched or ticket.contacts > 1 else "",
    )
    return _decided(need, at, desk)


def _decided(need: RoutingNeed, at: datetime, desk: Desk) -> RoutingDecision:
    roster = desk.directory.roster(at)
    return decide_routing(need, roster.agents, working(roster, at), at)
