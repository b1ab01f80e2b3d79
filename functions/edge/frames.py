"""Frames of the WebSocket APIs: JSON objects with an action in, objects with a type out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heliograph.domain.errors import DeskError, Refused

from functions.edge.problems import problem_of


@dataclass(frozen=True)
class Frame:
    """What a client says; missing fields read as empty."""

    action: str
    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A field as text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A field as a number from 0 on."""
        value = self.fields.get(name)
        return max(0, value) if isinstance(value, int) else 0


def read_frame(body: str | None) -> Frame:
    """One frame of a client. Raises Refused; the connection stays."""
    try:
        fields = json.loads(body or "")
    except ValueError as error:
        raise _no_frame("this frame is not JSON") from error
    if not isinstance(fields, dict):
        raise _no_frame("this frame is no JSON object")
    action = fields.get("action")
    return Frame(action if isinstance(action, str) else "", fields)


def unknown_action(frame: Frame, known: str) -> Refused:
    """The error for an action that the socket does not have."""
    said = frame.action[:40] or "nothing"
    return Refused(f"{said!r} is no action of this socket", next_step=f"use one of {known}")


def error_frame(error: DeskError) -> dict[str, object]:
    """An error as a frame: title, detail, what was kept, what to do next."""
    document = problem_of(error)
    told = {name: document[name] for name in ("title", "detail", "kept", "next") if document[name]}
    return {"type": "error", "problem": told}


def _no_frame(why: str) -> Refused:
    return Refused(
        why, kept="the connection", next_step='send an object such as {"action": "ping"}'
    )
