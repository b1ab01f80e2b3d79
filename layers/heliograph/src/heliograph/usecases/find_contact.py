"""Where a contact is, asked by the id its own channel gave it."""

from dataclasses import dataclass

from heliograph.domain.contact import Channel, key_hash, natural_key
from heliograph.domain.errors import NotFound
from heliograph.domain.events import ContactReceived, DeliveryReported
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, ref_of_chat, survivor

# Kinds whose natural key is the bare id (a segment by its record); mails and voicemails by claims.
_KINDS = (Channel.VOICE, Channel.CHAT, Channel.SMS, Channel.WEB_FORM, Channel.EMAIL, "segment")


@dataclass(frozen=True)
class Found:
    """On a ticket, or in quarantine for a reason."""

    ref: str | None
    quarantined: str | None = None


def find_contact(contact_id: str, desk: Desk) -> Found:
    """The ticket of a Connect contact id, Message-ID, chat id or form id. Raises NotFound."""
    ref = ticket_of_contact(contact_id, desk)
    if ref:
        return Found(survivor(ref, desk).ref)
    for kind in ("message", *_KINDS):
        reason = desk.tickets.quarantined(key_hash(natural_key(kind, contact_id)))
        if reason:
            return Found(None, reason)
    raise NotFound(
        "no contact with this id has come in",
        next_step="wait a moment if it was sent just now, or check the id",
    )


def ticket_of_contact(contact_id: str, desk: Desk) -> str | None:
    """The ticket that holds a contact, None when none does."""
    for kind in _KINDS:
        ref = desk.tickets.placed(key_hash(natural_key(kind, contact_id)))
        if ref:
            return ref
    chat = desk.sessions.chat_of_contact(contact_id)
    return ref_of_chat(chat, desk) if chat else _holder(contact_id, desk)


def _holder(contact_id: str, desk: Desk) -> str | None:
    """A claim also stands for mails that were only cited: the history tells which ticket has it."""
    wanted = (
        Evidence(EvidenceKind.THREAD, contact_id),
        Evidence(EvidenceKind.CHAIN, contact_id),
    )
    holders = desk.tickets.read("", wanted, ()).claims.holders
    for ref in dict.fromkeys(ref for held in holders.values() for ref in held):
        if any(_carries(row.event, contact_id) for row in history(ref, desk)):
            return ref
    return None


def _carries(event: object, contact_id: str) -> bool:
    if isinstance(event, ContactReceived):
        own = {event.contact_id, event.message_id}
        return contact_id in own or ("chain", contact_id) in event.evidence
    return isinstance(event, DeliveryReported) and event.message_id == contact_id
