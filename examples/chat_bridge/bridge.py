"""Forwards messages of a chat tool to the desk, and tells the tool what became of them.

Needs Python's standard library only. Run it with HELIOGRAPH_URL, HELIOGRAPH_KEY and
HELIOGRAPH_STUDY set; it reads one JSON object a line: {"id", "from", "text", "waiting"}.
"""

import hashlib
import hmac
import json
import os
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

TOLERANCE_SECONDS = 300
LARGEST_BODY = 100_000


@dataclass(frozen=True)
class DeskClient:
    """The integration API: `url` ends in `/key`, `key` is what `heliograph client` printed."""

    url: str
    key: str

    def ask(self, method: str, path: str, body: Any = None, *, once: str = "") -> dict[str, Any]:
        """One call. `once` is the Idempotency-Key: the same wish sent again is one wish."""
        headers = {"X-Api-Key": self.key, "Content-Type": "application/json"}
        if once:
            headers["Idempotency-Key"] = once
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - the desk's own address
            self.url + path, data=data, method=method, headers=headers
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        return told

    def forward(self, message: Mapping[str, Any], study: str) -> str:
        """Bring one message; the reference of its ticket. Safe to repeat."""
        contact = {
            "channel": "sitechat",
            "externalId": message["id"],
            "author": {"identity": message["from"], "verified": True},
            "text": message["text"],
            "study": study,
            "patientWaiting": bool(message.get("waiting")),
        }
        placed = self.ask("POST", "/v1/contacts", contact, once=f"sitechat-{message['id']}")
        return str(placed["ticketRef"])

    def subscribe(self, url: str) -> dict[str, Any]:
        """Be told of tickets; keep the `secret` of the answer."""
        wanted = {"url": url, "events": ["ticket.opened", "ticket.changed"]}
        return self.ask("POST", "/v1/webhooks", wanted, once=f"subscribe-{url}")

    def note_answer(self, ref: str, text: str, once: str) -> dict[str, Any]:
        """What somebody answered in the chat tool goes onto the ticket."""
        said = {"text": text, "via": "own_channel", "channel": "sitechat"}
        return self.ask("POST", f"/v1/tickets/{ref}/replies", said, once=once)


def is_genuine(secret: str, header: str, body: bytes, now: float) -> bool:
    """Whether a webhook is the desk's and not old: `t=<seconds>,v1=<hex>[,v1=<hex>]`."""
    parts = [part.partition("=") for part in header.split(",")]
    at = next((value for name, _, value in parts if name == "t"), "")
    if not at.isdigit() or abs(now - int(at)) > TOLERANCE_SECONDS:
        return False
    made = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    given = [value for name, _, value in parts if name == "v1"]
    return any(hmac.compare_digest(made.encode(), value.encode()) for value in given)


def receiver(
    port: int, secret: Callable[[], str], take: Callable[[dict[str, Any]], None]
) -> HTTPServer:
    """A server that takes genuine events, each id once; 400 for everything else."""
    seen: set[str] = set()

    class Hook(BaseHTTPRequestHandler):
        """One webhook."""

        def do_POST(self) -> None:
            """Check, answer, take."""
            size = min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY)
            body = self.rfile.read(size)
            header = self.headers.get("Heliograph-Signature", "")
            genuine = is_genuine(secret(), header, body, time.time())
            self.send_response(204 if genuine else 400)
            self.end_headers()
            if genuine and (event := json.loads(body))["id"] not in seen:
                seen.add(event["id"])
                take(event)

        def log_message(self, format: str, *args: Any) -> None:
            """Silent: addresses of requests are nobody's business."""

    return HTTPServer(("127.0.0.1", port), Hook)


def run(lines: Iterable[str], client: DeskClient, study: str) -> None:
    """Forward every line and say where it went."""
    for line in lines:
        message = json.loads(line)
        sys.stdout.write(f"{message['id']} {client.forward(message, study)}\n")


if __name__ == "__main__":
    desk = DeskClient(os.environ["HELIOGRAPH_URL"], os.environ["HELIOGRAPH_KEY"])
    run(sys.stdin, desk, os.environ["HELIOGRAPH_STUDY"])
