"""Proofs that a chat is resumed by the page that opened it (Lamport's one-time passwords, S/KEY).

The page keeps a secret and tells only the end of a chain of SHA-256 over it, the anchor. Each
connection shows a link closer to the secret: whoever overhears one cannot make the next.
"""

import hashlib
import re

LONGEST_CHAIN = 1_000  # connections of one chat; 25 hours of a bad line need fewer
_LINK = re.compile(r"[0-9a-f]{64}")


def is_link(text: str) -> bool:
    """Whether a text has the form of a link: 32 bytes as lower-case hexadecimal digits."""
    return _LINK.fullmatch(text) is not None


def following(link: str) -> str:
    """The link one step closer to the anchor."""
    return hashlib.sha256(bytes.fromhex(link)).hexdigest()


def leads_to(link: str, anchor: str) -> bool:
    """Whether an anchor lies behind a link; links whose connection failed may be left out."""
    if not is_link(link) or not is_link(anchor):
        return False
    for _ in range(LONGEST_CHAIN):
        link = following(link)
        if link == anchor:
            return True
    return False
