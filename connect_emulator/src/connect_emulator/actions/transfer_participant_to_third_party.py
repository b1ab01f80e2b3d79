"""TransferParticipantToThirdParty: connects the caller with an outside number."""

from connect_emulator.actions.service import Rules, service_action
from connect_emulator.flows.language import Action


def check(action: Action) -> list[str]:
    """A flow that goes on after the call also says what happens when it fails."""
    if str(action.parameters.get("ContinueFlowExecution")).casefold() != "true":
        return []
    return [
        f"Action is missing required error. Error: {error}"
        for error in ("CallFailed", "ConnectionTimeLimitExceeded")
        if error not in action.errors
    ]


TRANSFER_PARTICIPANT_TO_THIRD_PARTY = service_action(
    "TransferParticipantToThirdParty",
    "outbound telephony",
    error="CallFailed",
    rules=Rules(
        parameters=(
            "ThirdPartyPhoneNumber",
            "ThirdPartyConnectionTimeLimitSeconds",
            "ContinueFlowExecution",
            "CallerId",
            "ThirdPartyDTMFDigits",
        ),
        required=("ThirdPartyPhoneNumber",),
        errors=("NoMatchingError",),
        check=check,
    ),
)
