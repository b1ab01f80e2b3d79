"""Rules about single actions: references, operators, prompts, functions, services that ended."""

import re
from collections.abc import Iterator
from typing import Any

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.flows.conditions import OPERATORS
from connect_emulator.flows.language import Action
from connect_emulator.flows.references import ROOTS
from connect_emulator.flows.turn import Speech
from connect_emulator.lint.finding import Finding, Graph
from connect_emulator.validator_values import is_static

LONGEST_PROMPT_SECONDS = 40  # spoken at 15 characters a second; nobody listens longer
LONGEST_MENU_SECONDS = 25
BILLED_CHARACTERS = 3_000  # of one prompt; SSML tags are not billed
LONGEST_FUNCTION_SECONDS = 8
_ROOT = re.compile(r"\$\.([A-Za-z]+)")
_TAG = re.compile(r"<[^>]*>")
_KEY = re.compile(r"[A-Za-z0-9_-]+")


def prompts(graph: Graph) -> Iterator[Finding]:
    """Prompts that take too long to hear."""
    for action in graph.flow.ordered:
        for words in _spoken(action.parameters):
            seconds = Speech(text=words).seconds
            menu = action.type == "GetParticipantInput"
            most = LONGEST_MENU_SECONDS if menu else LONGEST_PROMPT_SECONDS
            if len(words) > BILLED_CHARACTERS or seconds > most:
                message = f"a prompt of about {seconds:.0f} seconds (at most {most})"
                yield Finding("long-prompt", action.identifier, message)


def _spoken(parameters: dict[str, Any]) -> Iterator[str]:
    for item in (parameters, *_dicts(parameters.get("Messages"))):
        for name in ("Text", "SSML"):
            if isinstance(item.get(name), str):
                yield " ".join(_TAG.sub(" ", item[name]).split())


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def references(graph: Graph) -> Iterator[Finding]:
    """References to roots that the language does not have."""
    for action in graph.flow.ordered:
        used = set(_ROOT.findall(str(action.parameters)))
        for root in sorted(used - ROOTS):
            yield Finding("reference", action.identifier, f"$.{root} is no root of the language")


def parameters(graph: Graph) -> Iterator[Finding]:
    """Parameters that neither exports nor the developer guide have, such as slips of the pen."""
    for action in graph.flow.ordered:
        kind = ACTION_TYPES.get(action.type)
        if kind is None or not kind.parameters:
            continue
        for name in action.parameters.keys() - set(kind.parameters):
            message = f"{action.type} has no parameter {name} that is known"
            yield Finding("parameter", action.identifier, message)


def operators(graph: Graph) -> Iterator[Finding]:
    """Operators and operands that never hold."""
    for action in graph.flow.ordered:
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for item in action.conditions:
            if item.operator not in OPERATORS:
                message = f"{item.operator} is no operator that is known here"
                yield Finding("operator", action.identifier, message)
            if (item.operator, item.operands) in seen:
                message = f"the second condition {item.operator} {', '.join(item.operands)}"
                yield Finding("operator", action.identifier, f"{message} is never asked")
            seen.add((item.operator, item.operands))


def services(graph: Graph) -> Iterator[Finding]:
    """Services that ended, functions that may not take that long, keys that are refused."""
    for action in graph.flow.ordered:
        kind = ACTION_TYPES.get(action.type)
        if kind is not None and "ended" in kind.service:
            yield Finding("ended-service", action.identifier, f"{action.type} needs {kind.service}")
        yield from _function(action)
        yield from _keys(action)


def _function(action: Action) -> Iterator[Finding]:
    if action.type != "InvokeLambdaFunction":
        return
    seconds = str(action.parameters.get("InvocationTimeLimitSeconds", "3"))
    waits = action.parameters.get("InvocationType", "SYNCHRONOUS") == "SYNCHRONOUS"
    if (
        waits
        and is_static(seconds)
        and seconds.isdigit()
        and int(seconds) > LONGEST_FUNCTION_SECONDS
    ):
        message = f"waits {seconds} seconds for a function; Connect stops at 8"
        yield Finding("function-time", action.identifier, message)


def _keys(action: Action) -> Iterator[Finding]:
    attributes = action.parameters.get("Attributes")
    if action.type != "UpdateContactAttributes" or not isinstance(attributes, dict):
        return
    for key in attributes:
        if is_static(key) and not _KEY.fullmatch(key):
            message = f"the attribute key {key!r} is refused (letters, digits, - and _ only)"
            yield Finding("attribute-key", action.identifier, message)
