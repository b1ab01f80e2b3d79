"""Let mail go to an address again that came back: an agent says why, and it is on the ticket."""

from dataclasses import replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Refused
from heliograph.domain.events import Actor, AddressOpened
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.work_on_ticket import checked_text


def open_address(ref: str, why: str, request_id: str, actor: Actor, desk: Desk) -> Ticket:
    """Open the address of the ticket's requester; an open one stays as it is.

    Raises Refused without a reason, and where nobody has written by mail.
    """
    words = checked_text(why)
    key = key_hash(natural_key("open-address", ref, request_id))

    def events(ticket: Ticket) -> list[AddressOpened]:
        if not ticket.reply_to:
            raise Refused("nobody on this ticket has written by mail", kept="the ticket")
        if not desk.outbox.address(ticket.reply_to).closed:
            return []
        at = desk.clock.now()
        return [AddressOpened(at=at, actor=actor, address=ticket.reply_to, text=words)]

    def keep(ticket: Ticket, change: Change) -> Change:
        known = desk.outbox.address(ticket.reply_to)
        opened = replace(known, closed="", at=desk.clock.now(), ref=ticket.ref)
        return contact_key(replace(change, address=opened), key, "open-address")

    try:
        return change_ticket(desk, ref, events, also=keep)
    except AlreadyPlaced:
        return survivor(ref, desk)
