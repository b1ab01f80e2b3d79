"""UntagContact: removes tags from the contact."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Remove them; a missing one is no error."""
    for name in turn.items("TagKeys"):
        turn.contact.tags.pop(str(name), None)
    turn.host.data_changed()
    return Proceed()


UNTAG_CONTACT = ActionType(
    "UntagContact",
    perform,
    parameters=("TagKeys",),
    closed=True,
    required=("TagKeys",),
    errors=("NoMatchingError",),
)
