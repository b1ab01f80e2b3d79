"""Plays the trial's own application, which vouches for who opens a chat; demos only."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from typing import Any

_PURPOSE = b"chat-host"
_VALID_SECONDS = 15 * 60


def identity_token(
    person: Mapping[str, Any], email: str, master_secret: str, *, now: float, study: str = ""
) -> str:
    """A token that says who somebody is, signed as the desk expects its host to sign."""
    studies: Sequence[str] = person.get("studies") or [""]
    claims = {
        "email": email,
        "name": person.get("name", ""),
        "study": study or studies[0],
        "exp": int(now) + _VALID_SECONDS,
        "jti": secrets.token_urlsafe(16),
    }
    payload = _base64url(json.dumps(claims, separators=(",", ":"), ensure_ascii=False).encode())
    key = hmac.digest(master_secret.encode(), _PURPOSE, hashlib.sha256)
    return f"{payload}.{_base64url(hmac.digest(key, payload.encode(), hashlib.sha256))}"


def person_of(email: str, organisation: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The person of the loaded organisation with this address."""
    wanted = email.strip().lower()
    for person in organisation.get("people") or ():
        if wanted in [str(address).lower() for address in person.get("emails") or ()]:
            found: Mapping[str, Any] = person
            return found
    return None


def now() -> float:
    """Seconds since 1970."""
    return time.time()


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
