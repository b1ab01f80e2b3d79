"""A recording in the contact centre's bucket becomes a playable voicemail on its ticket."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    RawObject,
    Recording,
    Thread,
    key_hash,
    natural_key,
)
from heliograph.domain.errors import AlreadyPlaced
from heliograph.domain.events import DESK, RecordingMissing
from heliograph.domain.ports import CentreContact, Change
from heliograph.domain.sound import Sound, hear
from heliograph.domain.ticket import Ticket
from heliograph.domain.transcription import NoTranscript, job_of
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_transcript import add_transcript
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined

MOST_HEARD = 4 * 1024 * 1024  # bytes; some four minutes of a telephone line


@dataclass(frozen=True)
class FoundRecording:
    """A recording object: the Connect contact it belongs to and when it was made."""

    raw: RawObject
    contact_id: str
    started: datetime


def keep_voicemail(found: FoundRecording, desk: Desk) -> Outcome | Quarantined:
    """Copy, measure, place, offer and have written down one recording; raises NotFound.

    Silence joins its call, but is no work; nor is what a caller said until an agent answered. A
    recording whose call has no ticket and no sound goes to quarantine, not onto a new ticket.
    """
    sound = hear(desk.objects.beginning(found.raw, MOST_HEARD), desk.objects.size(found.raw))
    call = desk.contact_centre.describe(found.contact_id)
    contact = _contact(found, sound, call, desk)
    desk.objects.keep_copy(found.raw, _copy_of(found), "audio/wav")
    if not (sound.state.may_speak or _ticket_of(found, call, desk)):
        reason = f"a voicemail with nothing to hear ({sound.state.value})"
        desk.tickets.quarantine(found.raw, contact.key_hash, reason, desk.clock.now())
        return Quarantined(reason)
    outcome = receive_contact(contact, desk)
    if sound.state.may_speak:
        if call.answered_at is None or call.answered_at < found.started:
            offer_work(outcome.ticket, contact.key_hash, desk)
        _ask_for_words(contact, contact.declared.language or outcome.ticket.language, desk)
    return outcome


def note_missing(found: FoundRecording, desk: Desk) -> Ticket | None:
    """Say on the call's ticket that its recording never came, once; None when it has no ticket."""
    call = desk.contact_centre.describe(found.contact_id)
    ref = _ticket_of(found, call, desk)
    if not ref:
        return None
    key = key_hash(natural_key("missing", found.contact_id, found.started.isoformat()))
    told = RecordingMissing(
        at=desk.clock.now(), actor=DESK, contact_id=found.contact_id, started=found.started
    )

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "missing")

    with suppress(AlreadyPlaced):
        return change_ticket(desk, ref, lambda _: [told], also=once)
    return desk.tickets.load(ref)


def _ask_for_words(contact: Contact, language: str | None, desk: Desk) -> None:
    assert contact.recording  # noqa: S101 -- a voicemail has one
    job = job_of(contact.key_hash)
    refused = desk.transcriber.start(contact.recording.key, job, language)
    if isinstance(refused, NoTranscript):
        add_transcript(contact.key_hash, refused, desk)


def _contact(found: FoundRecording, sound: Sound, call: CentreContact, desk: Desk) -> Contact:
    told = call.attributes
    # A call that is placed is found by its own id, wherever people have moved it since.
    own = None if _placed(found, desk) else told.get("ticketRef")
    return Contact(
        natural_key=natural_key("voicemail", found.contact_id, found.started.isoformat()),
        channel=Channel.VOICEMAIL,
        at=found.started,
        sender=Identity(IdentityKind.PHONE, call.caller),
        declared=Declared(
            study_id=told.get("studyId") or None,
            language=told.get("language") or None,
        ),
        thread=Thread(own=(own,) if own else (), chain=(found.contact_id,)),
        recording=Recording(_copy_of(found), sound.seconds, sound.state),
        raw=found.raw,
        connect_contact_id=found.contact_id,
    )


def _ticket_of(found: FoundRecording, call: CentreContact, desk: Desk) -> str | None:
    """The call's own ticket; its attribute is lost when the answer of the flow's function was."""
    return _placed(found, desk) or call.attributes.get("ticketRef")


def _placed(found: FoundRecording, desk: Desk) -> str | None:
    return desk.tickets.placed(key_hash(natural_key("voice", found.contact_id)))


def _copy_of(found: FoundRecording) -> str:
    """Contact and beginning: a second message of one call never takes the place of the first."""
    return f"voicemail/{found.contact_id}/{found.started:%Y%m%dT%H%M%S}.wav"
