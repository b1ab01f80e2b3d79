"""Answer a requester by mail: written down in the ticket's own write, then sent, then recorded."""

from collections.abc import Sequence
from dataclasses import replace

from heliograph.domain.contact import Attachment, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import Actor, DeliveryReported, ReplySent
from heliograph.domain.mail_words import answer_words, spoken_language
from heliograph.domain.outbox import OutboxMail
from heliograph.domain.ports import Change
from heliograph.domain.study_safe import refuse_treatment_words
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor
from heliograph.usecases.reconsider import bring_home
from heliograph.usecases.send_mail import send, thread_of
from heliograph.usecases.work_on_ticket import checked_text
from heliograph.usecases.write_mail import mail_to_requester


def reply(
    ref: str,
    text: str,
    request_id: str,
    actor: Actor,
    desk: Desk,
    *,
    files: Sequence[Attachment] = (),
) -> Ticket:
    """Send an answer to the ticket's requester; the same request id sends one mail.

    Raises Refused when nobody on the ticket has an address that takes mail, and for words that can
    tell of a treatment.
    """
    words = checked_text(text)
    refuse_treatment_words(words)
    reply_id = reply_key(ref, request_id)
    written: list[OutboxMail] = []

    def events(ticket: Ticket) -> list[ReplySent]:
        language = spoken_language(ticket.language)
        body = answer_words(words, agent=actor.name, ref=ticket.ref, language=language)
        mail = mail_to_requester(ticket, reply_id, body, desk, files=files)
        written[:] = [mail]
        return [
            ReplySent(
                at=desk.clock.now(),
                actor=actor,
                reply_id=reply_id,
                to=mail.to,
                subject=mail.subject,
                text=words,
                files=tuple(file.name for file in mail.files),
            )
        ]

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


def _sent_as(reply_id: str, ref: str, desk: Desk) -> str:
    """The Message-ID that a reply is known to have carried, or nothing."""
    events = (row.event for row in history(survivor(ref, desk).ref, desk))
    reports = (e for e in events if isinstance(e, DeliveryReported) and e.reply_id == reply_id)
    return next((report.message_id for report in reports if report.message_id), "")
