"""UpdateContactAttributes: sets attributes of the contact."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set them; more than 32 KB in all takes the error branch."""
    related = turn.text("TargetContact", "Current") == "Related"
    kept = turn.host.update_attributes(turn.texts("Attributes"), related=related)
    return Proceed() if kept else Failed()


UPDATE_CONTACT_ATTRIBUTES = ActionType(
    "UpdateContactAttributes",
    perform,
    parameters=(
        "Attributes",
        "TargetContact",
    ),
    required=("Attributes",),
    errors=("NoMatchingError",),
)
