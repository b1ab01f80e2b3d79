"""A bounce that comes by mail: noted on the ticket of the mail it is about, never a ticket."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from heliograph.domain.contact import Contact
from heliograph.domain.errors import AlreadyPlaced, NotFound
from heliograph.domain.events import DESK, DeliveryReported, NoticeSent, ReplySent
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.mail_feedback import Fate, told_by_others
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor

Sent = ReplySent | NoticeSent


def note_bounce(contact: Contact, bounced: Iterable[str], desk: Desk) -> Ticket | None:
    """Note a bounce where the desk wrote to an address it names; nothing when it never did.

    The ticket is known by a reference the desk signed or by one of its own Message-IDs, so that
    nobody can close an address by inventing a bounce (RFC 3464; Zammad 4941).
    """
    addresses = {address.lower() for address in bounced}
    for ref in tickets_answered(contact, desk):
        mail = _mail_to(addresses, ref, desk)
        if mail:
            return _noted(contact, mail, ref, desk)
    return None


def tickets_answered(contact: Contact, desk: Desk) -> tuple[str, ...]:
    """Tickets whose mails a contact answers: by a signed reference, or by a Message-ID it names."""
    thread = contact.thread
    ids = (*((thread.parent,) if thread.parent else ()), *thread.ancestors)
    wanted = tuple(Evidence(EvidenceKind.THREAD, id_) for id_ in dict.fromkeys(ids))
    held = desk.tickets.read("", wanted, ()).claims.holders if wanted else {}
    named = (*thread.own, *(ref for item in wanted for ref in held.get(item, ())))
    found = []
    for ref in dict.fromkeys(named):
        with suppress(NotFound):
            found.append(survivor(ref, desk).ref)
    return tuple(dict.fromkeys(found))


def _mail_to(addresses: set[str], ref: str, desk: Desk) -> Sent | None:
    """The newest mail of the ticket to one of the addresses."""
    events = [row.event for row in history(ref, desk)]
    mails = [event for event in events if isinstance(event, ReplySent | NoticeSent)]
    return next((mail for mail in reversed(mails) if mail.to.lower() in addresses), None)


def _noted(contact: Contact, mail: Sent, ref: str, desk: Desk) -> Ticket:
    event = DeliveryReported(
        at=desk.clock.now(),
        actor=DESK,
        reply_id=mail.reply_id,
        state=Fate.BOUNCED.value,
        to=mail.to,
        text=told_by_others(contact.subject),
    )

    def keep(ticket: Ticket, change: Change) -> Change:
        known = desk.outbox.address(mail.to)
        closed = replace(known, closed="bounce", at=desk.clock.now(), ref=ticket.ref)
        keys = ((contact.key_hash, "feedback"),)
        raw = (contact.raw,) if contact.raw else ()
        return replace(change, address=closed, contact_keys=keys, raw=raw)

    with suppress(AlreadyPlaced):
        return change_ticket(desk, ref, lambda _: [event], also=keep)
    return survivor(ref, desk)
