"""TransferToFlow: goes on in another flow."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import EnterFlow, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Enter the flow; an unknown one takes the error branch."""
    try:
        return EnterFlow(turn.host.flow_id(turn.text("ContactFlowId")))
    except LookupError:
        return Failed()


TRANSFER_TO_FLOW = ActionType(
    "TransferToFlow",
    perform,
    parameters=("ContactFlowId",),
    required=("ContactFlowId",),
    errors=("NoMatchingError",),
)
