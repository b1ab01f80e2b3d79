"""Opaque cursors: a position in a list, signed for one client, so that nobody makes one up."""

import base64
import binascii

from heliograph.domain.errors import Refused
from heliograph.domain.references import Signer


def spelled(signer: Signer, list_: str, position: str) -> str:
    """A cursor of a list; `list_` names list and client."""
    told = base64.urlsafe_b64encode(position.encode()).decode().rstrip("=")
    return f"{told}.{signer.signature('cursor', f'{list_}.{position}')}"


def position_of(signer: Signer, list_: str, cursor: str) -> str:
    """The position a cursor stands for. Raises Refused when it is not of this list."""
    told, _, signature = cursor.rpartition(".")
    try:
        position = base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)).decode()
        if signer.holds("cursor", f"{list_}.{position}", signature):
            return position
    except (ValueError, binascii.Error, TypeError):
        pass
    raise Refused(
        "this cursor is not of this list",
        kept="nothing was changed",
        next_step="begin without a cursor",
    )
