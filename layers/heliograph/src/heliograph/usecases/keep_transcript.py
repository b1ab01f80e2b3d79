"""What was said in a voicemail goes beside it on its ticket, or plainly that nobody can tell."""

from dataclasses import replace

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, NotFound
from heliograph.domain.events import DESK, ContactReceived, TranscriptAdded
from heliograph.domain.membership import contacts_of
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.domain.transcription import (
    MOST_CHARACTERS,
    NO_WORDS,
    NoTranscript,
    Transcript,
    key_of,
)
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.history import history, survivor


def keep_transcript(job: str, desk: Desk) -> Ticket | None:
    """Fetch what became of a job and note it once; None while it runs. Raises NotFound."""
    found = desk.transcriber.result(job)
    return None if found is None else add_transcript(key_of(job), found, desk)


def add_transcript(key: str, found: Transcript | NoTranscript, desk: Desk) -> Ticket:
    """Note it on the ticket that holds the voicemail of this key hash, once.

    Raises NotFound while the voicemail is on no ticket: deliver it again.
    """
    ref = desk.tickets.placed(key)
    if ref is None:
        raise NotFound("the voicemail of this transcript is on no ticket yet")

    def events(ticket: Ticket) -> list[TranscriptAdded]:
        heard = _event(_voicemail(ticket.ref, key, desk), found, desk)
        studies = [ticket.study_id] if ticket.study_id else ()
        return [replace(heard, held=findings_in({"text": heard.text}, (), studies, desk))]

    def once(_: Ticket, change: Change) -> Change:
        raw = (found.raw,) if isinstance(found, Transcript) else ()
        return contact_key(
            replace(change, raw=raw), key_hash(natural_key("transcript", key)), "transcript"
        )

    try:
        return change_ticket(desk, ref, events, also=once)
    except AlreadyPlaced:
        return survivor(ref, desk)


def _voicemail(ref: str, key: str, desk: Desk) -> ContactReceived:
    contacts = contacts_of(history(ref, desk))
    found = next((contact for contact in contacts if contact.key == key), None)
    if found is None:
        raise NotFound("the voicemail of this transcript still waits beside its ticket")
    return found


def _event(
    voicemail: ContactReceived, found: Transcript | NoTranscript, desk: Desk
) -> TranscriptAdded:
    text = found.text[:MOST_CHARACTERS] if isinstance(found, Transcript) else ""
    if isinstance(found, NoTranscript) or not text.strip():
        reason = found.reason if isinstance(found, NoTranscript) else NO_WORDS
        language, confidence = "", 0.0
    else:
        reason, language, confidence = "", found.language, round(found.confidence, 3)
    return TranscriptAdded(
        at=desk.clock.now(),
        actor=DESK,
        contact_id=voicemail.contact_id,
        key=voicemail.key,
        text=text,
        language=language,
        confidence=confidence,
        reason=reason,
    )
