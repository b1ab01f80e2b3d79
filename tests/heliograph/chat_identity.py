"""The page of an IRT host, which vouches for the person signed in there."""

import base64
import hashlib
import hmac
import json
from functools import cache
from typing import Any

from heliograph.domain.chat_proof import following

from tests.heliograph.desk_on_moto import MORNING

SECRET = b"a-secret-of-the-tests"


def identity(**claims: Any) -> str:
    """A signed identity token, good for ten minutes."""
    told = {
        "email": "nora.blau@harbour.example",
        "name": "Nora Blau",
        "study": "LUM-101",
        "exp": MORNING.timestamp() + 600,
        "jti": "j1",
        **claims,
    }
    body = _encoded(json.dumps(told).encode())
    key = hmac.new(SECRET, b"chat-host", hashlib.sha256).digest()
    return f"{body}.{_encoded(hmac.new(key, body.encode(), hashlib.sha256).digest())}"


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@cache
def link(number: int) -> str:
    """The page's proof for its connection `number` from 1; 0 is the anchor."""
    links = ["5e" * 32]
    while len(links) < 20:
        links.append(following(links[-1]))
    return links[-1 - number]
