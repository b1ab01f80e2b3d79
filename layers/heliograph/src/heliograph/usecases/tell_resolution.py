"""Tell a requester, with the write that resolves a ticket, that it is over and how to reopen it."""

from dataclasses import dataclass, replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.events import DESK, NoticeSent, ReplySent
from heliograph.domain.mail_words import closing_words, spoken_language
from heliograph.domain.outbox import Address, OutboxMail
from heliograph.domain.ports import Change
from heliograph.domain.texting import OutboxText, wording
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history
from heliograph.usecases.tell_requester import written_to
from heliograph.usecases.text_reply import may_text
from heliograph.usecases.write_mail import mail_to_requester

RESOLUTION = "resolution"
SOLVED = frozenset({"solved", "answered", "workaround"})
_UNTOLD = frozenset({"duplicate"})  # the work goes on under another reference


@dataclass(frozen=True)
class Closing:
    """The last word on a ticket: its event, what goes out, and what its mail address has had."""

    event: NoticeSent | ReplySent
    outgoing: OutboxMail | OutboxText
    address: Address | None = None


def closing_of(ticket: Ticket, code: str, desk: Desk) -> Closing | None:
    """What the requester is told when this state of the ticket is resolved; nothing where nobody
    may be.

    By mail who was written to by mail before and whose address takes mail, else by text whoever
    wrote texts and did not ask for none. Nobody is told who only called, or never got an answer:
    an address nobody has proved is not written to (RFC 3834 2).
    """
    if code in _UNTOLD:
        return None
    closing_id = key_hash(natural_key("notice", RESOLUTION, ticket.ref, str(ticket.version)))
    if _takes_mail(ticket, desk):
        return _by_mail(ticket, closing_id, code, desk)
    if ticket.text_to and may_text(ticket.text_to, desk):
        words = wording("closed", spoken_language(ticket.language), ref=ticket.ref)
        text = OutboxText(closing_id, ticket.ref, ticket.text_to, words)
        event = ReplySent(
            at=desk.clock.now(),
            actor=DESK,
            reply_id=text.id,
            to=text.to,
            subject="",
            text=words,
            channel="sms",
        )
        return Closing(event, text)
    return None


def with_closing(change: Change, closing: Closing) -> Change:
    """The change with what goes out; refused when that was written before."""
    told = replace(change, outbox=closing.outgoing)
    if closing.address:
        told = replace(told, address=closing.address)
    return contact_key(told, closing.outgoing.id, RESOLUTION)


def _takes_mail(ticket: Ticket, desk: Desk) -> bool:
    to = ticket.reply_to.lower()
    if not to or desk.outbox.address(ticket.reply_to).closed:
        return False
    events = (row.event for row in history(ticket.ref, desk))
    return any(isinstance(e, NoticeSent | ReplySent) and e.to.lower() == to for e in events)


def _by_mail(ticket: Ticket, closing_id: str, code: str, desk: Desk) -> Closing:
    text = closing_words(
        solved=code in SOLVED,
        ref=ticket.ref,
        name=ticket.person_name or "",
        language=spoken_language(ticket.language),
    )
    mail = mail_to_requester(ticket, closing_id, text, desk, automatic=True)
    event = NoticeSent(
        at=desk.clock.now(),
        actor=DESK,
        reply_id=mail.id,
        to=mail.to,
        subject=mail.subject,
        text=text,
        notice=RESOLUTION,
    )
    return Closing(event, mail, written_to(mail.to, desk))
