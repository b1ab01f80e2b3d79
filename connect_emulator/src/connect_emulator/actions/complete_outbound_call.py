"""CompleteOutboundCall: calls the customer of an outbound contact, whose flow runs already."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.actions.outbound_call import not_dialled_yet, when_reached
from connect_emulator.flows.outcomes import CallCustomer, Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Make the call that was not made yet, as whom the flow says; else go on."""
    if not not_dialled_yet(turn):
        return Proceed()
    caller = turn.mapping("CallerId").get("Number")
    return CallCustomer(as_text(caller) if caller else "")


COMPLETE_OUTBOUND_CALL = ActionType(
    "CompleteOutboundCall",
    perform,
    when_reached(perform),
    parameters=("CallerId", "VoiceConnector", "ConnectionTimeLimitSeconds"),
    next_action=Next.OPTIONAL,
)
