"""Note what became of a mail on its ticket; an address that takes none is closed in that write."""

from contextlib import suppress
from dataclasses import replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import DESK, DeliveryReported
from heliograph.domain.mail_feedback import Fate, Feedback, told_by_others
from heliograph.domain.outbox import OutboxMail
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk


def note_feedback(told: Feedback, desk: Desk) -> Ticket | None:
    """Put a report on the ticket of its mail, once; nothing for a mail the desk does not know.

    Any report proves that the mail service took the mail: whoever takes over a crashed sending
    finds that and does not send again.
    """
    mail = desk.outbox.mail(told.mail_id)
    if mail is None:
        return None
    if told.message_id:
        desk.outbox.keep_accepted(mail.id, told.message_id)
    if told.fate is Fate.ACCEPTED:
        return desk.tickets.load(mail.ref)
    key = key_hash(natural_key("feedback", mail.id, told.fate.value, ",".join(told.about)))
    event = DeliveryReported(
        at=desk.clock.now(),
        actor=DESK,
        reply_id=mail.id,
        state=told.fate.value,
        to=mail.to,
        text=told_by_others(told.text),
    )

    def keep(ticket: Ticket, change: Change) -> Change:
        noted = contact_key(change, key, "feedback")
        return closing(noted, told, mail, ticket.ref, desk)

    with suppress(AlreadyPlaced):
        return change_ticket(desk, mail.ref, lambda _: [event], also=keep)
    return desk.tickets.load(mail.ref)


def closing(change: Change, told: Feedback, mail: OutboxMail, ref: str, desk: Desk) -> Change:
    """The change with the address closed, if the report says so and is about that address."""
    about = {address.lower() for address in told.about}
    if not told.final or mail.to.lower() not in about:
        return change
    known = desk.outbox.address(mail.to)
    why = "complaint" if told.fate is Fate.COMPLAINED else "bounce"
    return replace(change, address=replace(known, closed=why, at=desk.clock.now(), ref=ref))
