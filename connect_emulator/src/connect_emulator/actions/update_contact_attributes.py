"""UpdateContactAttributes: sets attributes of the contact."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set them; more than 32 KB in all, or a key Connect refuses, takes the error branch."""
    related = turn.text("TargetContact", "Current") == "Related"
    named = {key: value for key, value in turn.texts("Attributes").items() if key}
    kept = turn.host.update_attributes(named, related=related)
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
