"""Answer a requester by mail or text: written down in the ticket's own write, sent, recorded."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Refused, Undeliverable
from heliograph.domain.events import DESK, Actor, DeliveryReported, ReplySent
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.ports import Change, OutboxMail
from heliograph.domain.reply_tokens import reply_address, signed_message_id
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.reconsider import bring_home
from heliograph.usecases.text_reply import text_of
from heliograph.usecases.work_on_ticket import checked_text

REPLY_ADDRESS_LIVES = timedelta(days=180)


def reply(
    ref: str, text: str, request_id: str, actor: Actor, desk: Desk, *, by: str = "email"
) -> Ticket:
    """Send an answer to the ticket's requester; the same request id sends one.

    `by` is email or sms. Raises Refused when nobody on the ticket can be reached that way.
    """
    words = checked_text(text)
    reply_id = reply_key(ref, request_id)
    written: list[OutboxMail | OutboxText] = []

    def events(ticket: Ticket) -> list[ReplySent]:
        make = text_of if by == "sms" else _mail
        outgoing = make(ticket, reply_id, words, desk)
        written[:] = [outgoing]
        return [reply_event(outgoing, words, actor, desk)]

    def outbox(_: Ticket, change: Change) -> Change:
        return contact_key(replace(change, outbox=written[0]), reply_id, "reply")

    try:
        change_ticket(desk, ref, events, also=outbox)
    except AlreadyPlaced:
        return bring_home(ref, _thread(_sent_as(reply_id, ref, desk)), desk)
    return send(written[0], desk)


def reply_key(ref: str, request_id: str) -> str:
    """Under which a reply is written down once."""
    return key_hash(natural_key("reply", ref, request_id))


def reply_event(
    outgoing: OutboxMail | OutboxText, words: str, actor: Actor, desk: Desk
) -> ReplySent:
    """What the history says of an answer that is written down; `words` without what is added."""
    return ReplySent(
        at=desk.clock.now(),
        actor=actor,
        reply_id=outgoing.id,
        to=outgoing.to,
        subject=outgoing.subject if isinstance(outgoing, OutboxMail) else "",
        text=words,
        channel="email" if isinstance(outgoing, OutboxMail) else "sms",
    )


def send(mail: OutboxMail | OutboxText, desk: Desk) -> Ticket:
    """Send a mail or text of the outbox and record it. A crash between the two sends it again.

    Neither service has an idempotency token: docs/operations.md tells how wide the window is.
    """
    try:
        message_id, state = _hand_over(mail, desk), "sent"
    except Undeliverable:
        message_id, state = "", "failed"
    event = DeliveryReported(
        at=desk.clock.now(), actor=DESK, reply_id=mail.id, state=state, message_id=message_id
    )
    holds = _thread(message_id)

    def sent(_: Ticket, change: Change) -> Change:
        claims = desk.tickets.read("", holds, ()).claims.held(holds, change.ticket.ref)
        key = key_hash(natural_key("sent", mail.id))
        return contact_key(replace(change, sent=mail.id, claims=claims), key, "sent")

    with suppress(AlreadyPlaced):
        change_ticket(desk, mail.ref, lambda _: [event], also=sent)
    return bring_home(mail.ref, holds, desk)


def _hand_over(outgoing: OutboxMail | OutboxText, desk: Desk) -> str:
    """The Message-ID that later mails name; a text's id ties nothing."""
    if isinstance(outgoing, OutboxMail):
        return desk.mail_sender.send(outgoing)
    desk.text_sender.send(outgoing)
    return ""


def _mail(ticket: Ticket, reply_id: str, text: str, desk: Desk) -> OutboxMail:
    if not ticket.reply_to:
        raise Refused(
            "nobody on this ticket has written by mail, so there is no address to answer",
            kept="the ticket",
            next_step="answer by text, call the requester, or write a note",
        )
    expires = desk.clock.now() + REPLY_ADDRESS_LIVES
    title = ticket.mail_subject or ticket.subject
    subject = title if title.lower().startswith("re:") else f"Re: {title}"
    # SES gives the mail an id of its own; as an ancestor ours comes back all the same
    signed = signed_message_id(
        desk.signer,
        ticket.ref,
        party=ticket.reply_to,
        expires=expires,
        single=reply_id,
        domain=desk.mail_domain,
    )
    return OutboxMail(
        id=reply_id,
        ref=ticket.ref,
        to=ticket.reply_to,
        subject=f"{subject} [{ticket.ref}]",
        text=text,
        reply_to=reply_address(
            desk.signer, ticket.ref, party=ticket.reply_to, expires=expires, domain=desk.mail_domain
        ),
        references=(*ticket.thread_ids, signed),
        in_reply_to=ticket.thread_ids[-1] if ticket.thread_ids else "",
    )


def _sent_as(reply_id: str, ref: str, desk: Desk) -> str:
    """The Message-ID that a reply is known to have carried, or nothing."""
    events = (row.event for row in history(survivor(ref, desk).ref, desk))
    reports = (e for e in events if isinstance(e, DeliveryReported) and e.reply_id == reply_id)
    return next((report.message_id for report in reports), "")


def _thread(message_id: str) -> tuple[Evidence, ...]:
    return (Evidence(EvidenceKind.THREAD, message_id),) if message_id else ()
