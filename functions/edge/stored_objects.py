"""Objects that S3 tells of through a queue."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Unreadable


def stored_objects(body: str) -> Iterator[RawObject]:
    """The objects a queue message names; S3's test message names none. Raises Unreadable."""
    try:
        told: Any = json.loads(body)
        for record in told.get("Records", ()):
            place = record["s3"]
            # S3 encodes keys in notifications like a form field.
            yield RawObject(place["bucket"]["name"], unquote_plus(place["object"]["key"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("the queue message is no notification of S3") from error
