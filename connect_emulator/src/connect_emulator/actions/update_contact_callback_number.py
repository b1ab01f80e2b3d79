"""UpdateContactCallbackNumber: sets the number to call back."""

import re

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn

_E164 = re.compile(r"\+[1-9]\d{6,14}")


def perform(turn: Turn) -> Outcome:
    """Set it if it is a number in E.164 form."""
    number = turn.text("CallbackNumber").replace(" ", "")
    if not _E164.fullmatch(number):
        return Failed("InvalidCallbackNumber")
    turn.contact.callback_number = number
    return Proceed()


UPDATE_CONTACT_CALLBACK_NUMBER = ActionType(
    "UpdateContactCallbackNumber",
    perform,
    parameters=("CallbackNumber",),
    required=("CallbackNumber",),
    errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    forbidden_errors=("NoMatchingError",),
)
