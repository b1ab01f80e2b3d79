"""Whom a task or a chat waits for: the same steps as for a call, decided on its ticket."""

from datetime import datetime

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import DESK, AnyEvent, RoutingDecided
from heliograph.domain.ports import Change
from heliograph.domain.routing import RoutingDecision
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.route_contact import route_ticket


def route_written(ref: str, contact_id: str, at: datetime, desk: Desk) -> RoutingDecision:
    """Decide for the contact of that ticket, and write the decision there; once per contact.

    Raises NotFound for a ticket that is not there.
    """
    key = key_hash(natural_key("routing", contact_id))

    def events(ticket: Ticket) -> list[AnyEvent]:
        text = route_ticket(ticket, at, desk).text
        return [RoutingDecided(at=at, actor=DESK, contact_id=contact_id, text=text)]

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "routing")

    try:
        ticket = change_ticket(desk, ref, events, also=once)
    except AlreadyPlaced:
        ticket = survivor(ref, desk)
    return route_ticket(ticket, at, desk)
