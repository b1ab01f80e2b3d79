"""Answer a requester by mail or text: written down in the ticket's own write, sent, recorded."""

from collections.abc import Sequence
from dataclasses import replace

from heliograph.domain.contact import Attachment, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import Actor, DeliveryReported, ReplySent
from heliograph.domain.mail_words import answer_words, spoken_language
from heliograph.domain.outbox import OutboxMail
from heliograph.domain.ports import Change
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.reconsider import bring_home
from heliograph.usecases.send_mail import send, thread_of
from heliograph.usecases.text_reply import text_of
from heliograph.usecases.work_on_ticket import checked_text
from heliograph.usecases.write_mail import mail_to_requester


def reply(
    ref: str,
    text: str,
    request_id: str,
    actor: Actor,
    desk: Desk,
    *,
    by: str = "email",
    files: Sequence[Attachment] = (),
) -> Ticket:
    """Send an answer to the ticket's requester; the same request id sends one.

    `by` is email or sms; files go by mail. Raises Refused when nobody on the ticket can be reached
    that way, and for words that can tell of a treatment.
    """
    words = checked_text(text)
    reply_id = reply_key(ref, request_id)
    written: list[OutboxMail | OutboxText] = []

    def events(ticket: Ticket) -> list[ReplySent]:
        if by == "sms":
            written[:] = [text_of(ticket, reply_id, words, desk)]
        else:
            language = spoken_language(ticket.language)
            body = answer_words(words, agent=actor.name, ref=ticket.ref, language=language)
            written[:] = [mail_to_requester(ticket, reply_id, body, desk, files=files)]
        return [reply_event(written[0], words, actor, desk)]

    def outbox(_: Ticket, change: Change) -> Change:
        return contact_key(replace(change, outbox=written[0]), reply_id, "reply")

    try:
        change_ticket(desk, ref, events, also=outbox)
    except AlreadyPlaced:
        return bring_home(ref, thread_of(_sent_as(reply_id, ref, desk)), desk)
    return send(written[0], desk)


def reply_key(ref: str, request_id: str) -> str:
    """Under which a reply is written down once."""
    return key_hash(natural_key("reply", ref, request_id))


def reply_event(
    outgoing: OutboxMail | OutboxText, words: str, actor: Actor, desk: Desk
) -> ReplySent:
    """What the history says of an answer that is written down; `words` without what is added."""
    files = outgoing.files if isinstance(outgoing, OutboxMail) else ()
    return ReplySent(
        at=desk.clock.now(),
        actor=actor,
        reply_id=outgoing.id,
        to=outgoing.to,
        subject=outgoing.subject if isinstance(outgoing, OutboxMail) else "",
        text=words,
        files=tuple(file.name for file in files),
        channel="email" if isinstance(outgoing, OutboxMail) else "sms",
    )


def _sent_as(reply_id: str, ref: str, desk: Desk) -> str:
    """The Message-ID that a reply is known to have carried, or nothing."""
    events = (row.event for row in history(survivor(ref, desk).ref, desk))
    reports = (e for e in events if isinstance(e, DeliveryReported) and e.reply_id == reply_id)
    return next((report.message_id for report in reports if report.message_id), "")
