"""Send a mail or text of the outbox: take the turn, send, record; at any crash somebody goes on."""

from contextlib import suppress
from dataclasses import replace

from heliograph.domain.contact import Attachment, RawObject, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, Postponed, Undeliverable
from heliograph.domain.events import DESK, DeliveryReported
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.outbox import LEASE, OutboxMail, Turn
from heliograph.domain.ports import Change
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.reconsider import bring_home

Outgoing = OutboxMail | OutboxText
REFUSED = "The service does not take it: check the address, then write again or call."
CLOSED = "Mail to this address came back before; call, or open the address again."


def send(mail: Outgoing, desk: Desk) -> Ticket:
    """Send a mail once and record it; one that somebody else is sending is left to them.

    SES has no idempotency token. Whoever takes over after a crash first looks whether SES has told
    of the mail; docs/operations.md says when it is sent twice nevertheless.
    """
    now = desk.clock.now()
    turn = desk.outbox.claim(mail.id, now, now + LEASE)
    if turn is Turn.NONE:
        return survivor(mail.ref, desk)
    known = desk.outbox.accepted_as(mail.id) if turn is Turn.AGAIN else ""
    if known:
        return _record(mail, "sent", known, "", desk)
    if isinstance(mail, OutboxMail) and desk.outbox.address(mail.to).closed:
        return _record(mail, "failed", "", CLOSED, desk)
    try:
        message_id = _hand_over(mail, desk)
    except Undeliverable:
        return _record(mail, "failed", "", REFUSED, desk)
    except Postponed:
        desk.outbox.release(mail.id)
        return survivor(mail.ref, desk)
    return _record(mail, "sent", message_id, "", desk)


def thread_of(message_id: str) -> tuple[Evidence, ...]:
    """What an answer to a mail is known by."""
    return (Evidence(EvidenceKind.THREAD, message_id),) if message_id else ()


def _hand_over(outgoing: Outgoing, desk: Desk) -> str:
    """The Message-ID that later mails name; a text's id ties nothing."""
    if isinstance(outgoing, OutboxMail):
        return desk.mail_sender.send(outgoing, _files(outgoing, desk))
    desk.text_sender.send(outgoing)
    return ""


def _files(mail: OutboxMail, desk: Desk) -> tuple[tuple[Attachment, bytes], ...]:
    bucket = desk.objects.bucket
    return tuple((file, desk.objects.get(RawObject(bucket, file.key)).body) for file in mail.files)


def _record(mail: Outgoing, state: str, message_id: str, text: str, desk: Desk) -> Ticket:
    event = DeliveryReported(
        at=desk.clock.now(),
        actor=DESK,
        reply_id=mail.id,
        state=state,
        message_id=message_id,
        to=mail.to if text else "",
        text=text,
    )
    holds = thread_of(message_id)

    def ended(_: Ticket, change: Change) -> Change:
        claims = desk.tickets.read("", holds, ()).claims.held(holds, change.ticket.ref)
        key = key_hash(natural_key("sent", mail.id))
        noted = replace(change, sent=(mail.id, state), claims=claims)
        return contact_key(noted, key, "sent")

    with suppress(AlreadyPlaced):
        change_ticket(desk, mail.ref, lambda _: [event], also=ended)
    return bring_home(mail.ref, holds, desk)
