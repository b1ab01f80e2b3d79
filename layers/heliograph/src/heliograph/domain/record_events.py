"""What the contact centre and the recogniser tell of a contact afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from heliograph.domain.event_base import Event


@dataclass(frozen=True, kw_only=True)
class RecordingMissing(Event):
    """The contact centre told of a recording that never came into the desk's hands."""

    kind: ClassVar[str] = "recording_missing"
    contact_id: str
    started: datetime


@dataclass(frozen=True, kw_only=True)
class AttachmentOpened(Event):
    """Somebody was given a short-lived link to a file of the contact `key`; it is its `number`."""

    kind: ClassVar[str] = "attachment_opened"
    contact_id: str
    key: str
    number: int
    name: str

    @property
    def text(self) -> str:
        """What the timeline says of it."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class TranscriptAdded(Event):
    """What a recogniser heard in the voicemail of `key`; `reason` tells why it heard nothing."""

    kind: ClassVar[str] = "transcript_added"
    contact_id: str
    key: str
    text: str = ""
    language: str = ""
    confidence: float = 0.0
    reason: str = ""
    held: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactRecorded(Event):
    """The centre's record of a contact or a segment, in seconds; of several the newest counts.

    The ticket knows the contact as `about`; `chain` are its other segments.
    """

    kind: ClassVar[str] = "contact_recorded"
    contact_id: str
    about: str
    channel: str
    updated_at: datetime
    queue_seconds: int | None = None
    talk_seconds: int | None = None
    hold_seconds: int | None = None
    after_seconds: int | None = None
    ended_by: str = ""
    agent_user_id: str = ""
    chain: tuple[str, ...] = ()
