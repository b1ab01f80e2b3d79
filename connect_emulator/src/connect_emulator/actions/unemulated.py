"""Action types that Connect knows and this emulator does not run: they take their error branch."""

import logging

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import Failed, Outcome
from connect_emulator.flows.turn import Turn

logger = logging.getLogger(__name__)

_ERRORS = {
    "ConnectParticipantWithLexBot": ("NoMatchingError", "NoMatchingCondition"),
    "ShowView": ("NoMatchingCondition", "NoMatchingError", "TimeLimitExceeded"),
    "AuthenticateParticipant": ("TimeLimitExceeded", "NoMatchingError"),
    "TransferParticipantToThirdParty": (
        "CallFailed",
        "ConnectionTimeLimitExceeded",
        "NoMatchingError",
    ),
    "UpdateContactRoutingCriteria": ("NoMatchingError",),
    "UpdateContactMediaStreamingBehavior": ("NoMatchingError",),
    "GetCustomerProfile": ("MultipleFoundError", "NoneFoundError", "NoMatchingError"),
}
_NAMES = (
    *_ERRORS,
    *[
        "AssociateContactToCustomerProfile",
        "CheckOutboundCallStatus",
        "CheckVoiceId",
        "CompleteOutboundCall",
        "ConnectParticipantWithAgenticCX",
        "CreateCase",
        "CreateContact",
        "CreateCustomerProfile",
        "CreatePersistentContactAssociation",
        "CreateWisdomSession",
        "EvaluateDataTableValues",
        "GetCalculatedAttributesForCustomerProfile",
        "GetCase",
        "GetCustomerProfileObject",
        "LoadContactContent",
        "RenderMessageTemplate",
        "ResumeContact",
        "SetVoiceId",
        "StartOutboundChatContact",
        "StartOutboundEmailContact",
        "StartVoiceIdStream",
        "TransferContactToAgent",
        "UpdateCase",
        "UpdateContactMediaProcessing",
        "UpdateCustomerProfile",
        "UpdatePreviousContactParticipantState",
    ],
)


def perform(turn: Turn) -> Outcome:
    """Say so in the log and take the error branch."""
    logger.warning("%s is not emulated: taking its error branch", turn.action.type)
    return Failed()


UNEMULATED = tuple(
    ActionType(
        name, perform, errors=_ERRORS.get(name, ()), next_action=Next.OPTIONAL, emulated=False
    )
    for name in _NAMES
)
