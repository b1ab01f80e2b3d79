"""Bodies that API Gateway hands over in base64, as text again, and files inside of bodies."""

import base64
import binascii
from typing import Any

from heliograph.domain.errors import Refused

UNREADABLE = "?"  # no JSON either: the request is refused like any other that cannot be read


def with_text(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its body as text; bytes that are no UTF-8 become what no route reads."""
    if not event.get("isBase64Encoded"):
        return event
    try:
        body = base64.b64decode(event.get("body") or "", validate=True).decode()
    except (UnicodeDecodeError, binascii.Error):
        body = UNREADABLE
    return {**event, "body": body, "isBase64Encoded": False}


def bytes_of(data: str) -> bytes:
    """A file that stands in a body as base64. Raises Refused."""
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("the file did not arrive whole", next_step="attach it again") from error
