"""Tell a requester, once each, who has the ticket and when the desk writes next."""

from dataclasses import replace

from heliograph.domain.answering import Answered, Silence, may_answer
from heliograph.domain.contact import Contact, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import DESK, NoticeSent
from heliograph.domain.mail_words import notice_words, spoken_language
from heliograph.domain.outbox import Address, OutboxMail
from heliograph.domain.ports import Change
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.roster import working
from heliograph.domain.ticket import Ticket
from heliograph.domain.ticket_clocks import silence_limit
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.send_mail import send
from heliograph.usecases.write_mail import mail_to_requester

MOST_REMEMBERED = 4
ACKNOWLEDGEMENT, NEW_OWNER = "acknowledgement", "new_owner"
Notice = tuple[NoticeSent, OutboxMail, Address]


def acknowledge(ref: str, contact: Contact, desk: Desk) -> Silence | None:
    """Say once that a mail is here, who has it and when the desk writes next.

    Answers why it says nothing, where it must not: domain.answering decides.
    """
    made: list[Notice] = []
    silent: list[Silence] = []

    def events(ticket: Ticket) -> list[NoticeSent]:
        made[:], silent[:] = [], []
        if ticket.first_response_at or _acknowledged(ticket, desk):
            return []
        before = _answered(ticket, contact, desk)
        address = desk.outbox.address(contact.sender.value)
        own = (desk.support_address.lower(), desk.mail_domain.lower())
        why = may_answer(contact, before, own=own, suppressed=bool(address.closed))
        if why or ticket.reply_to.lower() != contact.sender.value.lower():
            silent.extend([why] if why else [])
            return []
        made[:] = [_notice(ticket, ACKNOWLEDGEMENT, contact.key_hash, desk)]
        return [made[0][0]]

    def keep(_: Ticket, change: Change) -> Change:
        return kept(change, made[0])

    try:
        change_ticket(desk, ref, events, also=keep)
    except AlreadyPlaced:
        return None
    if made:
        send(made[0][1], desk)
    return silent[0] if silent else None


def news_of_owner(ticket: Ticket, of: str, desk: Desk) -> Notice | None:
    """The notice that somebody else has the ticket now, to be written with that very change.

    `of` names the change. Nobody is told who has no address that takes mail, or was told of no
    owner before.
    """
    told = any(isinstance(row.event, NoticeSent) for row in history(ticket.ref, desk))
    if not told or not ticket.reply_to or desk.outbox.address(ticket.reply_to).closed:
        return None
    return _notice(ticket, NEW_OWNER, of, desk)


def kept(change: Change, notice: Notice) -> Change:
    """The change with the notice's mail; refused when it was written before."""
    event, mail, address = notice
    return contact_key(replace(change, outbox=mail, address=address), mail.id, event.notice)


def _notice(ticket: Ticket, notice: str, of: str, desk: Desk) -> Notice:
    now, language = desk.clock.now(), spoken_language(ticket.language)
    hours = hours_for(ticket, desk.directory)
    due = silence_limit(ticket.severity, now, hours)
    text = notice_words(
        notice,
        ref=ticket.ref,
        name=ticket.person_name or "",
        owner=ticket.owner_name,
        present=bool(working(desk.directory.roster(now), now)),
        due=due.astimezone(hours.zone),
        language=language,
    )
    mail_id = key_hash(natural_key("notice", notice, of))
    mail = mail_to_requester(ticket, mail_id, text, desk, automatic=True)
    event = NoticeSent(
        at=now,
        actor=DESK,
        reply_id=mail_id,
        to=mail.to,
        subject=mail.subject,
        text=text,
        notice=notice,
    )
    return event, mail, written_to(mail.to, desk)


def written_to(to: str, desk: Desk) -> Address:
    """What is known of an address once the desk has written to it by itself again."""
    known = desk.outbox.address(to)
    return replace(known, answered=(*known.answered, desk.clock.now())[-MOST_REMEMBERED:])


def _answered(ticket: Ticket, contact: Contact, desk: Desk) -> Answered:
    sender = contact.sender.value.lower()
    events = [row.event for row in history(survivor(ticket.ref, desk).ref, desk)]
    here = (e.at for e in events if isinstance(e, NoticeSent) and e.to.lower() == sender)
    return Answered(tuple(here), desk.outbox.address(sender).answered)


def _acknowledged(ticket: Ticket, desk: Desk) -> bool:
    events = (row.event for row in history(ticket.ref, desk))
    return any(isinstance(e, NoticeSent) and e.notice == ACKNOWLEDGEMENT for e in events)
