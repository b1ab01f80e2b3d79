"""UpdateContactCallbackNumber: sets the number to call back."""

import re

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown

_E164 = re.compile(r"\+[1-9]\d{6,14}")


def perform(turn: Turn) -> Outcome:
    """Set it if it is a number in E.164 form."""
    number = turn.text("CallbackNumber").replace(" ", "")
    if not _E164.fullmatch(number):
        return Failed("InvalidCallbackNumber")
    turn.contact.callback_number = number
    return Proceed()


def check(action: Action) -> list[str]:
    """The number is read from the contact: the API refuses a fixed one."""
    value = action.parameters.get("CallbackNumber")
    if value is None or is_unknown(value):
        return []
    path = f"Actions[{action.index}].Parameters.CallbackNumber"
    return [f"Invalid Action property value. Path: {path} (a JSONPath such as $.Attributes.x)"]


UPDATE_CONTACT_CALLBACK_NUMBER = ActionType(
    "UpdateContactCallbackNumber",
    perform,
    parameters=("CallbackNumber",),
    closed=True,
    required=("CallbackNumber",),
    errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    forbidden_errors=("NoMatchingError",),
    check=check,
)
