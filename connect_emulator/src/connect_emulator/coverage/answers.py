"""The answers of an explored world: keys, nested values, and how the contact came."""

import re
from collections.abc import Mapping
from typing import Any

from connect_emulator.coverage.demands import Demands, Path, reference_of
from connect_emulator.coverage.values import value_for
from connect_emulator.coverage.world import CALLER, ExploredWorld
from connect_emulator.flows.branches import Branch, Kind
from connect_emulator.flows.conditions import holds
from connect_emulator.flows.language import Action, Flow
from connect_emulator.model.contact import Channel
from connect_emulator.scripts.start import apply_start

KEYS = "9876543210*#"
_REFERENCE = re.compile(r"\$\.(?:External|Attributes|FlowAttributes)(?:\.[\w-]+|\['[^']*'\])")


def nested(values: Mapping[Path, str]) -> dict[str, Any]:
    """`{("a", "b"): "x"}` as `{"a": {"b": "x"}}`."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        place = tree
        for step in path[:-1]:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                break
            place = inner
        else:
            if path:
                place.setdefault(path[-1], value)
    return tree


def menu_key(action: Action, branch: Branch) -> str:
    """A key of the telephone that takes the branch of a menu."""
    if branch.kind is Kind.CONDITION:
        return value_for(action, branch.place) or KEYS[0]
    for key in KEYS:
        if not any(holds(item.operator, key, list(item.operands)) for item in action.conditions):
            return key
    return KEYS[0]


def defaults_of(flow: Flow) -> dict[str, dict[str, str]]:
    """A value for whatever the flow reads of its functions and attributes, by root."""
    defaults: dict[str, dict[str, str]] = {"External": {}, "Attributes": {}, "FlowAttributes": {}}
    for action in flow.ordered:
        for name, text in _texts(action.parameters, ""):
            for match in _REFERENCE.finditer(text):
                path = reference_of(match[0])
                if path is not None:
                    value = CALLER if name in ("CallbackNumber", "ThirdPartyPhoneNumber") else "1"
                    defaults[path[0]].setdefault(path[1], value)
    return defaults


def _texts(value: Any, name: str) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(name, value)]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _texts(item, key)]
    if isinstance(value, list):
        return [found for item in value for found in _texts(item, name)]
    return []


def seed(
    world: ExploredWorld, demands: Demands, defaults: Mapping[str, Any], waits: bool
) -> dict[str, Any]:
    """Let the contact come as the plan demands; what of it was demanded, by root."""
    before = nested(demands.before)
    contact, execution = world.contact, world.execution
    contact.attributes = dict(defaults.get("Attributes", {}))
    execution.external = dict(defaults.get("External", {}))
    execution.flow_attributes = dict(defaults.get("FlowAttributes", {}))
    if waits:
        before.setdefault("Channel", Channel.CHAT.value)
    for root, value in before.items():
        apply_start(contact, execution, root, value)
    return before
