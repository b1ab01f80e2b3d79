"""Serves ministack, the Connect participant calls and the Connect sockets on one port."""

import asyncio
import contextlib
import json
import logging
import os
import signal
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from hypercorn.asyncio import serve
from hypercorn.config import Config

from local.emulated_aws.autosave import Autosave
from local.emulated_aws.embedded_connect import EmbeddedConnect
from local.emulated_aws.symbols import find
from local.places import HOST

NEEDS = ("ministack.app.app", "ministack.app._send_response", "ministack.app._read_request_body")
HEALTH_PATH = "/_heliograph/health"
SAVE_EVERY_SECONDS = 3.0

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

logger = logging.getLogger("heliograph.server")


class FrontDoor:
    """One ASGI application: our own paths first, everything else is AWS."""

    def __init__(self, connect: EmbeddedConnect, autosave: Autosave) -> None:
        self._connect = connect
        self._sockets = connect.asgi()
        self._autosave = autosave
        self._aws = find(NEEDS[0])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path == HEALTH_PATH:
            await _respond(send, 200, {"Content-Type": "application/json"}, b'{"ready": true}')
            return
        self._autosave.touch()
        if path.startswith("/_connect/") and self._sockets is not None:
            await self._sockets(scope, receive, send)
        elif scope["type"] == "http" and path.startswith("/participant/"):
            await self._participant(scope, receive, send)
        else:
            await self._aws(scope, receive, send)
        self._autosave.touch()

    async def _participant(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The participant API is proved by a bearer token, not by a signature for IAM."""
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        body = await find(NEEDS[2])(receive, scope["method"], headers)
        query = parse_qs(scope.get("query_string", b"").decode())
        status, answered, content = await asyncio.to_thread(
            self._connect.answer,
            "connectparticipant",
            scope["method"],
            scope["path"],
            headers,
            body,
            query,
        )
        await _respond(send, status, answered, content)


async def _respond(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    await find(NEEDS[1])(send, status, headers, body)


def run(port: int, connect: EmbeddedConnect) -> None:
    """Serve until SIGTERM or SIGINT, then save and leave at once."""
    config = Config()
    config.bind = [f"{HOST}:{port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "WARNING"
    config.websocket_max_message_size = 32 * 1024 * 1024
    autosave = Autosave(every_seconds=SAVE_EVERY_SECONDS)
    asyncio.run(_serve(FrontDoor(connect, autosave), config, autosave))
    autosave.stop()
    # threads that wait for a hung function or custom resource must not keep the process
    os._exit(0)


async def _serve(application: Any, config: Config, autosave: Autosave) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    autosave.start()
    with contextlib.suppress(asyncio.CancelledError):
        await serve(application, config, shutdown_trigger=stopping.wait, mode="asgi")


def problem(message: str) -> bytes:
    """An error body in the shape of AWS's JSON services."""
    return json.dumps({"message": message}).encode()
