"""Turn a stored raw mail into a contact on its ticket, or into quarantine with a reason."""

from dataclasses import dataclass, replace

from heliograph.domain.contact import Contact, RawObject, key_hash, natural_key
from heliograph.domain.errors import Unreadable
from heliograph.domain.ports import ParsedMail
from heliograph.domain.references import ref_of_reply_address
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_bounce import note_bounce
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.tell_requester import acknowledge

MOST_BYTES = 40 * 1024 * 1024


@dataclass(frozen=True)
class Quarantined:
    """The mail is kept, but belongs on no ticket; `reason` is for people."""

    reason: str


@dataclass(frozen=True)
class Bounced:
    """The mail says that one of the desk's came back; it is noted on that mail's ticket."""

    ticket: Ticket


def receive_mail(raw: RawObject, desk: Desk) -> Outcome | Quarantined | Bounced:
    """Read, place, offer and acknowledge one mail. Safe to call again at any point."""
    if desk.objects.size(raw) > MOST_BYTES:
        return quarantine_raw(raw, f"larger than {MOST_BYTES // 1024 // 1024} MiB", desk)
    now = desk.clock.now()
    try:
        parsed = desk.mail_parser.parse(desk.objects.get(raw).body, raw, now)
    except Unreadable as error:
        return quarantine_raw(raw, error.detail, desk)
    contact = _with_own_reference(parsed.contact, parsed, desk)
    if parsed.bounced:
        return _bounced(raw, contact, parsed, desk)
    if not contact.thread.own and not contact.thread.parent and (parsed.bulk or contact.automatic):
        reason = "an automatic message that answers none of the desk's"
        return _quarantine_mail(raw, contact, reason, desk)
    for attachment, body in parsed.files:
        desk.objects.put(attachment.key, body, "application/octet-stream")
    outcome = receive_contact(contact, desk)
    if not contact.automatic:
        offer_work(outcome.ticket, contact.key_hash, desk)
        acknowledge(outcome.ticket.ref, contact, desk)
    return outcome


def _bounced(
    raw: RawObject, contact: Contact, parsed: ParsedMail, desk: Desk
) -> Quarantined | Bounced:
    """A bounce never opens a ticket and is never answered (RFC 3834 2)."""
    ticket = note_bounce(contact, parsed.bounced, desk)
    if ticket:
        return Bounced(ticket)
    return _quarantine_mail(raw, contact, "a bounce of a mail that the desk never sent", desk)


def _with_own_reference(contact: Contact, parsed: ParsedMail, desk: Desk) -> Contact:
    """Keep only the references whose signature holds."""
    found = (
        ref_of_reply_address(desk.signer, address, at=contact.at)
        for address in parsed.contact.thread.own
    )
    own = tuple(dict.fromkeys(ref for ref in found if ref))
    return replace(contact, thread=replace(contact.thread, own=own))


def quarantine_raw(raw: RawObject, reason: str, desk: Desk) -> Quarantined:
    """Keep an object that cannot be read where people look for what fits no ticket."""
    desk.tickets.quarantine(raw, raw_key_hash(raw), reason, desk.clock.now())
    return Quarantined(reason)


def _quarantine_mail(raw: RawObject, contact: Contact, reason: str, desk: Desk) -> Quarantined:
    """Found by its natural key, and by its Message-ID alone."""
    message_id = contact.thread.message_id
    also = (key_hash(natural_key("message", message_id)),) if message_id else ()
    desk.tickets.quarantine(raw, contact.key_hash, reason, desk.clock.now(), also=also)
    return Quarantined(reason)


def raw_key_hash(raw: RawObject) -> str:
    """Key hash of a raw object that cannot be read."""
    return key_hash(natural_key("raw", raw.bucket, raw.key))
