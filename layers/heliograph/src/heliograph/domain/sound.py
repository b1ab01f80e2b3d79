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


def hear(body: bytes) -> Sound:
    """Measure a WAV of 8 or 16 bit PCM; what is no WAV counts as too short."""
    try:
        with wave.open(io.BytesIO(body)) as file:
            seconds = file.getnframes() / float(file.getframerate() or 1)
            width, frames = file.getsampwidth(), file.readframes(file.getnframes())
    except (wave.Error, EOFError, ValueError):
        return Sound(0.0, RecordingState.TOO_SHORT)
    if seconds < SHORTEST_SECONDS:
        return Sound(round(seconds, 2), RecordingState.TOO_SHORT)
    loud = _loudness(frames, width) >= QUIETEST
    return Sound(round(seconds, 2), RecordingState.PLAYABLE if loud else RecordingState.SILENT)


def _loudness(frames: bytes, width: int) -> float:
    if width == 1:
        samples = [(sample - 128) * 256 for sample in frames]
    else:
        words = array.array("h")
        words.frombytes(frames[: len(frames) // 2 * 2])
        if sys.byteorder == "big":
            words.byteswap()
        samples = list(words)
    if not samples:
        return 0.0
    return float((sum(sample * sample for sample in samples) / len(samples)) ** 0.5)
