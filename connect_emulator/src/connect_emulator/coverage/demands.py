"""What the world must say along a plan, so that its comparisons come out as planned.

A comparison demands a value of a reference; the demand is followed back along the plan to the
action that wrote it: keys, a function's answer, a service's result, or how the contact came.
"""

import re
from dataclasses import dataclass, field

from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.coverage.plans import Plan
from connect_emulator.coverage.values import Wish, common_value, value_for
from connect_emulator.flows.branches import Branch, Kind
from connect_emulator.flows.language import Action, Flow

REFERENCE = re.compile(r"\$\.([A-Za-z]+)((?:\.[\w-]+|\[(?:'[^']*'|\"[^\"]*\"|\d+)\])*)")
_STEP = re.compile(r"\.([\w-]+)|\[(?:'([^']*)'|\"([^\"]*)\"|(\d+))\]")
BEFORE = -1  # the place of what was there before the flow began

Path = tuple[str, ...]


@dataclass
class Demands:
    """By place in the plan: values to be answered, each under its path below the root."""

    values: dict[int, dict[Path, str]] = field(default_factory=dict)
    before: dict[Path, str] = field(default_factory=dict)  # paths with the root in front

    def at(self, place: int) -> dict[Path, str]:
        """What is to be answered there."""
        return self.values.get(place, {})


def demands_of(flow: Flow, plan: Plan) -> Demands:
    """The demands of all comparisons of the plan; of those that conflict the first one stands."""
    wishes: dict[tuple[int, Path], list[Wish]] = {}
    writers: list[int] = []  # places so far that may have written what is compared
    for place, branch in enumerate(plan):
        action = flow.actions[branch.action]
        reference = action.parameters.get("ComparisonValue")
        if action.type != "Compare":
            if branch.kind is not Kind.ERROR or branch.label == "NoMatchingCondition":
                writers.append(place)
        elif isinstance(reference, str):
            source = _source(flow, plan, writers, reference)
            if source is not None:
                wishes.setdefault(source, []).append((action, _place(branch)))
    demands = Demands()
    for (place, path), wanted in wishes.items():
        value = common_value(wanted)
        if value is not None:
            answers = demands.before if place == BEFORE else demands.values.setdefault(place, {})
            answers[path] = value
    return demands


def wanted_value(action: Action, branch: Branch) -> str | None:
    """The result that takes this branch; None when no result does."""
    return value_for(action, _place(branch))


def _place(branch: Branch) -> int | None:
    return branch.place if branch.kind is Kind.CONDITION else None


def reference_of(text: str) -> Path | None:
    """Root and steps of a lone reference; None for anything else."""
    match = REFERENCE.fullmatch(text)
    if match is None:
        return None
    steps = _STEP.finditer(match[2])
    return (match[1], *(next(g for g in step.groups() if g is not None) for step in steps))


def _source(flow: Flow, plan: Plan, writers: list[int], reference: str) -> tuple[int, Path] | None:
    """The place in the plan that says what the reference is there, and its path; None: fixed."""
    path = reference_of(reference)
    for earlier in reversed(writers):
        if path is None:
            return None
        action = flow.actions[plan[earlier].action]
        if _answers(action, path[0]):
            return earlier, path[1:]
        written = _written(action, path)
        if written is not None:
            path = reference_of(written)
    return None if path is None else (BEFORE, path)


def _answers(action: Action, root: str) -> bool:
    match action.type:
        case "GetParticipantInput":
            stores = str(action.parameters.get("StoreInput")) == "True"
            return root == "StoredCustomerInput" and stores
        case "InvokeLambdaFunction":
            return root == "External"
        case "GetMetricData":
            return root == "Metrics"
    kind = ACTION_TYPES.get(action.type)
    return kind is not None and bool(kind.root) and kind.root == root


def _written(action: Action, path: Path) -> str | None:
    """The text that the action sets the reference to; None when it leaves it alone."""
    if len(path) != 2:
        return None
    if action.type == "UpdateContactAttributes" and path[0] == "Attributes":
        value = _mapping(action.parameters.get("Attributes")).get(path[1])
    elif action.type == "UpdateFlowAttributes" and path[0] == "FlowAttributes":
        value = _mapping(action.parameters.get("FlowAttributes")).get(path[1])
        value = value.get("Value") if isinstance(value, dict) else value
    else:
        return None
    return None if value is None else str(value)


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
