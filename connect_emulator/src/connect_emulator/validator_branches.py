"""Rules for the ways out of an action: where they lead, what they ask, which errors exist."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.conditions import OPERATORS
from connect_emulator.flows.language import Action, Flow
from connect_emulator.validator_values import is_unknown

# Every error type that the API reference or an export has; others are slips or inventions.
ERROR_TYPES = frozenset(
    [
        "NoMatchingError",
        "NoMatchingCondition",
        "InputTimeLimitExceeded",
        "TimeLimitExceeded",
        "ConnectionTimeLimitExceeded",
        "CallFailed",
        "QueueAtCapacity",
        "InvalidPhoneNumber",
        "InvalidCallbackNumber",
        "CallbackNumberNotDialable",
        "ChannelMismatch",
        "InFlightRedactionConfigurationFailed",
        "ParticipantNotFound",
        "TemplateRenderingError",
        "ContactNotLinked",
        "MultipleFound",
        "NoneFound",
        "MultipleFoundError",
        "NoneFoundError",
    ]
)


def transition_problems(action: Action, kind: ActionType, flow: Flow) -> list[str]:
    """Missing ways on, ways to nowhere, and conditions that the action cannot ask."""
    path = f"Actions[{action.index}].Transitions"
    if kind.next_action is Next.NONE:
        problem = f"Action does not support transitions. Path: Actions[{action.index}]"
        return [f"{problem} ({action.type})"] if action.targets() else []
    problems = []
    if kind.next_action is Next.REQUIRED and action.next_action is None:
        problems.append(f"Action is missing required property. Path: {path}.NextAction")
    problems += _dangling(action, kind, flow, path)
    problems += _condition_problems(action, f"{path}.Conditions")
    if kind.needs_condition and not action.conditions:
        problems.append(f"Action is missing required property. Path: {path}.Conditions")
    return problems + _result_problems(action, kind, path)


def _dangling(action: Action, kind: ActionType, flow: Flow, path: str) -> list[str]:
    targets = dict.fromkeys(action.targets())
    others = {*action.errors.values(), *(item.next_action for item in action.conditions)}
    if kind.next_action is Next.OPTIONAL and "" not in others:
        targets.pop("", None)  # console exports have an empty NextAction where there is none
    return [
        f"Invalid Action property value. Path: {path}.NextAction ({target!r} is no action)"
        for target in targets
        if target not in flow.actions
    ]


def _condition_problems(action: Action, path: str) -> list[str]:
    """Operators that do not exist, and operands that are not one text (API reference)."""
    problems = []
    for place, condition in enumerate(action.conditions):
        where = f"{path}[{place}].Condition"
        if condition.operator not in OPERATORS and not is_unknown(condition.operator):
            problems.append(
                f"Invalid Action property value. Path: {where}.Operator "
                f"({condition.operator!r} is none of {', '.join(OPERATORS)})"
            )
        if len(condition.operands) != 1 or not condition.is_text:
            problems.append(
                f"Invalid Action property value. Path: {where}.Operands (one string is needed)"
            )
    return problems


def _result_problems(action: Action, kind: ActionType, path: str) -> list[str]:
    asked = {operand for condition in action.conditions for operand in condition.operands}
    problems = [
        f"Action is missing required condition. Condition: {result}. "
        f"Path: {path}.Conditions ({action.type})"
        for result in kind.results
        if result not in asked
    ]
    if kind.only_results:
        problems += [
            f"Invalid Action property value. Path: {path}.Conditions "
            f"({other!r} is none of {', '.join(kind.results)})"
            for other in sorted(asked - set(kind.results))
            if not is_unknown(other)
        ]
    return problems


def error_problems(action: Action, kind: ActionType) -> list[str]:
    """Errors that must be there and are not, and those that the action does not have."""
    path = f"Path: Actions[{action.index}] ({action.type})"
    problems = [
        f"Action is missing required error. Error: {error}. {path}"
        for error in kind.errors
        if error not in action.errors
    ]
    return problems + [
        f"Invalid Action error. Error: {error}. {path}"
        for error in action.errors
        if error in kind.forbidden_errors or (error not in ERROR_TYPES and not is_unknown(error))
    ]
