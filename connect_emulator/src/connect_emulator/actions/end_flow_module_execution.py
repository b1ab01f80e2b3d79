"""EndFlowModuleExecution: returns from a module to the flow that invoked it."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import LeaveModule, Outcome
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Return; outside a module it ends the flow.

    A module with branches of its own names one in its only text parameter, its outputs in a
    mapping: read as $.Modules.Result. (The names of these parameters are not documented.)
    """
    branch = ""
    outputs: dict[str, object] = {}
    for name in turn.action.parameters:
        value = turn.value(name)
        if isinstance(value, dict):
            outputs.update(value)
        else:
            branch = as_text(value)
    turn.execution.services["Modules"] = {"Result": outputs}
    return LeaveModule(branch)


END_FLOW_MODULE_EXECUTION = ActionType("EndFlowModuleExecution", perform, next_action=Next.NONE)
