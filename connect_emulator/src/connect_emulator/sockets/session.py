"""One WebSocket connection: frames in order, in and out."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from connect_emulator.ports import Json

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
LARGEST_FRAME = 32 * 1024 * 1024  # a voicemail of three minutes as base64 is about 4 MB


class Session:
    """Sends frames from any thread in the order given; `None` closes the connection."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._frames: asyncio.Queue[Json | None] = asyncio.Queue()

    def put(self, frame: Json | None) -> None:
        """Send a frame; never blocks."""
        try:
            self._loop.call_soon_threadsafe(self._frames.put_nowait, frame)
        except RuntimeError:  # the event loop is gone: so is the connection
            return

    async def deliver(self) -> None:
        """Send what was put until the connection is to be closed."""
        while (frame := await self._frames.get()) is not None:
            await self._send({"type": "websocket.send", "text": json.dumps(frame)})
        await self._send({"type": "websocket.close", "code": 1000})


def frame_of(message: dict[str, Any]) -> Json | None:
    """The JSON object of a received message; None if it is none."""
    text = message.get("text") or (message.get("bytes") or b"").decode("utf-8", "replace")
    if len(text) > LARGEST_FRAME:
        return None
    try:
        frame = json.loads(text)
    except ValueError:
        return None
    return frame if isinstance(frame, dict) else None


def error(message: str) -> Json:
    """An error frame."""
    return {"type": "error", "message": message}
