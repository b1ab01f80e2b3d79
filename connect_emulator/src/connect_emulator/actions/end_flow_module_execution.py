"""EndFlowModuleExecution: returns from a module to the flow that invoked it."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import End, Ending, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Return; outside a module it ends the flow."""
    return End(Ending.END_FLOW)


END_FLOW_MODULE_EXECUTION = ActionType("EndFlowModuleExecution", perform, next_action=Next.NONE)
