"""Flow language 2019-10-30: the content of a flow parsed into frozen values."""

import json
from dataclasses import dataclass, field
from typing import Any

from connect_emulator.errors import InvalidContactFlow

VERSION = "2019-10-30"


@dataclass(frozen=True)
class Condition:
    """One condition branch: the operator is applied to the action's result and the operands."""

    operator: str
    operands: tuple[str, ...]
    next_action: str


@dataclass(frozen=True)
class Action:
    """One action (a block of the designer); `index` is its place in the content."""

    identifier: str
    type: str
    parameters: dict[str, Any]
    index: int = 0
    next_action: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()

    def targets(self) -> list[str]:
        """Every identifier this action can lead to."""
        found = [self.next_action] if self.next_action is not None else []
        found += [condition.next_action for condition in self.conditions]
        return found + list(self.errors.values())


@dataclass(frozen=True)
class Flow:
    """A parsed flow or module."""

    start: str
    actions: dict[str, Action]
    ordered: tuple[Action, ...]


def parse(content: str) -> Flow:
    """The flow of that content; raises InvalidContactFlow when it cannot be read at all."""
    try:
        document = json.loads(content)
    except ValueError as error:
        raise InvalidContactFlow([f"Invalid JSON: {error}"]) from None
    if not isinstance(document, dict):
        raise InvalidContactFlow(["Invalid content. A JSON object is needed"])
    if "modules" in document and "Actions" not in document:
        raise InvalidContactFlow(
            ["Legacy export (`modules`): this emulator runs flow language 2019-10-30 only"]
        )
    if document.get("Version") != VERSION:
        raise InvalidContactFlow(["Invalid property value. Path: Version"])
    actions = document.get("Actions")
    if not isinstance(actions, list) or not actions:
        raise InvalidContactFlow(["Missing required property. Path: Actions"])
    ordered = tuple(_action(raw, index) for index, raw in enumerate(actions))
    by_identifier = {action.identifier: action for action in ordered}
    return Flow(start=str(document.get("StartAction", "")), actions=by_identifier, ordered=ordered)


def _action(raw: Any, index: int) -> Action:
    path = f"Actions[{index}]"
    if not isinstance(raw, dict):
        raise InvalidContactFlow([f"Invalid Action. Path: {path}"])
    for name in ("Identifier", "Type"):
        if not isinstance(raw.get(name), str):
            problem = f"Action is missing required property. Path: {path}.{name}"
            raise InvalidContactFlow([problem])
    transitions = raw.get("Transitions") or {}
    try:
        return Action(
            identifier=raw["Identifier"],
            type=raw["Type"],
            parameters=dict(raw.get("Parameters") or {}),
            index=index,
            next_action=transitions.get("NextAction"),
            errors={
                item["ErrorType"]: item["NextAction"] for item in transitions.get("Errors", [])
            },
            conditions=tuple(_condition(item) for item in transitions.get("Conditions", [])),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise InvalidContactFlow([f"Invalid Action property. Path: {path}.Transitions"]) from None


def _condition(raw: Any) -> Condition:
    condition = raw["Condition"]
    operands = tuple(str(operand) for operand in condition.get("Operands", []))
    return Condition(condition["Operator"], operands, raw["NextAction"])
