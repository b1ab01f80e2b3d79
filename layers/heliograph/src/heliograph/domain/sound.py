"""Whether a WAV holds something to hear: its length and its loudness."""

import array
import io
import sys
import wave
from dataclasses import dataclass

from heliograph.domain.contact import RecordingState

SHORTEST_SECONDS = 1.5
# Root mean square of 16-bit samples below which a telephone line carries only noise.
QUIETEST = 60.0


@dataclass(frozen=True)
class Sound:
    """Length in seconds and what it is worth."""

    seconds: float
    state: RecordingState


def hear(beginning: bytes, size: int) -> Sound:
    """Measure a WAV of `size` bytes by its beginning, which may be all of it.

    Only what was heard whole counts as silent. What is no PCM of 8 or 16 bits may hold words that
    the desk cannot measure; an object without a byte holds none.
    """
    try:
        with wave.open(io.BytesIO(beginning)) as file:
            width, frame = file.getsampwidth(), file.getsampwidth() * file.getnchannels()
            told, rate = file.getnframes(), float(file.getframerate() or 1)
            # A writer that was cut off never came to put the length into the header.
            seconds = round(min(told, size // frame) / rate, 2)
            frames = file.readframes(told)
    except (wave.Error, EOFError, ValueError, ZeroDivisionError):
        state = RecordingState.UNREADABLE if size else RecordingState.TOO_SHORT
        return Sound(0.0, state)
    if seconds < SHORTEST_SECONDS:
        return Sound(seconds, RecordingState.TOO_SHORT)
    if width > 2:
        return Sound(seconds, RecordingState.UNREADABLE)
    speaks = _loudness(frames, width) >= QUIETEST or len(beginning) < size
    return Sound(seconds, RecordingState.PLAYABLE if speaks else RecordingState.SILENT)


def _loudness(frames: bytes, width: int) -> float:
    """Root mean square around the mean: a line's constant offset is no sound."""
    samples = array.array("h")
    if width == 1:
        samples.extend((sample - 128) * 256 for sample in frames)
    else:
        samples.frombytes(frames[: len(frames) // 2 * 2])
        if sys.byteorder == "big":
            samples.byteswap()
    if not samples:
        return 0.0
    mean = sum(samples) / len(samples)
    return float((sum((sample - mean) ** 2 for sample in samples) / len(samples)) ** 0.5)
