"""A socket of the desk whose frames can be waited for by their type."""

import asyncio
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Frame = dict[str, Any]
_LARGEST_FRAME = 32 * 1024 * 1024  # bytes


class SocketClosedError(Exception):
    """The socket closed, or said an error, while something else was waited for."""


class FrameSocket:
    """Sends and receives JSON frames; keeps everything received in `frames`."""

    def __init__(self, url: str, on_frame: Callable[[Frame], None] = lambda _: None) -> None:
        self._url = url
        self._on_frame = on_frame
        self.frames: list[Frame] = []
        self._taken = 0

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        try:
            self._socket = await self._session.ws_connect(
                self._url, max_msg_size=_LARGEST_FRAME, heartbeat=20
            )
        except BaseException:
            await self._session.close()
            raise
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._socket.close()
        await self._session.close()

    async def send(self, frame: Frame) -> None:
        """Send one frame."""
        await self._socket.send_str(json.dumps(frame, ensure_ascii=False))

    async def send_raw(self, text: str) -> None:
        """Send what may be no frame at all."""
        await self._socket.send_str(text)

    async def next(self, *, seconds: float) -> Frame | None:
        """The next frame, or None when none came in time. Raises SocketClosedError."""
        if self._taken < len(self.frames):
            self._taken += 1
            return self.frames[self._taken - 1]
        try:
            message = await self._socket.receive(timeout=seconds)
        except TimeoutError:
            return None
        if message.type is not aiohttp.WSMsgType.TEXT:
            raise SocketClosedError("the socket was closed")
        frame: Frame = json.loads(message.data)
        self.frames.append(frame)
        self._taken += 1
        self._on_frame(frame)
        return frame

    async def wait_for(self, *types: str, seconds: float = 30.0) -> Frame:
        """The next frame of one of these types; an error frame ends the waiting."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            left = deadline - loop.time()
            frame = await self.next(seconds=max(left, 0.01)) if left > 0 else None
            if frame is None:
                raise SocketClosedError(f"no {' or '.join(types)} within {seconds:g} s")
            if frame["type"] in types:
                return frame
            if frame["type"] == "error":
                raise SocketClosedError(_told(frame))


def _told(frame: Frame) -> str:
    problem = frame.get("problem")
    detail = problem.get("detail") if isinstance(problem, dict) else None
    return str(frame.get("message") or detail or frame)
