"""DisconnectParticipant: ends the contact."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import End, Ending, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """End the contact."""
    return End(Ending.DISCONNECT)


DISCONNECT_PARTICIPANT = ActionType(
    "DisconnectParticipant", perform, closed=True, next_action=Next.NONE
)
