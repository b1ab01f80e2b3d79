"""TransferParticipantToThirdParty: connects the caller with an outside number."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import (
    Called,
    Dial,
    End,
    Ending,
    Failed,
    Outcome,
    Proceed,
    Signal,
)
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn
from connect_emulator.model.call import CallResult

LONGEST_RING = 600.0  # developer guide: between 0 and 600 seconds
# Exports have the first name, the developer guide has the second.
TIME_LIMITS = ("ThirdPartyConnectionTimeLimitSeconds", "ThirdPartyConnectionTimeoutSeconds")
DEFAULT_RING = 30.0  # what the designer's block begins with


def perform(turn: Turn) -> Outcome:
    """Call the number; a contact that is no call, or cannot call out, takes its error branch."""
    number = turn.text("ThirdPartyPhoneNumber").replace(" ", "")
    if not turn.is_voice or not number or not turn.host.calls_out():
        return Failed()
    given = [turn.number(name, DEFAULT_RING) for name in TIME_LIMITS if turn.text(name)]
    seconds = min(LONGEST_RING, max(0.0, given[0] if given else DEFAULT_RING))
    caller = turn.mapping("CallerId").get("Number")
    return Dial(
        number,
        seconds,
        caller_id=as_text(caller) if caller else "",
        digits=turn.text("ThirdPartyDTMFDigits"),
        resume=_goes_on(turn.action),
    )


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """Go on when the third party has hung up; a call that nobody takes has branches of its own."""
    result = CallResult(signal.result) if isinstance(signal, Called) else CallResult.FAILED
    if result.reached:
        return Proceed() if _goes_on(turn.action) else End(Ending.BRIDGED)
    timed_out = result is CallResult.NO_ANSWER
    return Failed("ConnectionTimeLimitExceeded" if timed_out else "CallFailed")


def _goes_on(action: Action) -> bool:
    """Developer guide: if it is not defined, the flow goes on after the call."""
    return str(action.parameters.get("ContinueFlowExecution", "True")).casefold() != "false"


def check(action: Action) -> list[str]:
    """A flow that goes on after the call also says what happens when it fails."""
    if str(action.parameters.get("ContinueFlowExecution")).casefold() != "true":
        return []
    return [
        f"Action is missing required error. Error: {error}"
        for error in ("CallFailed", "ConnectionTimeLimitExceeded")
        if error not in action.errors
    ]


TRANSFER_PARTICIPANT_TO_THIRD_PARTY = ActionType(
    "TransferParticipantToThirdParty",
    perform,
    resumed,
    parameters=(
        "ThirdPartyPhoneNumber",
        *TIME_LIMITS,
        "ContinueFlowExecution",
        "CallerId",
        "ThirdPartyDTMFDigits",
        "VoiceConnector",
    ),
    required=("ThirdPartyPhoneNumber",),
    errors=("NoMatchingError",),
    next_action=Next.OPTIONAL,
    check=check,
)
