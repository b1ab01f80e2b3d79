"""Telephone audio as WAV files: silence of a length, and several parts as one."""

import io
import wave

SAMPLE_RATE = 8000  # telephone audio: 8 kHz, 16 bit, mono


class UnusableAudioError(ValueError):
    """The audio is no WAV that can be added to the recording."""


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
