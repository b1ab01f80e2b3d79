"""InvokeFlowModule: runs a module and comes back."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import EnterModule, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Enter the module; an unknown one takes the error branch.

    Mappings beside the module's id are its inputs: read in the module as $.Modules.Input.
    """
    try:
        module = turn.host.flow_id(turn.text("FlowModuleId"))
    except LookupError:
        return Failed()
    inputs: dict[str, object] = {}
    for name in turn.action.parameters:
        inputs.update(turn.mapping(name))
    turn.execution.services["Modules"] = {"Input": inputs}
    return EnterModule(module)


INVOKE_FLOW_MODULE = ActionType(
    "InvokeFlowModule",
    perform,
    parameters=("FlowModuleId",),
    required=("FlowModuleId",),
    errors=("NoMatchingError",),
)
