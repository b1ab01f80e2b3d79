"""What is shown beside a contact: the words of a voicemail, and the centre's record of it."""

from collections.abc import Sequence
from typing import Any

from heliograph.domain.events import (
    AnyEvent,
    CallProgressed,
    ContactReceived,
    ContactRecorded,
    RecordingMissing,
    TranscriptAdded,
)
from heliograph.domain.ticket import StoredEvent

# Connect's disconnect reasons, for people.
ENDINGS = {
    "CUSTOMER_DISCONNECT": "The requester ended it.",
    "AGENT_DISCONNECT": "The agent ended it.",
    "CONTACT_FLOW_DISCONNECT": "Ended by the contact flow.",
    "TELECOM_PROBLEM": "The line failed.",
}
_MISSING = (
    "The contact centre tells of a recording of this call, but it never came. "
    "The call itself is on this ticket."
)


def transcripts_of(rows: Sequence[StoredEvent]) -> dict[str, TranscriptAdded]:
    """What was heard in each voicemail, by its key."""
    return {row.event.key: row.event for row in rows if isinstance(row.event, TranscriptAdded)}


def transcript_view(heard: TranscriptAdded | None) -> dict[str, Any] | None:
    """Words with language and confidence, or the reason why there are none."""
    if heard is None:
        return None
    return {
        "text": heard.text,
        "language": heard.language,
        "confidence": heard.confidence,
        "reason": heard.reason,
    }


def seen_ending(rows: Sequence[StoredEvent]) -> frozenset[str]:
    """Contacts whose end an event has told: their record need not tell it again."""
    return frozenset(
        row.event.contact_id
        for row in rows
        if isinstance(row.event, CallProgressed) and row.event.state == "disconnected"
    )


def is_bare(shown: dict[str, Any]) -> bool:
    """Whether an entry is a record that tells nothing: its contact neither waited nor was met."""
    if shown["kind"] != "contact_recorded" or shown["text"]:
        return False
    return all(seconds is None for seconds in shown["durations"].values())


def record_view(event: ContactRecorded | RecordingMissing) -> dict[str, Any]:
    """The seconds of each part, None where the contact had none; or that a recording is missing."""
    if isinstance(event, RecordingMissing):
        return {"text": _MISSING}
    durations = {
        "queue": event.queue_seconds,
        "talk": event.talk_seconds,
        "hold": event.hold_seconds,
        "afterWork": event.after_seconds,
    }
    return {"durations": durations, "text": ENDINGS.get(event.ended_by, "")}


def outdated(rows: Sequence[StoredEvent]) -> frozenset[int]:
    """Numbers of entries that a later one has made untrue, or that are shown elsewhere.

    Of a contact's records the newest stands; records of the desk's own tasks say nothing of a
    requester; a missing recording that came after all is missing no more.
    """
    newest: dict[str, ContactRecorded] = {}
    kept = set()
    for row in rows:
        match row.event:
            case ContactRecorded() as record:
                known = newest.setdefault(record.contact_id, record)
                if record.updated_at > known.updated_at:
                    newest[record.contact_id] = record
            case ContactReceived(recording=recording) if recording:
                kept.add((row.event.contact_id, row.event.at))
    return frozenset(row.number for row in rows if _is_outdated(row.event, newest, kept))


def _is_outdated(
    event: AnyEvent, newest: dict[str, ContactRecorded], kept: set[tuple[str, Any]]
) -> bool:
    match event:
        case TranscriptAdded():
            return True
        case ContactRecorded():
            return event.channel == "task" or newest[event.contact_id] is not event
        case RecordingMissing():
            return (event.contact_id, event.started) in kept
    return False
