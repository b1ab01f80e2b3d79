"""Rosters as rows of the directory table: canonical JSON to typed records and back."""

import base64
import json
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from heliograph.domain.audit import canonical
from heliograph.domain.roster import Roster
from heliograph.domain.roster_history import (
    ROSTER_EVENTS,
    RosterEvent,
    RosterHead,
    RosterRow,
)

Row = Mapping[str, Any]
PK = "ROSTER"
_LARGEST_BYTES = 16 * 1024 * 1024  # of what a stored roster unfolds to


def version_sk(version: int) -> str:
    """The sort key of a version."""
    return f"V#{version:08d}"


def roster_row(roster: Roster) -> dict[str, Any]:
    """One version; compressed, because a large desk's people would not fit a row otherwise."""
    packed = base64.b64encode(zlib.compress(canonical(roster).encode(), 9)).decode()
    return {"pk": PK, "sk": version_sk(roster.version), "state": packed}


def roster_of(row: Row) -> Roster:
    """A version from its row."""
    packed = base64.b64decode(row["state"])
    text = zlib.decompressobj().decompress(packed, _LARGEST_BYTES)
    roster: Roster = _adapter(Roster).validate_json(text)
    return roster


def head_row(head: RosterHead) -> dict[str, Any]:
    """The fold of all changes; `version` counts them."""
    return {"pk": PK, "sk": "HEAD", "version": head.events, "state": canonical(head)}


def head_of(row: Row | None) -> RosterHead:
    """The fold from its row."""
    if row is None:
        return RosterHead()
    head: RosterHead = _adapter(RosterHead).validate_json(row["state"])
    return head


def event_row(row: RosterRow) -> dict[str, Any]:
    """One change of the rosters."""
    return {"pk": PK, "sk": f"EV#{row.number:08d}", "body": row.body, "hash": row.hash}


def event_of(row: Row) -> RosterRow:
    """A change from its row."""
    content = json.loads(row["body"])
    kind: Any = ROSTER_EVENTS[content["kind"]]
    event: RosterEvent = _adapter(kind).validate_python(content["event"])
    return RosterRow(int(row["sk"][3:]), row["body"], row["hash"], event)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
