"""What the desk signs and recognises again: the keys, chat and socket tokens.

A token is `<purpose payload>.<expiry>.<signature>`; a wrong, altered or expired one proves nothing.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from heliograph.domain.errors import Unauthenticated

_SIGNATURE_BYTES = 15


@dataclass(frozen=True)
class Signer:
    """Signs with keys derived per purpose from one master secret.

    `replies` are secrets for what stands in sent mail: the first signs, all are believed; without
    one it is the master's work. So they can be changed while the master stays.
    """

    master: bytes
    replies: tuple[bytes, ...] = ()

    @property
    def reply_keys(self) -> tuple["Signer", ...]:
        """Who signs, and who is still believed, in sent mail; the current one first."""
        return tuple(Signer(secret) for secret in self.replies) or (self,)

    def key(self, purpose: str) -> bytes:
        """The derived key of a purpose: HMAC-SHA-256 of its name under the master secret."""
        return hmac.new(self.master, purpose.encode(), hashlib.sha256).digest()

    def signature(self, purpose: str, message: str) -> str:
        """24 letters and digits (base32 of 120 bits), safe in mail addresses."""
        digest = hmac.new(self.key(purpose), message.encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:_SIGNATURE_BYTES]).decode().lower()

    def holds(self, purpose: str, message: str, signature: str) -> bool:
        """Whether the signature belongs to the message; constant time."""
        return hmac.compare_digest(self.signature(purpose, message), signature.lower())

    def token(self, purpose: str, subject: str, *, expires: datetime) -> str:
        """A bearer token for one subject until an instant."""
        message = f"{subject}.{int(expires.timestamp())}"
        return f"{message}.{self.signature(purpose, message)}"

    def subject_of(self, purpose: str, token: str, *, at: datetime) -> str:
        """Whom a token was made for. Raises Unauthenticated when altered or expired."""
        message, _, signature = token.rpartition(".")
        subject, _, expiry = message.rpartition(".")
        if not subject or not expiry.isdigit() or not self.holds(purpose, message, signature):
            raise Unauthenticated("the token is not one of this desk", next_step="sign in again")
        if int(expiry) <= at.timestamp():
            raise Unauthenticated("the token has expired", next_step="ask for a new one")
        return subject


def signer_of(secret: str) -> Signer:
    """The signer of a stored secret: the master, then any secrets for replies, by spaces."""
    master, *replies = secret.split() or [""]
    return Signer(master.encode(), tuple(word.encode() for word in replies))


def host_identity(signer: Signer, token: str, *, at: datetime) -> dict[str, str]:
    """The signed-in person a chat host vouches for. Raises Unauthenticated.

    Format: base64url(JSON {email, name, study, exp, jti}) "." base64url(HMAC-SHA-256).
    """
    try:
        body, signature = token.split(".")
        expected = hmac.new(signer.key("chat-host"), body.encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(expected, _unpadded(signature)):
            raise Unauthenticated("the chat identity is not signed by a known host")
        claims = json.loads(_unpadded(body))
        if float(claims["exp"]) <= at.timestamp():
            raise Unauthenticated("the chat identity has expired", next_step="reload the page")
        return {name: str(claims.get(name) or "") for name in ("email", "name", "study", "jti")}
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise Unauthenticated("the chat identity cannot be read") from error


def vouch(signer: Signer, claims: dict[str, str], *, expires: datetime) -> str:
    """An identity as a chat host signs it: for whom the desk itself has verified."""
    told = json.dumps({**claims, "exp": int(expires.timestamp())}, separators=(",", ":"))
    body = base64.urlsafe_b64encode(told.encode()).rstrip(b"=").decode()
    proof = hmac.new(signer.key("chat-host"), body.encode(), hashlib.sha256).digest()
    return f"{body}.{base64.urlsafe_b64encode(proof).rstrip(b'=').decode()}"


def _unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base36(number: int) -> str:
    """A number in lower-case digits and letters."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def utc(timestamp: float) -> datetime:
    """An instant from epoch seconds."""
    return datetime.fromtimestamp(timestamp, tz=UTC)
