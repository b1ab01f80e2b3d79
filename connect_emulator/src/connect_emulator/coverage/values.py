"""A value that makes a condition true and those before it false."""

from connect_emulator.flows.conditions import holds
from connect_emulator.flows.language import Action, Condition
from connect_emulator.model.contact import Channel

ELSE = "something else"
Wish = tuple[Action, int | None]  # the condition at that place is to hold; None: none of them
COUNTED = frozenset({"CheckMetricData", "DistributeByPercentage"})  # their results are counts


def value_for(action: Action, place: int | None) -> str | None:
    """A text that takes the condition at that place (None: none of them); None if there is none."""
    return common_value([(action, place)])


def common_value(wishes: list[Wish]) -> str | None:
    """A text that fulfils all these wishes, or else the first; None if even that is impossible."""
    distinct = {(action.identifier, place): (action, place) for action, place in wishes}
    alone = wishes[:1]
    if len(distinct) == 1 or len({identifier for identifier, _ in distinct}) < len(distinct):
        return _fulfilling(alone)  # nothing else is wished, or one action is to go two ways
    common = _fulfilling(list(distinct.values()))
    return _fulfilling(alone) if common is None else common


def _fulfilling(wishes: list[Wish]) -> str | None:
    """The first candidate of any wish that fulfils all of them."""
    ahead = list(wishes)
    tried: set[str] = set()
    for wish in wishes:
        for candidate in _candidates(*wish):
            if candidate in tried:
                continue
            tried.add(candidate)
            broken = next((i for i, other in enumerate(ahead) if not _met(*other, candidate)), None)
            if broken is None:
                return candidate
            ahead.insert(0, ahead.pop(broken))  # what refused one will soon refuse the next
    return None


def _met(action: Action, place: int | None, value: str) -> bool:
    conditions = enumerate(action.conditions)
    return next((index for index, item in conditions if _holds(item, value)), None) == place


def _holds(condition: Condition, value: str) -> bool:
    return holds(condition.operator, value, list(condition.operands))


def _candidates(action: Action, place: int | None) -> list[str]:
    conditions = action.conditions if place is None else [action.conditions[place]]
    operands = [operand for item in conditions for operand in item.operands]
    if action.parameters.get("ComparisonValue") == "$.Channel":
        return [*operands, *Channel]
    if action.type in COUNTED:
        near = [number for operand in operands for number in (operand, *_numbers_near(operand))]
        return [number for number in near if number.isdigit()]
    found = [ELSE] if place is None else []
    for operand in operands:
        found += [operand, *_numbers_near(operand)]
    return [*found, *_keys(), ELSE, ""]


def _numbers_near(operand: str) -> list[str]:
    try:
        number = float(operand)
    except ValueError:
        return [f"{operand}.", f".{operand}"]
    return [f"{number + step:g}" for step in (1, -1, 0.5, -0.5)]


def _keys() -> list[str]:
    return list("9876543210*#")
