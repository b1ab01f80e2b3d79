"""Compare: branches on a value."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Branch on the value; a missing one compares as an empty text."""
    return Proceed(turn.text("ComparisonValue"))


COMPARE = ActionType(
    "Compare",
    perform,
    parameters=("ComparisonValue",),
    required=("ComparisonValue",),
    errors=("NoMatchingCondition",),
    forbidden_errors=("NoMatchingError",),
    needs_condition=True,
)
