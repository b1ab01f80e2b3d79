"""TagContact: adds tags to the contact."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Add them."""
    turn.contact.tags.update(turn.texts("Tags"))
    turn.host.data_changed()
    return Proceed()


TAG_CONTACT = ActionType(
    "TagContact", perform, parameters=("Tags",), closed=True, required=("Tags",)
)
