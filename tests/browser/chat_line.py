"""A chat's line that breaks where a test wants: a host's page, the desk's own handlers on moto."""

import asyncio
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import WSMsgType, web
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.chat import relay_agent_line, relay_typing
from heliograph.usecases.chat_files import send_file
from heliograph.usecases.chat_lines import missed
from heliograph.usecases.desk import Desk

from tests.functions.conftest import FUNCTIONS, event_of, handler_of
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING

WIDGET = FUNCTIONS.parent / "web" / "dist" / "widget" / "heliograph-chat.js"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
_PAGE = (
    "<!doctype html><html lang='en'><title>IRT</title><main><h1>IRT</h1>"
    "<div id='here'></div></main>"
    "<script src='/widget.js'></script><script src='/host.js'></script></html>"
)
_HOST = """Heliograph.open({ api: "", socket: location.origin.replace("http", "ws") + "/socket",
  identity: location.search.includes("anonymous") ? undefined : () => Promise.resolve(%s),
  firstWait: 40,
  language: new URLSearchParams(location.search).get("l"),
  container: location.search.includes("float") ? null : document.getElementById("here") });
if (location.search.includes("float")) Heliograph.close();"""


@dataclass
class Cut:
    """Breaks the line at passage `at` (from 1): the frame is lost, or delivered as the last one.

    Requests, answers and frames of both directions count as they pass.
    """

    at: int = 0
    delivered: bool = False
    passed: int = 0

    def lost(self) -> bool:
        """Count a passage; whether it breaks before it arrives."""
        self.passed += 1
        return self.passed == self.at and not self.delivered

    def last(self) -> bool:
        """Whether the passage just counted was the last one before the break."""
        return self.passed == self.at and self.delivered


@dataclass(frozen=True)
class RunningClock:
    """The tests' morning, with real seconds passing."""

    since: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=time.monotonic() - self.since)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass
class Line:
    """The server, in a thread of its own; `sockets` is the desk's way to the pages."""

    desk: Desk
    cut: Cut = field(default_factory=Cut)
    chat_id: str = ""
    url: str = ""
    open: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    closed: bool = False  # takes no connection
    _count: int = 0

    def push(self, socket_id: str, frame: Mapping[str, object]) -> bool:
        """As API Gateway: False when the connection is gone."""
        socket = self.open.get(socket_id)
        if socket is None:
            return False
        if self.cut.lost():
            self._break(socket_id)
            return True  # the gateway has taken it; nobody hears it
        self.loop.create_task(socket.send_str(json.dumps(frame)))
        if self.cut.last():
            self.loop.call_later(0.05, self._break, socket_id)
        return True

    def agent_says(self, text: str, number: int) -> None:
        """Connect streams an agent's line."""
        contact = f"cc-{self.chat_id[:6]}"
        self._do(lambda: relay_agent_line(contact, f"a{number}", "Tom Day", text, self.desk))

    def agent_sends(self, name: str, number: int) -> None:
        """An agent puts a file into the chat."""
        session = self.desk.sessions.chat(self.chat_id)
        assert session
        tom = Actor(ActorKind.AGENT, "a1", "Tom Day")
        wish = f"wish-{number}"
        self._do(lambda: send_file(session.ref, name, b"%PDF-1.7", tom, self.desk, request_id=wish))

    def drop(self) -> None:
        """Break every connection."""
        self._do(lambda: [self._break(socket_id) for socket_id in list(self.open)])

    def agent_types(self) -> None:
        """Connect streams that an agent is writing."""
        self._do(lambda: relay_typing(f"cc-{self.chat_id[:6]}", self.desk))

    def stored(self) -> list[str]:
        """The chat's lines on its ticket, in order."""
        session = self.desk.sessions.chat(self.chat_id)
        assert session
        return [str(line["text"]) for line in missed(session, 0, self.desk)]

    def start(self) -> None:
        """Serve on a free port."""
        started = threading.Event()

        async def serve() -> None:
            app = web.Application(client_max_size=8_000_000)
            app.router.add_get("/", self._page)
            app.router.add_get("/{name}.js", self._script)
            app.router.add_post("/chats", self._begin)
            app.router.add_post("/{route:chat-codes|chat-identities}", self._prove)
            app.router.add_post("/chat-files", self._keep)
            app.router.add_get("/socket", self._socket)
            runner = web.AppRunner(app, shutdown_timeout=0)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
            self.url = f"http://127.0.0.1:{port}"
            started.set()

        def run() -> None:
            self.loop.create_task(serve())
            self.loop.run_forever()

        threading.Thread(target=run, daemon=True).start()
        started.wait(10)

    def stop(self) -> None:
        """End the thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)

    def _do(self, work: Any) -> None:
        async def done() -> None:
            work()

        asyncio.run_coroutine_threadsafe(done(), self.loop).result(20)

    def _break(self, socket_id: str) -> None:
        socket = self.open.pop(socket_id, None)
        transport = socket._req.transport if socket and socket._req else None
        if transport:
            transport.abort()

    async def _page(self, _: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": POLICY}
        return web.Response(text=_PAGE, content_type="text/html", headers=headers)

    async def _script(self, request: web.Request) -> web.Response:
        widget = request.match_info["name"] == "widget"
        text = WIDGET.read_text() if widget else _HOST % json.dumps(identity())
        return web.Response(text=text, content_type="text/javascript")

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        if self.cut.lost():
            return self._hang_up(request)
        answer = handler_of("chats")(event_of("chats") | {"body": body})
        if self.cut.last() or self.cut.lost():
            return self._hang_up(request)
        told = json.loads(answer["body"])
        self.chat_id = told.get("chatId", self.chat_id)
        if self.cut.last():
            return self._hang_up(request)
        return web.json_response(told, status=answer["statusCode"])

    async def _prove(self, request: web.Request) -> web.Response:
        event = event_of("chats") | {"routeKey": f"POST {request.path}"}
        answer = handler_of("chats")(event | {"body": await request.text()})
        return web.json_response(text=answer["body"], status=answer["statusCode"])

    async def _keep(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        if self.cut.lost():
            return self._hang_up(request)
        event = event_of("chats") | {"routeKey": "POST /chat-files", "body": body}
        answer = handler_of("chats")(event)
        if self.cut.last() or self.cut.lost():
            return self._hang_up(request)
        told = web.json_response(text=answer["body"], status=answer["statusCode"])
        return self._hang_up(request) if self.cut.last() else told

    def _hang_up(self, request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response(status=HTTPStatus.BAD_GATEWAY)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if self.closed:
            raise web.HTTPServiceUnavailable
        self._count += 1
        socket_id, socket = f"w{self._count}", web.WebSocketResponse()
        await socket.prepare(request)
        self.open[socket_id] = socket
        self._told(socket_id, "$connect", "")
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT or self.cut.lost():
                self._break(socket_id)
                break
            if self.cut.last():
                del self.open[socket_id]  # it arrives, and nothing of its answer does
            self._told(socket_id, "$default", frame.data)
            if socket_id not in self.open and request.transport:
                request.transport.abort()
        self.open.pop(socket_id, None)
        self._told(socket_id, "$disconnect", "")
        return socket

    def _told(self, socket_id: str, route: str, body: str) -> None:
        event = event_of("chat_socket") | {"body": body}
        event["requestContext"] |= {"connectionId": socket_id, "routeKey": route}
        handler_of("chat_socket")(event)
