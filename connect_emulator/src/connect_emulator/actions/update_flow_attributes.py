"""UpdateFlowAttributes: sets attributes that live as long as the flow."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set them; each is `{Value: ...}`."""
    for name, wrapped in turn.mapping("FlowAttributes").items():
        value = wrapped.get("Value") if isinstance(wrapped, dict) else wrapped
        turn.execution.flow_attributes[name] = as_text(value)
    return Proceed()


UPDATE_FLOW_ATTRIBUTES = ActionType(
    "UpdateFlowAttributes",
    perform,
    parameters=("FlowAttributes",),
    required=("FlowAttributes",),
    errors=("NoMatchingError",),
)
