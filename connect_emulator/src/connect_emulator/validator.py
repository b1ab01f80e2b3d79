"""Checks flow content by the rules that the real CreateContactFlow applies, in its own words."""

from collections.abc import Callable

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.errors import InvalidContactFlow
from connect_emulator.flows.language import Action, Flow, parse
from connect_emulator.validator_branches import error_problems, transition_problems
from connect_emulator.validator_values import INVENTED, value_problems

LARGEST_CONTENT = 256_000  # characters
MOST_ACTIONS = 250  # API reference, example flow
LONGEST_IDENTIFIER = 50
FORBIDDEN_CHARACTERS = frozenset("%:(\\/)=$,;[]{}")
FORBIDDEN_IDENTIFIERS = frozenset(
    [
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "toString",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "valueOf",
    ]
)
# Parameters that name a resource of the instance, with the kind in its ARN.
RESOURCE_PARAMETERS = {
    "QueueId": "queue",
    "ContactFlowId": "contact-flow",
    "FlowModuleId": "flow-module",
    "HoursOfOperationId": "operating-hours",
}

Exists = Callable[[str, str], bool]


def problems_of(content: str, exists: Exists | None = None) -> list[str]:
    """Problems of a flow's content, none for a valid one; `exists(kind, reference)` if known."""
    if not 1 <= len(content) <= LARGEST_CONTENT:
        return [f"Content must be 1 to {LARGEST_CONTENT} characters long"]
    try:
        flow = parse(content)
    except InvalidContactFlow as error:
        return error.problems
    problems = _flow_problems(flow)
    for action in flow.ordered:
        problems += _action_problems(action, flow, exists)
    return problems


def check(content: str, exists: Exists | None = None) -> None:
    """Raise InvalidContactFlow if the content has problems."""
    problems = problems_of(content, exists)
    if problems:
        raise InvalidContactFlow(problems)


def _flow_problems(flow: Flow) -> list[str]:
    problems = []
    if flow.start not in flow.actions:
        problems.append("Invalid property value. Path: StartAction")
    if len(flow.ordered) > MOST_ACTIONS:
        problems.append(
            f"Invalid property value. Path: Actions "
            f"({len(flow.ordered)} of at most {MOST_ACTIONS} actions)"
        )
    seen: set[str] = set()
    for action in flow.ordered:
        path = f"Actions[{action.index}].Identifier"
        if action.identifier in seen:
            problems.append(f"Duplicate Action identifier. Path: {path}")
        seen.add(action.identifier)
        if (
            not 1 <= len(action.identifier) <= LONGEST_IDENTIFIER
            or FORBIDDEN_CHARACTERS & set(action.identifier)
            or action.identifier in FORBIDDEN_IDENTIFIERS
        ):
            problems.append(f"Invalid Action property value. Path: {path}")
    return problems


def _action_problems(action: Action, flow: Flow, exists: Exists | None) -> list[str]:
    kind = ACTION_TYPES.get(action.type)
    if kind is None:
        real = f"; use {INVENTED[action.type]}" if action.type in INVENTED else ""
        return [f"Invalid Action type. Path: Actions[{action.index}].Type ({action.type}{real})"]
    problems = _parameter_problems(action, kind)
    problems += transition_problems(action, kind, flow)
    problems += error_problems(action, kind)
    if kind.check is not None:
        problems += [_placed(action, problem) for problem in kind.check(action)]
    if exists is not None:
        problems += _resource_problems(action, exists)
    return problems


def _placed(action: Action, problem: str) -> str:
    if "Path:" in problem:
        return problem
    return f"{problem}. Path: Actions[{action.index}] ({action.type})"


def _parameter_problems(action: Action, kind: ActionType) -> list[str]:
    path = f"Actions[{action.index}].Parameters"
    problems = [
        f"Action is missing required property. Path: {path}.{name}"
        for name in kind.required
        if action.parameters.get(name) is None
    ]
    problems += [
        f"Invalid Action property name. Path: {path}.{name}"
        for name in action.parameters
        if name in kind.forbidden or (kind.closed and name not in kind.parameters)
    ]
    problems += value_problems(action)
    if kind.one_of:
        given = [name for name in kind.one_of if action.parameters.get(name) is not None]
        names = ", ".join(kind.one_of)
        if not given:
            problems.append(_placed(action, f"At least one of [{names}] must be set"))
        if len(given) > 1:
            problem = f"Only one of these properties may be defined. Properties: [{names}]"
            problems.append(_placed(action, problem))
    return problems


def _resource_problems(action: Action, exists: Exists) -> list[str]:
    named = {**action.parameters, **_hooks(action)}
    problems = []
    for name, reference in named.items():
        kind = RESOURCE_PARAMETERS.get(name) or ("contact-flow" if name in _hooks(action) else None)
        if kind is None or not isinstance(reference, str) or "$." in reference:
            continue
        if not exists(kind, reference):
            path = f"Actions[{action.index}].Parameters.{name}"
            problems.append(f"Invalid Action property value. Path: {path} (not in this instance)")
    return problems


def _hooks(action: Action) -> dict[str, object]:
    hooks = action.parameters.get("EventHooks")
    return hooks if isinstance(hooks, dict) else {}
