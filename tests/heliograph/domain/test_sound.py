"""A recording is heard before it is work."""

import io
import struct
import wave

import pytest
from heliograph.domain.contact import RecordingState
from heliograph.domain.sound import Sound, hear

from tests.heliograph.sounds import silence, tone


def heard(body: bytes) -> Sound:
    return hear(body, len(body))


def pcm(samples: bytes, *, width: int, channels: int = 1) -> bytes:
    """Any PCM of 8 kHz."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(8_000)
        file.writeframes(samples)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (tone(3), "playable"),
        (silence(3), "silent"),
        (tone(1), "too_short"),
        (b"", "too_short"),
        (b"not a sound", "unreadable"),
        (pcm(b"\x80" * 24_000, width=1), "silent"),
        (pcm(b"\x20\xe0" * 12_000, width=1), "playable"),
        (pcm(b"\x00\x10" * 24_000, width=2), "silent"),  # a line with an offset
        (pcm(b"\x00\x10\x00" * 24_000, width=3), "unreadable"),
        (pcm(b"\x00\x10\x00\xf0" * 24_000, width=2, channels=2), "playable"),
    ],
)
def test_what_a_recording_is_worth(body: bytes, state: str) -> None:
    assert heard(body).state == state


def test_only_what_was_heard_whole_counts_as_silent() -> None:
    body = silence(10)

    beginning = hear(body[:40_000], len(body))

    assert beginning == Sound(10.0, RecordingState.PLAYABLE)


def test_a_header_that_promises_more_than_came_is_not_believed() -> None:
    """A writer that was cut off, or a header made to frighten."""
    body = bytearray(tone(3))
    struct.pack_into("<I", body, 40, 2**31)

    assert heard(bytes(body)).seconds == pytest.approx(3, abs=0.1)


def test_a_wav_of_another_coding_is_for_people_to_hear() -> None:
    body = bytearray(tone(3))
    struct.pack_into("<H", body, 20, 7)  # mu-law, as telephones have it

    assert heard(bytes(body)).state is RecordingState.UNREADABLE
