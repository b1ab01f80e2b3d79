"""The desk's real page and its real API over one origin, its tables in memory; and a listener.

The page is web/dist under the gateway's own headers, the API the deployed function's handler; only
the sign-in is left out. So hundreds of mails are read in a minute, without a whole deployment.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from local.gateway.headers import CONTENT_SECURITY_POLICY
from tests.functions.conftest import event_of, handler_of

DIST = Path(__file__).resolve().parents[2] / "web" / "dist"
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}
_CONFIG = {
    "api": "/api",
    "deskSocket": "/desk-socket",
    "chatSocket": "/chat-socket",
    "cognito": {"endpoint": "/auth", "clientId": "c", "userPoolId": "p", "region": "us-east-1"},
    "softphone": None,
    "telephone": None,
    "mailbox": None,
    "demo": False,
    "numbers": {"support": "", "emergency": ""},
}
SIGNED_IN = json.dumps({"access": "token", "refresh": None, "expiresAt": 32_503_680_000_000})


@dataclass
class Served:
    """Where a server listens, and what it was asked for."""

    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(answers: Any) -> Iterator[Served]:
    """Serve `answers(path, method, body) -> (status, headers, body)` for as long as needed."""
    place = Served(0)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            place.asked.append(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            status, headers, body = answers(self.path, self.command, self.rfile.read(length))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # a page that has gone reads no further
                self.wfile.write(body)

        do_GET = do_POST = do_OPTIONS = do_HEAD = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    place.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()


def nothing(_path: str, _method: str, _body: bytes) -> tuple[int, dict[str, str], bytes]:
    """What a listener answers: enough for a browser to go on loading."""
    return 200, {"Content-Type": "text/plain", "Access-Control-Allow-Origin": "*"}, b"x"


class Desk:
    """The page and the API, as the gateway serves them."""

    def __init__(self) -> None:
        self._handle = handler_of("desk_api")
        self._one_at_a_time = threading.Lock()

    def __call__(self, path: str, method: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Answer one request."""
        if path.startswith("/api/"):
            return self._api(path.removeprefix("/api"), method, body)
        if path == "/config.json":
            return 200, {"Content-Type": "application/json"}, json.dumps(_CONFIG).encode()
        if path.startswith("/desk-socket"):
            return 404, {}, b""
        file = DIST / path.partition("?")[0].lstrip("/")
        found = file if file.is_file() else DIST / "index.html"
        headers = {
            "Content-Type": _TYPES.get(found.suffix, "application/octet-stream"),
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Referrer-Policy": "no-referrer",
        }
        return 200, headers, found.read_bytes()

    def _api(self, told: str, method: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(told)
        event = event_of("desk_api")
        event["rawPath"] = event["requestContext"]["http"]["path"] = parts.path
        event["requestContext"]["http"]["method"] = method
        event["rawQueryString"] = parts.query
        event["queryStringParameters"] = dict(parse_qsl(parts.query))
        event["body"] = body.decode() or None
        with self._one_at_a_time:
            answer = self._handle(event)
        headers = {"Content-Type": answer["headers"]["Content-Type"]}
        return answer["statusCode"], headers, answer["body"].encode()
