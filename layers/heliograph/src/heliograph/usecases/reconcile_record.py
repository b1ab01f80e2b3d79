"""A contact record meets its ticket: each side ends with the other's id, and nothing is lost."""

from dataclasses import dataclass

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    Thread,
    key_hash,
    natural_key,
)
from heliograph.domain.contact_record import ContactRecord
from heliograph.domain.errors import AlreadyPlaced, NotFound
from heliograph.domain.events import DESK, ContactRecorded
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, ref_of_chat, survivor
from heliograph.usecases.note_progress import note_abandoned
from heliograph.usecases.receive_contact import receive_contact

FOLLOWED = frozenset({"voice", "chat", "task"})
# How a contact that somebody else began came to be (Connect API: InitiationMethod).
FROM_OUTSIDE = frozenset(
    "inbound transfer queue_transfer callback api webrtc_api disconnect".split()
)


@dataclass(frozen=True)
class Reconciled:
    """What became of a record: noted, known, rescued, abandoned or ignored."""

    outcome: str
    ref: str | None = None


@dataclass(frozen=True)
class _Holder:
    """A ticket, and the id by which it knows the contact; empty for the desk's own tasks."""

    ref: str
    about: str


def reconcile_record(record: ContactRecord, desk: Desk) -> Reconciled:
    """Note the record on its ticket, if it is the newest; safe to call again, in any order.

    A contact without a ticket gets one, or stands in quarantine if its caller hung up at once.
    """
    if record.channel not in FOLLOWED:
        return Reconciled("ignored")
    _ask_for_recordings(record, desk)
    holder, rescued = _holder(record, desk), False
    if holder is None:
        if record.channel == "task" or record.method not in FROM_OUTSIDE:
            return Reconciled("ignored")
        if record.channel == "voice" and not record.reached_the_desk:
            note_abandoned(record.contact_id, record.began_at, desk)
            return Reconciled("abandoned")
        rescued = True
        holder = _Holder(receive_contact(_contact(record), desk).ticket.ref, record.contact_id)
    ref, fresh = _note(record, holder, desk)
    _tell_the_centre(record, ref, desk)
    return Reconciled("rescued" if rescued else "noted" if fresh else "known", ref)


def _holder(record: ContactRecord, desk: Desk) -> _Holder | None:
    ids = (record.contact_id, *record.chain)
    if record.channel != "task":
        for id_ in ids:
            for kind in ("voice", "chat"):
                placed = desk.tickets.placed(key_hash(natural_key(kind, id_)))
                if placed:
                    return _Holder(placed, id_)
        for id_ in ids if record.channel == "chat" else ():
            chat = desk.sessions.chat_of_contact(id_)
            if chat:
                return _Holder(ref_of_chat(chat, desk), chat.chat_id)
    told = _known(record.attributes.get("ticketRef", ""), desk)
    return _Holder(told.ref, "" if record.channel == "task" else ids[0]) if told else None


def _known(ref: str, desk: Desk) -> Ticket | None:
    try:
        return survivor(ref, desk) if ref else None
    except NotFound:
        return None


def _contact(record: ContactRecord) -> Contact:
    """A contact of which only its record has come."""
    told, id_ = record.attributes, record.contact_id
    spoken = record.channel == "voice"
    return Contact(
        natural_key=natural_key(record.channel, id_),
        channel=Channel.VOICE if spoken else Channel.CHAT,
        at=record.began_at,
        sender=Identity(IdentityKind.PHONE, record.caller)
        if spoken
        else Identity(IdentityKind.CHAT_SESSION, id_),
        declared=Declared(
            study_id=told.get("studyId") or None,
            study_code=told.get("studyCode") or None,
            language=told.get("language") or None,
            patient_waiting=told.get("patientWaiting") == "true",
            emergency=told.get("emergency") == "true",
        ),
        thread=Thread(chain=record.chain),
        connect_contact_id=id_,
        chat_id=None if spoken else id_,
    )


def _note(record: ContactRecord, holder: _Holder, desk: Desk) -> tuple[str, bool]:
    """Ticket and whether the record was news; the first of a contact makes it findable by id."""
    key = key_hash(natural_key("segment", record.contact_id))
    news: list[ContactRecorded] = []

    def events(ticket: Ticket) -> list[ContactRecorded]:
        seen = _recorded(ticket.ref, record.contact_id, desk)
        newest = max((event.updated_at for event in seen), default=None)
        news[:] = [] if newest and newest >= record.updated_at else [_event(record, holder)]
        return news

    def first(ticket: Ticket, change: Change) -> Change:
        seen = _recorded(ticket.ref, record.contact_id, desk)
        return change if seen else contact_key(change, key, "segment")

    try:
        ticket = change_ticket(desk, holder.ref, events, also=first)
    except AlreadyPlaced:  # by another delivery, meanwhile
        ticket = change_ticket(desk, holder.ref, events)
    return ticket.ref, bool(news)


def _recorded(ref: str, contact_id: str, desk: Desk) -> list[ContactRecorded]:
    events = (row.event for row in history(ref, desk))
    return [e for e in events if isinstance(e, ContactRecorded) and e.contact_id == contact_id]


def _event(record: ContactRecord, holder: _Holder) -> ContactRecorded:
    return ContactRecorded(
        at=record.ended_at or record.updated_at,
        actor=DESK,
        contact_id=record.contact_id,
        about=holder.about,
        channel=record.channel,
        updated_at=record.updated_at,
        queue_seconds=record.queue_seconds,
        talk_seconds=record.talk_seconds,
        hold_seconds=record.hold_seconds,
        after_seconds=record.after_seconds,
        ended_by=record.ended_by,
        agent_user_id=record.agent_user_id,
        chain=record.chain,
    )


def _tell_the_centre(record: ContactRecord, ref: str, desk: Desk) -> None:
    """Write the ticket on a contact whose flow never came to do it.

    A ticket named there before may since have been merged, or parted from the contact; it leads on.
    """
    if _known(record.attributes.get("ticketRef", ""), desk) is None:
        desk.contact_centre.name_ticket(record.initial_id or record.contact_id, ref)


def _ask_for_recordings(record: ContactRecord, desk: Desk) -> None:
    """Have looked for what the record tells of and no ticket holds: its S3 event may be lost.

    The voicemail's function looks until its queue gives up, and then says so on the ticket.
    """
    for raw in record.recordings:
        if not desk.tickets.raw_is_placed(raw):
            desk.queues.redeliver(raw)
