"""Compare: branches on a value."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown


def perform(turn: Turn) -> Outcome:
    """Branch on the value; a missing one compares as an empty text."""
    return Proceed(turn.text("ComparisonValue"))


def check(action: Action) -> list[str]:
    """What is compared is read from the contact: a JSONPath, never a fixed text."""
    value = action.parameters.get("ComparisonValue")
    if value is None or is_unknown(value):
        return []
    path = f"Actions[{action.index}].Parameters.ComparisonValue"
    return [f"Invalid Action property value. Path: {path} (a JSONPath such as $.Attributes.x)"]


COMPARE = ActionType(
    "Compare",
    perform,
    parameters=("ComparisonValue",),
    closed=True,
    required=("ComparisonValue",),
    errors=("NoMatchingCondition",),
    forbidden_errors=("NoMatchingError",),
    needs_condition=True,
    check=check,
)
