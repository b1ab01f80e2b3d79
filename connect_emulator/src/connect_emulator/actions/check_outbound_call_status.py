"""CheckOutboundCallStatus: branches on how an outbound call was answered."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn
from connect_emulator.model.call import CallResult

STATUSES = {CallResult.ANSWERED: "CallAnswered", CallResult.VOICEMAIL: "VoicemailBeep"}


def perform(turn: Turn) -> Outcome:
    """A person or a machine; NotDetected where the call does not ask for that detection."""
    call = turn.contact.call
    if call is None or not call.result:
        return Failed()
    known = STATUSES.get(CallResult(call.result))
    return Proceed(known if known and call.detects_machines else "NotDetected")


CHECK_OUTBOUND_CALL_STATUS = ActionType(
    "CheckOutboundCallStatus", perform, errors=("NoMatchingError",), next_action=Next.OPTIONAL
)
