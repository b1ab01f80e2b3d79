"""CreateCallbackContact: queues a call back to the customer."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Queue it; without a callback number or a queue it takes the error branch."""
    try:
        delay = int(turn.number("InitialCallDelaySeconds", 0))
        turn.host.create_callback(turn.text("QueueId"), delay)
    except LookupError:
        return Failed()
    return Proceed()


CREATE_CALLBACK_CONTACT = ActionType(
    "CreateCallbackContact",
    perform,
    parameters=(
        "InitialCallDelaySeconds",
        "MaximumConnectionAttempts",
        "RetryDelaySeconds",
        "QueueId",
        "AgentId",
        "ContactFlowId",
        "CallerId",
    ),
    required=("InitialCallDelaySeconds", "MaximumConnectionAttempts", "RetryDelaySeconds"),
    errors=("NoMatchingError",),
)
