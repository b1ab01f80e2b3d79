"""Flow language 2019-10-30: the content of a flow parsed into frozen values."""

from dataclasses import dataclass, field
from typing import Any

from connect_emulator.errors import InvalidContactFlow
from connect_emulator.flows.strict_json import read_json

VERSION = "2019-10-30"
LEGACY = (
    "Legacy export (`modules`) of the older flow language: open it in the designer, save it, "
    f"and export it again to get flow language {VERSION}"
)


@dataclass(frozen=True)
class Condition:
    """One condition branch: the operator is applied to the action's result and the operands.

    `is_text` is False where an operand is no text in the content, and was made one.
    """

    operator: str
    operands: tuple[str, ...]
    next_action: str
    is_text: bool = True


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
    """A parsed flow or module; `kind` as the console writes it (contactFlow), where it is known."""

    start: str
    actions: dict[str, Action]
    ordered: tuple[Action, ...]
    kind: str = ""


def parse(content: str) -> Flow:
    """The flow of that content; raises InvalidContactFlow when it cannot be read at all."""
    document = _document(content)
    if "modules" in document and "Actions" not in document:
        raise InvalidContactFlow([LEGACY])
    if document.get("Version") != VERSION:
        raise InvalidContactFlow(["Invalid property value. Path: Version"])
    raw_actions = document.get("Actions")
    if not isinstance(raw_actions, list) or not raw_actions:
        raise InvalidContactFlow(["Missing required property. Path: Actions"])
    problems: list[str] = []
    ordered = []
    for index, raw in enumerate(raw_actions):
        try:
            ordered.append(_action(raw, index))
        except InvalidContactFlow as error:
            problems += error.problems
    if problems:
        raise InvalidContactFlow(problems)
    by_identifier = {action.identifier: action for action in ordered}
    start = document.get("StartAction")
    return Flow(str(start or ""), by_identifier, tuple(ordered), _kind(document))


def _document(content: str) -> dict[str, Any]:
    try:
        document = read_json(content)
    except ValueError as error:
        raise InvalidContactFlow([f"Invalid JSON: {error}"]) from None
    if not isinstance(document, dict):
        raise InvalidContactFlow(["Invalid content. A JSON object is needed"])
    return document


def _kind(document: dict[str, Any]) -> str:
    metadata = document.get("Metadata")
    kind = metadata.get("type") if isinstance(metadata, dict) else None
    return kind if isinstance(kind, str) else ""


def _action(raw: Any, index: int) -> Action:
    path = f"Actions[{index}]"
    if not isinstance(raw, dict):
        raise InvalidContactFlow([f"Invalid Action. Path: {path}"])
    for name in ("Identifier", "Type"):
        if not isinstance(raw.get(name), str):
            problem = f"Action is missing required property. Path: {path}.{name}"
            raise InvalidContactFlow([problem])
    parameters = raw.get("Parameters") or {}
    if not isinstance(parameters, dict):
        raise InvalidContactFlow([f"Invalid Action property value. Path: {path}.Parameters"])
    transitions = raw.get("Transitions") or {}
    try:
        return Action(
            identifier=raw["Identifier"],
            type=raw["Type"],
            parameters=parameters,
            index=index,
            next_action=_text_or_none(transitions.get("NextAction")),
            errors={
                _text(item["ErrorType"]): _text(item["NextAction"])
                for item in transitions.get("Errors") or []
            },
            conditions=tuple(_condition(item) for item in transitions.get("Conditions") or []),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise InvalidContactFlow([f"Invalid Action property. Path: {path}.Transitions"]) from None


def _condition(raw: Any) -> Condition:
    condition = raw["Condition"]
    given = condition.get("Operands") or []
    if not isinstance(given, list):
        raise TypeError(given)
    operands = tuple(str(operand) for operand in given)
    is_text = all(isinstance(operand, str) for operand in given)
    return Condition(_text(condition["Operator"]), operands, _text(raw["NextAction"]), is_text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)
