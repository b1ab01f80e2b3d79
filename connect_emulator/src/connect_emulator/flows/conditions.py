"""The comparison operators of conditions."""

from collections.abc import Callable

from connect_emulator.flows.references import as_text


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
