"""UpdateFlowLoggingBehavior: accepted; the emulator keeps no flow logs."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Go on."""
    return Proceed()


UPDATE_FLOW_LOGGING_BEHAVIOR = ActionType(
    "UpdateFlowLoggingBehavior",
    perform,
    parameters=("FlowLoggingBehavior",),
    closed=True,
    required=("FlowLoggingBehavior",),
    forbidden_errors=("NoMatchingError",),
)
