"""TransferParticipantToThirdParty: connects the caller with an outside number."""

from connect_emulator.actions.service import Rules, service_action

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
        errors=("CallFailed", "ConnectionTimeLimitExceeded", "NoMatchingError"),
    ),
)
