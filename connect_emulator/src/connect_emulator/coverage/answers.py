"""The answers of an explored world: keys, nested values, and how the contact came."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from connect_emulator.coverage.demands import REFERENCE, Demands, Path, reference_of
from connect_emulator.coverage.values import value_for
from connect_emulator.coverage.world import CALLER, ExploredWorld
from connect_emulator.flows.branches import Branch, Kind
from connect_emulator.flows.conditions import holds
from connect_emulator.flows.language import Action, Flow
from connect_emulator.flows.references import as_text, resolve
from connect_emulator.model.contact import Channel
from connect_emulator.scripts.start import apply_start

KEYS = "9876543210*#"
BROUGHT = frozenset(
    {"Channel", "ContactId", "InitialContactId", "CustomerEndpoint", "SystemEndpoint", "Loop"}
    | {"StoredCustomerInput", "Metrics", "MediaStreams", "Media"}
)


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


def defaults_of(flow: Flow) -> dict[str, dict[str, Any]]:
    """A value for whatever the flow reads that the contact does not bring along, by root."""
    values: dict[Path, str] = {}
    for action in flow.ordered:
        operands = [("", operand) for item in action.conditions for operand in item.operands]
        for name, text in [*_texts(action.parameters, ""), *operands]:
            for match in REFERENCE.finditer(text):
                path = reference_of(match[0])
                if path is not None and path[0] not in BROUGHT and len(path) > 1:
                    value = CALLER if name in ("CallbackNumber", "ThirdPartyPhoneNumber") else "1"
                    values.setdefault(path, value)
    return nested(values)


def with_operands(flow: Flow, defaults: Mapping[str, Any]) -> Flow:
    """The flow with the references in its conditions replaced by what they are before it runs."""
    if not any("$" in operand for operand in _operands(flow)):
        return flow
    actions = {}
    for name, action in flow.actions.items():
        conditions = tuple(
            replace(item, operands=tuple(as_text(resolve(o, defaults.get)) for o in item.operands))
            for item in action.conditions
        )
        actions[name] = replace(action, conditions=conditions)
    return replace(flow, actions=actions)


def _operands(flow: Flow) -> Iterator[str]:
    for action in flow.ordered:
        for condition in action.conditions:
            yield from condition.operands


def _texts(value: Any, name: str) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(name, value)]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _texts(item, key)]
    if isinstance(value, list):
        return [found for item in value for found in _texts(item, name)]
    return []


def seed(
    world: ExploredWorld, demands: Demands, defaults: Mapping[str, Any], *, waits: bool
) -> dict[str, Any]:
    """Let the contact come as the plan demands; everything it came with, by root."""
    before = nested(demands.before)
    for root, values in defaults.items():
        given = before.get(root, {})
        before[root] = {**values, **given} if isinstance(given, dict) else given
    if waits:
        before.setdefault("Channel", Channel.CHAT.value)
    start = {root: value for root, value in before.items() if value}
    for root, value in start.items():
        apply_start(world.contact, world.execution, root, value)
    return start
