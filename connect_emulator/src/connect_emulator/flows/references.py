"""JSONPath references in parameters: `$.Attributes.x`, `$.External['y']`, also inside texts."""

import json
import re
from collections.abc import Callable
from typing import Any

Root = Callable[[str], object]

ROOTS = frozenset(
    [
        "Attributes",
        "External",
        "Lex",
        "FlowAttributes",
        "SegmentAttributes",
        "Channel",
        "ContactId",
        "InitialContactId",
        "PreviousContactId",
        "RelatedContactId",
        "InstanceARN",
        "InitiationMethod",
        "Name",
        "Description",
        "References",
        "LanguageCode",
        "CustomerId",
        "CustomerEndpoint",
        "SystemEndpoint",
        "Queue",
        "Agent",
        "StoredCustomerInput",
        "Metrics",
        "Customer",
        "CustomerCallbackNumber",
        "Case",
        "Views",
        "Media",
        "MediaStreams",
        "Wisdom",
        "Loop",
        "Tags",
        "TextToSpeechVoiceId",
        "Email",
        "Modules",
        "ContactData",
        "AwsRegion",
        "AgenticCX",
        "DataTables",
        "MessageTemplate",
    ]
)

_REFERENCE = re.compile(r"\$\.([A-Za-z]+)((?:\.[\w-]+|\[(?:'[^']*'|\"[^\"]*\"|\d+)\])*)")
_STEP = re.compile(r"\.([\w-]+)|\[(?:'([^']*)'|\"([^\"]*)\"|(\d+))\]")


def resolve(value: Any, root: Root) -> Any:
    """The value with every reference replaced: a lone one by what it names, others as text."""
    if isinstance(value, str):
        return _resolve_text(value, root) if "$" in value else value
    if isinstance(value, dict):
        return {_resolve_key(key, root): resolve(item, root) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, root) for item in value]
    return value


def as_text(value: object) -> str:
    """A referenced value as Connect speaks it: nothing for a missing one, `true` for True."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _resolve_text(text: str, root: Root) -> Any:
    whole = _REFERENCE.fullmatch(text)
    if whole:
        return _look_up(whole, root)
    return _REFERENCE.sub(lambda match: as_text(_look_up(match, root)), text)


def _resolve_key(key: str, root: Root) -> str:
    """Keys carry references too: `survey_result_$.Attributes.loopCounter`."""
    return as_text(_resolve_text(key, root)) if "$" in key else key


def _look_up(match: re.Match[str], root: Root) -> object:
    value = root(match.group(1))
    for step in _STEP.finditer(match.group(2)):
        name = next(group for group in step.groups() if group is not None)
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
