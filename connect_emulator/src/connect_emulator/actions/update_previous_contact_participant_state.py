"""UpdatePreviousContactParticipantState: puts the previous agent or customer on hold."""

from connect_emulator.actions.service import Rules, service_action

UPDATE_PREVIOUS_CONTACT_PARTICIPANT_STATE = service_action(
    "UpdatePreviousContactParticipantState",
    "conferences",
    rules=Rules(
        parameters=("PreviousContactParticipantState",),
        required=("PreviousContactParticipantState",),
    ),
)
