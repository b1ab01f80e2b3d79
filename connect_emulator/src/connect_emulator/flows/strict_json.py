"""Reads JSON as Connect does: no NaN, nothing nested without end, errors in one line."""

import json
import re
from collections.abc import Iterator
from typing import Any

_OBJECT = re.compile(r'\{\s*"|"\{\s*\\')
MOST_NESTED = 100  # objects and arrays inside each other; real flows stay below 20


def read_json(text: str) -> Any:
    """The document; raises ValueError with one line of words."""
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        hint = _hint(text, error.pos)
        raise ValueError(f"{error.msg} at line {error.lineno} column {error.colno}{hint}") from None
    if _depth_exceeds(document, MOST_NESTED):
        raise ValueError(f"it is nested too deeply (more than {MOST_NESTED} levels)")
    return document


def json_within(text: str) -> Iterator[tuple[int, Any]]:
    """(line, document) of every JSON object, or text that holds one, within another language."""
    end = 0
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    for match in _OBJECT.finditer(text):
        if match.start() < end:
            continue
        try:
            document, end = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if not _depth_exceeds(document, MOST_NESTED):
            yield text.count("\n", 0, match.start()) + 1, document


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _hint(text: str, position: int) -> str:
    if text[max(0, position - 1) : position + 1] == "{{":
        return " (placeholders stand inside quotes)"
    return ""


def _depth_exceeds(document: Any, most: int) -> bool:
    level = [document]
    for _ in range(most):
        level = [item for value in level for item in _inside(value)]
        if not level:
            return False
    return any(isinstance(value, dict | list) for value in level)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
