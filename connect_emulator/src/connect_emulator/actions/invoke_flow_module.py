"""InvokeFlowModule: runs a module and comes back."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import EnterModule, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Enter the module; an unknown one takes the error branch."""
    try:
        return EnterModule(turn.host.flow_id(turn.text("FlowModuleId")))
    except LookupError:
        return Failed()


INVOKE_FLOW_MODULE = ActionType(
    "InvokeFlowModule", perform, required=("FlowModuleId",), errors=("NoMatchingError",)
)
