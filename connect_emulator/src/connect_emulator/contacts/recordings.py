"""Recordings of the automated interaction (IVR): the caller's audio, stored where AWS stores it."""

import io
import wave

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Contact, Recording
from connect_emulator.ports import Json

SAMPLE_RATE = 8000  # telephone audio: 8 kHz, 16 bit, mono


class UnusableAudioError(ValueError):
    """The audio is no WAV that can be added to the recording."""


class Recordings:
    """Starts, fills and stops IVR recordings."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def start(self, contact: Contact) -> None:
        """Record from now on; nothing happens while a recording runs."""
        if contact.recording_since is not None:
            return
        contact.recording_since = self._runtime.now()
        self._tell(contact, "started")

    def add(self, contact: Contact, audio: bytes) -> None:
        """The caller's voice as a WAV file; raises UnusableAudioError."""
        if contact.recording_since is None:
            raise UnusableAudioError("Nothing is being recorded now")
        parts = [*contact.recording_parts, audio]
        joined(parts)
        contact.recording_parts = parts

    def stop(self, contact: Contact) -> None:
        """Store the recording; silence of the elapsed time where no audio came."""
        started, stopped = contact.recording_since, self._runtime.now()
        if started is None:
            return
        contact.recording_since = None
        parts, contact.recording_parts = contact.recording_parts, []
        self._tell(contact, "stopped")
        storage = self._runtime.centre.storage_of(contact.instance_id, "CALL_RECORDINGS")
        if storage is None or not storage.bucket:
            return
        instance = self._runtime.centre.instances[contact.instance_id]
        prefix = storage.prefix.strip("/") or f"connect/{instance.alias}"
        if not prefix.endswith("CallRecordings"):
            prefix += "/CallRecordings"
        key = f"{prefix}/ivr/{started:%Y/%m/%d}/{contact.id}_{started:%Y%m%dT%H:%M}_UTC.wav"
        key = _unused(key, [recording.key for recording in contact.recordings])
        elapsed = (stopped - started).total_seconds()
        body = joined(parts) if parts else silence(elapsed)
        contact.recordings.append(Recording(storage.bucket, key, started, stopped))
        put, bucket = self._runtime.surroundings.put_object, storage.bucket
        self._runtime.outside.afterwards(lambda: put(bucket, key, body, "audio/wav"))

    def _tell(self, contact: Contact, state: str) -> None:
        frame: Json = {"type": "recording", "state": state}
        self._runtime.callers.tell(contact.id, frame)


def _unused(key: str, used: list[str]) -> str:
    """AWS keeps one IVR recording per contact; a second one in the same minute is numbered."""
    number, candidate = 1, key
    while candidate in used:
        number += 1
        candidate = key.replace("_UTC.wav", f"_UTC_{number}.wav")
    return candidate


def silence(seconds: float) -> bytes:
    """A WAV file of silence, at least one second."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(b"\0\0" * int(SAMPLE_RATE * max(1.0, seconds)))
    return target.getvalue()


def joined(parts: list[bytes]) -> bytes:
    """One WAV file of several in the same format; raises UnusableAudioError."""
    formats, frames = set(), b""
    for part in parts:
        try:
            with wave.open(io.BytesIO(part), "rb") as file:
                formats.add((file.getnchannels(), file.getsampwidth(), file.getframerate()))
                frames += file.readframes(file.getnframes())
        except (wave.Error, EOFError) as error:
            raise UnusableAudioError(f"This is no WAV file: {error}") from None
    if len(formats) > 1:
        raise UnusableAudioError("The parts of one recording need the same WAV format")
    if len(parts) == 1:
        return parts[0]
    channels, width, rate = formats.pop()
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)
    return target.getvalue()
