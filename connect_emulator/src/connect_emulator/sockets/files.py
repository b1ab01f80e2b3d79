"""Files of chats over HTTP: uploaded with PUT and read with GET, by the links of the API."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import parse_qs

from connect_emulator.contacts.attachments import LARGEST
from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.errors import ConnectError
from connect_emulator.sockets.session import Receive, Send, error

Scope = MutableMapping[str, Any]
PLAIN = b"application/json"


async def exchange_file(lifecycle: Lifecycle, scope: Scope, receive: Receive, send: Send) -> None:
    """Take or give the file that the path and the key name; browsers may come from anywhere."""
    body = await _body(receive)
    status, kind, answer = await asyncio.to_thread(_exchanged, lifecycle, scope, body)
    headers = [
        (b"content-type", kind),
        (b"access-control-allow-origin", b"*"),
        (b"access-control-allow-methods", b"GET, PUT"),
        (b"access-control-allow-headers", b"*"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


def query_value(scope: Scope, name: str) -> str:
    """The first value of a query parameter; empty if it is not there."""
    query = parse_qs(bytes(scope.get("query_string", b"")).decode("utf-8", "replace"))
    return query.get(name, [""])[0]


def _exchanged(lifecycle: Lifecycle, scope: Scope, body: bytes | None) -> tuple[int, bytes, bytes]:
    attachment_id = str(scope.get("path", "")).rstrip("/").rsplit("/", 1)[-1]
    key, method = query_value(scope, "key"), scope.get("method")
    try:
        with lifecycle.runtime.outside.inside():
            if method == "OPTIONS":
                return 200, PLAIN, b""
            if method == "PUT" and body is not None:
                lifecycle.attachments.receive(attachment_id, key, body)
                return 200, PLAIN, b""
            if method == "GET":
                found = lifecycle.attachments.read(attachment_id, key)
                return 200, found.content_type.encode(), found.content
    except ConnectError as problem:
        return problem.status, PLAIN, json.dumps(error(problem.message)).encode()
    return 405, PLAIN, json.dumps(error(f"PUT at most {LARGEST} bytes, or GET")).encode()


async def _body(receive: Receive) -> bytes | None:
    """The request's body; None if it is larger than any file may be."""
    parts, size = [], 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= LARGEST:
            parts.append(part)
        if message["type"] != "http.request" or not message.get("more_body"):
            return b"".join(parts) if size <= LARGEST else None
