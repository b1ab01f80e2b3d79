"""EndFlowExecution: ends this flow; the contact goes on."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import End, Ending, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """End the flow."""
    return End(Ending.END_FLOW)


END_FLOW_EXECUTION = ActionType("EndFlowExecution", perform, closed=True, next_action=Next.NONE)
