"""Recordings of calls: of the automated interaction (IVR), and of the talk with an agent.

Each is the WAV that the telephone sends meanwhile, or silence of that length.
"""

from datetime import datetime

from connect_emulator.contacts.audio import UnusableAudioError, joined, silence
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.storing import Storing
from connect_emulator.model.contact import Channel, Contact, Recording
from connect_emulator.ports import Json

IVR = "IVR"


class Recordings:
    """Starts, fills and stops recordings."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._storing = Storing(runtime)

    def start(self, contact: Contact) -> None:
        """Record the automated interaction from now on; nothing happens while it is recorded."""
        if contact.recording_since is not None:
            return
        contact.recording_since = self._runtime.now()
        self._tell(contact, "started")

    def add(self, contact: Contact, audio: bytes) -> None:
        """The caller's voice as a WAV file; raises UnusableAudioError."""
        if contact.recording_since is None and contact.talk_recorded_since is None:
            raise UnusableAudioError("Nothing is being recorded now")
        parts = [*contact.recording_parts, audio]
        joined(parts)
        contact.recording_parts = parts

    def stop(self, contact: Contact) -> None:
        """Store the recording of the automated interaction, if there is one."""
        started, contact.recording_since = contact.recording_since, None
        if started is not None:
            self._tell(contact, "stopped")
            self._store(contact, started, "ivr/", IVR)

    def agent_joined(self, contact: Contact) -> None:
        """The talk begins: it is recorded if a flow asked for it."""
        wanted = contact.recorded_participants and contact.channel is Channel.VOICE
        if wanted and contact.talk_recorded_since is None:
            contact.talk_recorded_since = self._runtime.now()

    def agent_left(self, contact: Contact) -> None:
        """The talk is over: its recording is stored."""
        started, contact.talk_recorded_since = contact.talk_recorded_since, None
        if started is not None:
            self._store(contact, started, "", None)

    def _store(
        self, contact: Contact, started: datetime, folder: str, participant: str | None
    ) -> None:
        stopped = self._runtime.now()
        parts, contact.recording_parts = contact.recording_parts, []
        body = joined(parts) if parts else silence((stopped - started).total_seconds())
        stored = self._storing.store(
            contact, "CALL_RECORDINGS", f"CallRecordings/{folder}", started, body
        )
        if stored is not None:
            bucket, key = stored
            contact.recordings.append(Recording(bucket, key, started, stopped, participant))

    def _tell(self, contact: Contact, state: str) -> None:
        frame: Json = {"type": "recording", "state": state}
        self._runtime.callers.tell(contact.id, frame)
