"""The comparison operators of conditions, and which branch an outcome takes."""

from collections.abc import Callable

from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Proceed, Take
from connect_emulator.flows.references import Root, as_text, resolve


def _number(test: Callable[[float, float], bool]) -> Callable[[str, str], bool]:
    def compare(value: str, operand: str) -> bool:
        try:
            return test(float(value), float(operand))
        except ValueError:
            return False

    return compare


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "Equals": lambda value, operand: value == operand,
    "TextContains": lambda value, operand: operand in value,
    "TextStartsWith": lambda value, operand: value.startswith(operand),
    "TextEndsWith": lambda value, operand: value.endswith(operand),
    "NumberGreaterThan": _number(lambda value, operand: value > operand),
    "NumberGreaterOrEqualTo": _number(lambda value, operand: value >= operand),
    "NumberLessThan": _number(lambda value, operand: value < operand),
    "NumberLessOrEqualTo": _number(lambda value, operand: value <= operand),
}


def holds(operator: str, value: str, operands: list[object]) -> bool:
    """Whether the condition is true for any of its operands; an unknown operator never is."""
    test = OPERATORS.get(operator)
    return test is not None and any(test(value, as_text(operand)) for operand in operands)


def first_met(action: Action, result: str, root: Root) -> int | None:
    """The place of the first condition that holds for the result; None if none does."""
    for place, condition in enumerate(action.conditions):
        test = OPERATORS.get(condition.operator)
        for operand in condition.operands if test is not None else ():
            text = as_text(resolve(operand, root)) if "$" in operand else operand
            if test is not None and test(result, text):
                return place
    return None


def branch_of(action: Action, outcome: Proceed | Failed | Take, root: Root) -> str | None:
    """The action that follows this outcome; None when the branch has no target."""
    match outcome:
        case Take(target):
            return target
        case Failed(error):
            return action.errors.get(error, action.errors.get("NoMatchingError"))
        case Proceed(None):
            return action.next_action
        case Proceed(result):
            place = first_met(action, result or "", root)
            if place is not None:
                return action.conditions[place].next_action
            return action.errors.get("NoMatchingCondition", action.next_action)
