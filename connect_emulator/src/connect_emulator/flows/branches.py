"""The ways out of an action as its content names them, and what can be reached by them."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from connect_emulator.flows.conditions import first_met
from connect_emulator.flows.language import Action, Flow
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.references import Root


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
    ways = [
        _next(action),
        *(_condition(action, place) for place in range(len(action.conditions))),
        *(_error(action, error) for error in action.errors),
    ]
    return [way for way in ways if way is not None]


def taken(action: Action, outcome: Outcome, root: Root) -> Branch | None:
    """The branch that this outcome takes; None for one that ends, pauses or leads nowhere."""
    match outcome:
        case Proceed(None):
            return _next(action)
        case Proceed(result):
            place = first_met(action, result or "", root)
            if place is not None:
                return _condition(action, place)
            return _error(action, "NoMatchingCondition") or _next(action)
        case Failed(error):
            return _error(action, error) or _error(action, "NoMatchingError")
        case _:
            return None


def _next(action: Action) -> Branch | None:
    target = action.next_action
    return None if target is None else Branch(action.identifier, Kind.NEXT, "next", target)


def _condition(action: Action, place: int) -> Branch:
    item = action.conditions[place]
    label = f"{item.operator} {', '.join(item.operands)}"
    return Branch(action.identifier, Kind.CONDITION, label, item.next_action, place)


def _error(action: Action, error: str) -> Branch | None:
    for place, (name, target) in enumerate(action.errors.items()):
        if name == error:
            return Branch(action.identifier, Kind.ERROR, name, target, place)
    return None


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
