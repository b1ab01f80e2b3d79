"""Small WAV files for tests: 8 kHz, mono, 16 bit."""

import array
import io
import math
import wave

RATE = 8_000


def tone(seconds: float, hertz: float = 440.0) -> bytes:
    """A tone of half the full loudness."""
    frames = range(int(seconds * RATE))
    return _wav(int(16_000 * math.sin(2 * math.pi * hertz * n / RATE)) for n in frames)


def silence(seconds: float) -> bytes:
    """Nothing to hear."""
    return _wav(0 for _ in range(int(seconds * RATE)))


def _wav(samples: object) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array.array("h", samples).tobytes())  # type: ignore[arg-type]
    return out.getvalue()
