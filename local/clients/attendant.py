"""An agent who takes whatever is offered and finishes it at once, so that queues keep moving."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from local.clients.desk_api import DeskApi
from local.clients.socket import Frame, FrameSocket, SocketClosedError
from local.clients.softphone import become, log_in, softphone


class Attendant:
    """Signed in and available for as long as the `async with` lasts."""

    def __init__(self, web_url: str, username: str, password: str) -> None:
        self._api = DeskApi(web_url, username, password)
        self._username = username
        self._socket: FrameSocket = softphone(web_url)
        self._task: asyncio.Task[None] | None = None
        self._chats: set[str] = set()
        self.accepted: list[Frame] = []

    async def __aenter__(self) -> Self:
        token = await asyncio.to_thread(self._api.token)
        await self._socket.__aenter__()
        await log_in(self._socket, self._username, token)
        await become(self._socket, "Available")
        self._task = asyncio.create_task(self._attend())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, SocketClosedError):
                await self._task
        with contextlib.suppress(ConnectionError):
            await become(self._socket, "Offline")
        await self._socket.__aexit__(kind, error, trace)

    async def leave_chats(self) -> None:
        """Say goodbye in every chat that is still open."""
        for contact_id in sorted(self._chats):
            await self._send("hang_up", contact_id)

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Be offline for a while, so that a caller is not answered."""
        await become(self._socket, "Offline")
        try:
            yield
        finally:
            await become(self._socket, "Available")

    async def _attend(self) -> None:
        while True:
            frame = await self._socket.next(seconds=3600)
            if frame is not None:
                await self._react(frame)

    async def _react(self, frame: Frame) -> None:
        kind = frame["type"]
        if kind == "offer":
            await self._send("accept", frame["contact"]["contactId"])
        elif kind == "connected":
            contact = frame["contact"]
            self.accepted.append(contact)
            channel = str(contact.get("channel", "")).upper()
            if channel in ("TASK", "EMAIL"):
                await self._send("hang_up", contact["contactId"])
            elif channel == "CHAT":
                self._chats.add(contact["contactId"])
        elif kind == "ended":
            self._chats.discard(frame["contactId"])
            await self._send("clear", frame["contactId"])
        elif kind == "missed":
            await become(self._socket, "Available")

    async def _send(self, action: str, contact_id: str) -> None:
        await self._socket.send({"action": action, "contactId": contact_id})
