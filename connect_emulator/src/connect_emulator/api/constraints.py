"""What the service model demands of a request's values, told in the API's own words."""

import math
import re
from datetime import datetime
from functools import cache
from typing import Any

from botocore.model import Shape

from connect_emulator.errors import SerializationFailed
from connect_emulator.ports import Json

# How Java's JSON reader calls what it found, as AWS's SerializationException says it.
FOUND = {
    bool: "TRUE_VALUE",
    str: "STRING_VALUE",
    int: "NUMBER_VALUE",
    float: "DECIMAL_VALUE",
    list: "START_ARRAY",
    dict: "START_OBJECT",
}
WANTED: dict[str, tuple[type | tuple[type, ...], str]] = {
    "string": (str, "String"),
    "integer": (int, "Integer"),
    "long": (int, "Long"),
    "float": ((int, float), "Float"),
    "double": ((int, float), "Double"),
    "boolean": (bool, "Boolean"),
    "timestamp": (datetime, "Timestamp"),
    "list": (list, "List"),
    "map": (dict, "Map"),
    "structure": (dict, "Structure"),
}


def violations(shape: Any, value: Any, path: str = "") -> list[str]:
    """Every demand the value does not meet, one sentence each; raises SerializationFailed."""
    _check_type(shape, value, path)
    found = _own(shape, value, path)
    match shape.type_name:
        case "structure":
            found += _of_structure(shape, value, path)
        case "list":
            for number, item in enumerate(value, start=1):
                found += violations(shape.member, item, f"{path}.{number}.member")
        case "map":
            for key, item in value.items():
                found += violations(shape.key, key, f"{path}.{key}.key")
                found += violations(shape.value, item, f"{path}.{key}.member")
    return found


def told(found: list[str]) -> str:
    """The violations as one message."""
    count = f"{len(found)} validation error{'s' if len(found) > 1 else ''} detected"
    return f"{count}: {'; '.join(found)}"


def _check_type(shape: Any, value: Any, path: str) -> None:
    wanted = WANTED.get(shape.type_name)
    if wanted is None:
        return
    kinds, name = wanted
    fits = isinstance(value, kinds) and (shape.type_name == "boolean" or value is not True)
    if not fits or (value is False and shape.type_name != "boolean"):
        met = FOUND.get(type(value), type(value).__name__)
        raise SerializationFailed(f"{met} can not be converted to a {name} at '{path}'")


def _of_structure(shape: Any, value: Json, path: str) -> list[str]:
    found = []
    for name, member in shape.members.items():
        place = f"{path}.{_camel(name)}" if path else _camel(name)
        if name in value:
            found += violations(member, value[name], place)
        elif name in shape.required_members:
            found.append(_sentence(None, place, "Member must not be null", member))
    return found


def _own(shape: Shape, value: Any, path: str) -> list[str]:
    """What the value itself breaks: its enum, its pattern, its length or its range."""
    rules, found = shape.metadata, []
    sized = shape.type_name in ("string", "list", "map", "blob")
    if shape.type_name in ("structure", "boolean", "timestamp"):
        return []
    measure = len(value) if sized else value
    what = "length" if sized else "value"
    if measure < rules.get("min", -math.inf):
        found.append(f"Member must have {what} greater than or equal to {rules['min']}")
    if measure > rules.get("max", math.inf):
        found.append(f"Member must have {what} less than or equal to {rules['max']}")
    enum = getattr(shape, "enum", None)
    if enum and value not in enum:
        found.append(f"Member must satisfy enum value set: [{', '.join(enum)}]")
    pattern = _pattern(rules["pattern"]) if rules.get("pattern") else None
    if pattern is not None and not pattern.fullmatch(value):
        found.append(f"Member must satisfy regular expression pattern: {rules['pattern']}")
    return [_sentence(value, path, demand, shape) for demand in found]


def _sentence(value: Any, path: str, demand: str, shape: Shape) -> str:
    plain = isinstance(value, str | int | float) and not shape.metadata.get("sensitive")
    shown = "Value null" if value is None else f"Value '{value}'" if plain else "Value"
    return f"{shown} at '{path}' failed to satisfy constraint: {demand}"


@cache
def _pattern(text: str) -> re.Pattern[str] | None:
    """The pattern; None for one that only Java reads (\\p), or that the model escapes twice."""
    if r"\\" in text:
        return None
    if text.startswith("/^") and text.endswith("$/"):  # JavaScript's way of writing one
        text = text[1:-1]
    try:
        return re.compile(text, re.DOTALL)
    except re.error:
        return None


def _camel(name: str) -> str:
    return name[:1].lower() + name[1:]
