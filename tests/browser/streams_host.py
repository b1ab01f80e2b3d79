"""A page of another origin that frames the emulator's panel, as a stranger's application would."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config

from tests.running_desk import ROOT

Application = Callable[[Any, Any, Any], Awaitable[None]]
LIBRARY = ROOT / "web/node_modules/amazon-connect-streams/release/connect-streams-min.js"
PAGE = """<!doctype html><html lang="en"><title>A stranger's desk</title>
<main><h1>A stranger's desk</h1><div id="ccp" style="height: 320px; width: 340px"></div></main>
<script src="/connect-streams.js"></script>"""
# No script but the page's own files: the library must do without eval.
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-src http://127.0.0.1:*"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """An ASGI application on a port of its own, in a thread, until it is stopped."""

    application: Application
    port: int

    def __enter__(self) -> "Served":
        started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        config = Config()
        config.bind = [f"127.0.0.1:{self.port}"]
        config.accesslog = config.errorlog = None

        async def run() -> None:
            self._loop.call_later(0.2, started.set)
            await serve(self.application, config, shutdown_trigger=self._stop.wait)  # type: ignore[arg-type]

        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(run(),))
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"


def signed_in_as(username: str, application: Application) -> Application:
    """What a gateway does: it vouches for the user."""

    async def vouching(scope: Any, receive: Any, send: Any) -> None:
        headers = [*scope.get("headers", ()), (b"x-connect-user", username.encode())]
        await application({**scope, "headers": headers}, receive, send)

    return vouching


async def host_page(scope: Any, receive: Any, send: Any) -> None:
    """The page and the library, nothing else."""
    if scope["type"] != "http":
        return
    script = scope["path"] == "/connect-streams.js"
    body = LIBRARY.read_bytes() if script else PAGE.encode()
    headers = [
        (b"content-type", b"text/javascript" if script else b"text/html"),
        (b"content-security-policy", POLICY.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
