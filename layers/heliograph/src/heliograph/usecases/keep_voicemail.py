"""A recording in the contact centre's bucket becomes a playable voicemail on its ticket."""

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
    RecordingState,
    Thread,
    natural_key,
)
from heliograph.domain.ports import CentreContact, StoredObject
from heliograph.domain.sound import Sound, hear
from heliograph.usecases.desk import Desk
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined


@dataclass(frozen=True)
class FoundRecording:
    """A recording object: the Connect contact it belongs to and when it was made."""

    raw: RawObject
    contact_id: str
    started: datetime


def keep_voicemail(found: FoundRecording, desk: Desk) -> Outcome | Quarantined:
    """Copy, measure, place and offer one recording. Silence joins its call, but is no work.

    A recording whose call has no ticket and no sound goes to quarantine, not onto a new ticket.
    """
    stored = desk.objects.get(found.raw)
    sound = hear(stored.body)
    call = desk.contact_centre.describe(found.contact_id)
    contact = _contact(found, sound, stored, call, desk)
    if sound.state is not RecordingState.PLAYABLE and "ticketRef" not in call.attributes:
        reason = f"a voicemail with nothing to hear ({sound.state.value})"
        desk.tickets.quarantine(found.raw, contact.key_hash, reason, desk.clock.now())
        return Quarantined(reason)
    outcome = receive_contact(contact, desk)
    if sound.state is RecordingState.PLAYABLE:
        offer_work(outcome.ticket, contact.key_hash, desk)
    return outcome


def _contact(
    found: FoundRecording, sound: Sound, stored: StoredObject, call: CentreContact, desk: Desk
) -> Contact:
    told = call.attributes
    key = f"voicemail/{found.contact_id}/{found.started:%Y%m%dT%H%M%S}.wav"
    desk.objects.put(key, stored.body, "audio/wav")
    own = (told["ticketRef"],) if told.get("ticketRef") else ()
    return Contact(
        natural_key=natural_key("voicemail", found.contact_id, found.started.isoformat()),
        channel=Channel.VOICEMAIL,
        at=found.started,
        sender=Identity(IdentityKind.PHONE, call.caller),
        declared=Declared(
            study_id=told.get("studyId") or None,
            language=told.get("language") or None,
        ),
        thread=Thread(own=own, chain=(found.contact_id,)),
        recording=Recording(key, sound.seconds, sound.state),
        raw=found.raw,
        connect_contact_id=found.contact_id,
    )
