"""The sockets as a plain ASGI application; /status and the files of chats over HTTP."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.contacts.runtime import Listener, Runtime
from connect_emulator.errors import AccessDenied
from connect_emulator.ports import Json
from connect_emulator.sockets.files import exchange_file, query_value
from connect_emulator.sockets.participant import ParticipantSocket
from connect_emulator.sockets.session import Receive, Send, Session, error, frame_of
from connect_emulator.sockets.softphone import Softphone
from connect_emulator.sockets.telephone import TelephoneLine

Scope = MutableMapping[str, Any]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
USER_HEADER = b"x-connect-user"


class Line(Protocol):
    """One side of a connection."""

    def receive(self, frame: Json) -> None:
        """Handle a frame; may block for a moment."""
        ...

    def close(self) -> None:
        """The connection is gone."""
        ...


Opening = Callable[[Scope, Listener], Line]


def asgi_application(runtime: Runtime, lifecycle: Lifecycle, agents: AgentSide) -> Application:
    """The application; paths may carry the prefix /_connect or not."""

    def telephone(_: Scope, listener: Listener) -> Line:
        return TelephoneLine(lifecycle, listener)

    def softphone(scope: Scope, listener: Listener) -> Line:
        return Softphone(lifecycle, agents, listener, _proven_user(scope))

    def participant(scope: Scope, listener: Listener) -> Line:
        return ParticipantSocket(lifecycle, listener, query_value(scope, "ticket"))

    openings: dict[str, Opening] = {
        "telephone": telephone,
        "ccp": softphone,
        "participant": participant,
    }

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        name = str(scope.get("path", "")).rstrip("/").rsplit("/", 1)[-1]
        if scope["type"] == "websocket":
            await _converse(openings.get(name), scope, receive, send)
        elif scope["type"] == "http" and "/attachments/" in str(scope.get("path")):
            await exchange_file(lifecycle, scope, receive, send)
        elif scope["type"] == "http":
            await _http(runtime, name, send)
        elif scope["type"] == "lifespan":
            await _lifespan(receive, send)

    return application


async def _converse(opening: Opening | None, scope: Scope, receive: Receive, send: Send) -> None:
    await receive()  # websocket.connect
    if opening is None:
        await send({"type": "websocket.close", "code": 4404})
        return
    session = Session(send)
    try:
        line = opening(scope, session.put)
    except AccessDenied:
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "websocket.accept"})
    delivery = asyncio.create_task(session.deliver())
    try:
        while (message := await receive())["type"] == "websocket.receive":
            frame = frame_of(message)
            if frame is None:
                session.put(error("a frame must be one JSON object"))
            else:
                # The lock may be held for a moment: keep the event loop free.
                await asyncio.to_thread(line.receive, frame)
    finally:
        delivery.cancel()
        await asyncio.to_thread(line.close)


async def _http(runtime: Runtime, name: str, send: Send) -> None:
    status, body = (200, _status(runtime)) if name == "status" else (404, error("not found"))
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def _status(runtime: Runtime) -> Json:
    with runtime.outside.inside():
        centre = runtime.centre
        return {
            "instances": [instance.alias for instance in centre.instances.values()],
            "numbers": [number.address for number in centre.numbers.values()],
            "liveContacts": sum(contact.live for contact in centre.contacts.values()),
            "agents": {
                centre.users[agent.user_id].username: agent.status
                for agent in centre.agents.values()
            },
        }


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _proven_user(scope: Scope) -> str:
    for name, value in scope.get("headers", []):
        if name.lower() == USER_HEADER:
            return bytes(value).decode("utf-8", "replace")
    return ""
