"""Flows in files: an export, an API answer, or a template that carries flows inside."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from connect_emulator.flows.strict_json import json_within, read_json
from connect_emulator.validator import LARGEST_CONTENT, problems_of

_YAML = re.compile(r"\A(---|#|[A-Za-z_][\w-]*\s*:)", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
REFERENCE = "${reference}"  # stands for what a template fills in


@dataclass(frozen=True)
class FlowText:
    """The content of one flow, and where in the file it stands (empty: the file is the flow)."""

    place: str
    content: str
    kind: str = ""  # CONTACT_FLOW, CUSTOMER_QUEUE ... where a template or an API answer names it


@dataclass(frozen=True)
class FlowFile:
    """What a file holds: flows, or the one problem why it holds none."""

    path: Path
    flows: tuple[FlowText, ...] = ()
    problem: str = ""

    def problems(self) -> list[str]:
        """Problems of the file and of all its flows."""
        if self.problem:
            return [self.problem]
        return [
            f"{flow.place}: {problem}" if flow.place else problem
            for flow in self.flows
            for problem in problems_of(flow.content)
        ]


def read_flow_file(path: Path) -> FlowFile:
    """The flows of a file; never raises for what is in it, nor for a file that is not there."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        return FlowFile(path, problem=f"Unreadable file: {error.strerror or error}")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        kind = "UTF-16" if data[:2] in _UTF_16 or b"\0" in data[:2] else "not UTF-8 text"
        return FlowFile(path, problem=f"Unreadable file: it is {kind}; save it as UTF-8")
    if not text.strip():
        return FlowFile(path, problem="The file is empty")
    try:
        document = read_json(text)
    except ValueError as error:
        return _flows_of_yaml(path, text) or FlowFile(path, problem=f"Invalid JSON: {error}")
    return _flows_of(path, text, document)


def _flows_of(path: Path, text: str, document: Any) -> FlowFile:
    if _is_flow(document):
        if len(text) > LARGEST_CONTENT:  # what counts is the content that is sent, not its layout
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return FlowFile(path, (FlowText("", text),))
    found = tuple(_embedded(document, ""))
    if found:
        return FlowFile(path, found)
    if isinstance(document, dict) and "modules" in document:
        return FlowFile(path, (FlowText("", text),))
    return FlowFile(
        path, problem="No flow found: a flow has the properties Version, StartAction and Actions"
    )


def _flows_of_yaml(path: Path, text: str) -> FlowFile | None:
    """The flows that a YAML template carries as JSON; None if it is no YAML."""
    if not _YAML.match(text.lstrip()):
        return None
    found = [
        flow for line, document in json_within(text) for flow in _embedded(document, f"line {line}")
    ]
    problem = "" if found else "No flow found: this YAML (or text) carries no flow as JSON"
    return FlowFile(path, tuple(found), problem)


def _is_flow(value: Any) -> bool:
    return isinstance(value, dict) and ("Actions" in value or "StartAction" in value)


def _embedded(value: Any, place: str) -> list[FlowText]:
    if isinstance(value, dict):
        if _is_flow(value) and isinstance(value.get("Actions"), list) and "StartAction" in value:
            return [FlowText(place, json.dumps(value))]
        joined = value.get("Fn::Join")
        if isinstance(joined, list) and len(joined) == 2 and isinstance(joined[1], list):
            pieces = [piece if isinstance(piece, str) else REFERENCE for piece in joined[1]]
            return _embedded(str(joined[0]).join(pieces), place)
        items = [(f"{place}.{key}".lstrip("."), item) for key, item in value.items()]
        kind = value.get("Type")
        if isinstance(kind, str) and "Content" in value:
            return [
                replace(flow, kind=kind) for where, item in items for flow in _embedded(item, where)
            ]
    elif isinstance(value, list):
        items = [(f"{place}[{index}]", item) for index, item in enumerate(value)]
    elif isinstance(value, str) and '"StartAction"' in value and '"Actions"' in value:
        return [FlowText(place, value)]
    else:
        return []
    return [flow for where, item in items for flow in _embedded(item, where)]
