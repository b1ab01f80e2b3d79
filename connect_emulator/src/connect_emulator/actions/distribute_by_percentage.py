"""DistributeByPercentage: branches by chance."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Draw 1..100 (developer guide); the conditions are a cumulative chain of NumberLessThan."""
    return Proceed(str(int(turn.host.random() * 100) + 1))


DISTRIBUTE_BY_PERCENTAGE = ActionType(
    "DistributeByPercentage",
    perform,
    closed=True,
    errors=("NoMatchingCondition",),
    needs_condition=True,
)
