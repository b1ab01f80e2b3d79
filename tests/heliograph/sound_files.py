"""Recordings as Amazon Connect stores them."""

import io
import math
import struct
import wave

RATE = 8000


def wav(seconds: float, *, loudness: int = 8000) -> bytes:
    """A tone, 8 kHz 16 bit mono; loudness 0 is silence."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        tone = [
            int(loudness * math.sin(step * 2 * math.pi * 440 / RATE))
            for step in range(int(seconds * RATE))
        ]
        file.writeframes(struct.pack(f"<{len(tone)}h", *tone))
    return target.getvalue()
