"""Signed reply addresses and Message-IDs: each names one ticket and one party, and expires.

A token is `<ticket digits>.<party>.<expiry>.<signature>` of lower-case letters and digits, so that
it survives servers that fold case; in a Message-ID a part that makes it single stands between.
The party is a keyed hash: the address tells nobody whom the desk wrote to.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.references import Signer, base36
from heliograph.domain.trust import GOOD_TOKENS, TokenState

_PARTY_BYTES = 6
_BODY = r"(\d{6,8})\.([a-z2-7]{10})\.([0-9a-z]{1,8})\."
_ADDRESS = re.compile(rf"<?reply\+{_BODY}()([a-z2-7]{{24}})@[^@\s]+", re.IGNORECASE)
_MESSAGE_ID = re.compile(rf"<?reply\.{_BODY}([0-9a-z]{{1,12}}\.)([a-z2-7]{{24}})@[^@\s]+", re.I)
_LOOKS_OURS = re.compile(r"<?reply[+.]\d{6,8}[.-]", re.IGNORECASE)


@dataclass(frozen=True)
class ReadToken:
    """A token as found in a mail: the ticket it names (empty when altered) and what it proves."""

    ref: str
    state: TokenState


def reply_address(signer: Signer, ref: str, *, party: str, expires: datetime, domain: str) -> str:
    """The Reply-To of a mail to one party: local part of at most 58 characters (RFC 5321: 64)."""
    return f"reply+{_token(signer, ref, party, expires)}@{domain}"


def signed_message_id(
    signer: Signer, ref: str, *, party: str, expires: datetime, single: str, domain: str
) -> str:
    """A Message-ID that proves the same as the reply address; `single` is one mail's own hex id."""
    token = _token(signer, ref, party, expires, f"{single[:12].lower()}.")
    return f"<reply.{token}@{domain}>"


def read_token(signer: Signer, text: str, *, sender: str, at: datetime) -> ReadToken | None:
    """What an address or Message-ID proves for a sender; None when it is none of the desk's."""
    match = _ADDRESS.fullmatch(text.strip().rstrip(">")) or _MESSAGE_ID.fullmatch(
        text.strip().rstrip(">")
    )
    if match is None:
        return ReadToken("", TokenState.ALTERED) if _LOOKS_OURS.match(text.strip()) else None
    digits, party, expiry, single, signature = (part.lower() for part in match.groups())
    message = _message(f"TS-{digits}", party, expiry, single)
    for number, key in enumerate(signer.reply_keys):
        if hmac.compare_digest(key.signature("mail-token", message), signature):
            state = _state(key, party, expiry, sender, at, current=number == 0)
            return ReadToken(f"TS-{digits}", state)
    return ReadToken("", TokenState.ALTERED)


def strongest(tokens: Iterable[ReadToken]) -> tuple[TokenState, tuple[str, ...]]:
    """What a mail with these tokens proves, and the tickets that are meant.

    One that holds for the sender counts whatever stands beside it: old ones of other people may
    stand in the same thread. Without one, the worst counts.
    """
    found = tuple(tokens)
    good = [token for token in found if token.state in GOOD_TOKENS]
    if good:
        return good[0].state, tuple(dict.fromkeys(token.ref for token in good))
    if not found:
        return TokenState.NONE, ()
    order = (TokenState.ALTERED, TokenState.OTHER, TokenState.EXPIRED)
    worst = min((token.state for token in found), key=order.index)
    return worst, tuple(dict.fromkeys(token.ref for token in found if token.ref))


def _state(
    key: Signer, party: str, expiry: str, sender: str, at: datetime, *, current: bool
) -> TokenState:
    if int(expiry, 36) <= at.timestamp():
        return TokenState.EXPIRED
    if not hmac.compare_digest(_party(key, sender), party):
        return TokenState.OTHER
    return TokenState.VALID if current else TokenState.PREVIOUS_KEY


def _token(signer: Signer, ref: str, party: str, expires: datetime, single: str = "") -> str:
    key = signer.reply_keys[0]
    digits, expiry = ref.removeprefix("TS-"), base36(int(expires.timestamp()))
    tag = _party(key, party)
    signature = key.signature("mail-token", _message(ref, tag, expiry, single))
    return f"{digits}.{tag}.{expiry}.{single}{signature}"


def _message(ref: str, party: str, expiry: str, single: str) -> str:
    return f"1|{ref}|{party}|{expiry}|{single}"


def _party(key: Signer, address: str) -> str:
    told = address.strip().lower().encode("utf-8", "replace")
    digest = hmac.new(key.key("mail-party"), told, hashlib.sha256).digest()
    return base64.b32encode(digest[:_PARTY_BYTES]).decode().rstrip("=").lower()
