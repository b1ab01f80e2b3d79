"""The ways out of an action as its content names them, and what can be reached by them."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from connect_emulator.flows.conditions import branch_of, holds
from connect_emulator.flows.language import Action, Flow
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.references import Root, resolve


class Kind(StrEnum):
    """What a branch hangs on."""

    NEXT = "next"
    CONDITION = "condition"
    ERROR = "error"


@dataclass(frozen=True)
class Branch:
    """One way out: `label` is the error's type or the condition in words, `place` its index."""

    action: str
    kind: Kind
    label: str
    target: str
    place: int = 0

    def __str__(self) -> str:
        return f"{self.action} --{self.label}--> {self.target}"


def branches_of(action: Action) -> list[Branch]:
    """The branches in the order next, conditions, errors."""
    identifier = action.identifier
    found = []
    if action.next_action is not None:
        found.append(Branch(identifier, Kind.NEXT, "next", action.next_action))
    for place, condition in enumerate(action.conditions):
        label = f"{condition.operator} {', '.join(condition.operands)}"
        found.append(Branch(identifier, Kind.CONDITION, label, condition.next_action, place))
    errors = enumerate(action.errors.items())
    found += [
        Branch(identifier, Kind.ERROR, error, target, place) for place, (error, target) in errors
    ]
    return found


def taken(action: Action, outcome: Outcome, root: Root) -> Branch | None:
    """The branch that this outcome takes; None for one that ends, pauses or leads nowhere."""
    branches = branches_of(action)
    match outcome:
        case Proceed(result):
            if result is not None:
                for branch in branches:
                    if branch.kind is Kind.CONDITION and _met(action, branch, result, root):
                        return branch
            wanted = "next" if result is None else "NoMatchingCondition"
        case Failed(error):
            wanted = error if error in action.errors else "NoMatchingError"
        case _:
            return None
    target = branch_of(action, outcome, root)
    return next((branch for branch in branches if branch.label == wanted), None) or next(
        (branch for branch in branches if branch.target == target), None
    )


def _met(action: Action, branch: Branch, result: str, root: Root) -> bool:
    condition = action.conditions[branch.place]
    operands = [resolve(operand, root) for operand in condition.operands]
    return holds(condition.operator, result, operands)


def reachable(flow: Flow) -> dict[str, Branch | None]:
    """Every action that the content connects with its start, and the branch it is first met by."""
    if flow.start not in flow.actions:
        return {}
    found: dict[str, Branch | None] = {flow.start: None}
    ahead = deque([flow.start])
    while ahead:
        for branch in branches_of(flow.actions[ahead.popleft()]):
            if branch.target in flow.actions and branch.target not in found:
                found[branch.target] = branch
                ahead.append(branch.target)
    return found
