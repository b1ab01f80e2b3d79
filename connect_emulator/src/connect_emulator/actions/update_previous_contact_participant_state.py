"""UpdatePreviousContactParticipantState: holds the agent or the customer of a transferred call."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn

STATES = ("AgentOnHold", "CustomerOnHold", "OffHold")


def perform(turn: Turn) -> Outcome:
    """Hold them; outside a consultation, and for other channels, it takes its error branch."""
    state = turn.text("PreviousContactParticipantState")
    if not turn.is_voice or state not in STATES or not turn.host.hold_previous(state):
        return Failed()
    return Proceed()


UPDATE_PREVIOUS_CONTACT_PARTICIPANT_STATE = ActionType(
    "UpdatePreviousContactParticipantState",
    perform,
    parameters=("PreviousContactParticipantState",),
    required=("PreviousContactParticipantState",),
    next_action=Next.OPTIONAL,
)
