"""Dataclasses to JSON-able values and back, driven by their type hints."""

import base64
import types
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: object) -> Any:
    """A JSON-able copy of a dataclass tree; a field marked `transient` is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in fields(value)
            if not field.metadata.get("transient")
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(item) for item in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def from_plain(kind: Any, value: Any) -> Any:
    """The value of that type again; keys that the type does not know are ignored."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        kinds = [option for option in get_args(kind) if option is not type(None)]
        return from_plain(kinds[0], value) if len(kinds) == 1 else value
    if origin is dict:
        return {key: from_plain(get_args(kind)[1], item) for key, item in value.items()}
    if origin is list:
        return [from_plain(get_args(kind)[0], item) for item in value]
    if origin is tuple:
        return tuple(from_plain(get_args(kind)[0], item) for item in value)
    if isinstance(kind, type):
        return _from_plain_class(kind, value)
    return value


def _from_plain_class(kind: type, value: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(kind)
        known = {
            field.name: from_plain(hints[field.name], value[field.name])
            for field in fields(kind)
            if field.name in value and not field.metadata.get("transient")
        }
        return kind(**known)
    if issubclass(kind, Enum):
        return kind(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is bytes:
        return base64.b64decode(value)
    return value
