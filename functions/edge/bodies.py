"""Bodies that API Gateway hands over in base64, as text again."""

import base64
import binascii
from typing import Any

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
