"""Decide whom a live contact waits for, and write the decision down on its ticket, once."""

from contextlib import suppress
from datetime import timedelta

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, TooContended
from heliograph.domain.events import DESK, RoutingDecided
from heliograph.domain.ports import Change
from heliograph.domain.roster import on_shift
from heliograph.domain.routing import RoutingDecision, RoutingNeed, decide_routing
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk

LIVE = timedelta(seconds=1)  # a caller waits no longer for the decision to be written


def route_contact(
    contact_id: str, ticket: Ticket, desk: Desk, *, study: str | None, language: str | None
) -> RoutingDecision:
    """The steps for a contact of that ticket.

    The owner comes first only when the ticket is older than this contact. A decision that other
    writers keep from being written still counts: nobody waits longer for the sake of the record.
    """
    at = desk.clock.now()
    agents = desk.directory.agents()
    need = RoutingNeed(
        severity=ticket.severity,
        study=study,
        language=language,
        owner_id=ticket.owner_id if ticket.contacts > 1 else "",
    )
    decision = decide_routing(need, agents, on_shift(agents, desk.directory.shifts(), at), at)
    event = RoutingDecided(at=at, actor=DESK, contact_id=contact_id, text=decision.text)
    key = key_hash(natural_key("routing", contact_id))

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "routing")

    with suppress(AlreadyPlaced, TooContended):
        change_ticket(desk, ticket.ref, lambda _: (event,), also=once, until=at + LIVE)
    return decision
