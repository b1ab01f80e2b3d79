"""CreateCallbackContact: queues a call back to the customer."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import NewCallback, Turn


def perform(turn: Turn) -> Outcome:
    """Queue it; without a callback number or a queue it takes the error branch."""
    try:
        wanted = NewCallback(
            queue=turn.text("QueueId"),
            agent=turn.text("AgentId"),
            flow=turn.text("ContactFlowId"),
            delay_seconds=int(turn.number("InitialCallDelaySeconds", 0)),
            attempts=int(turn.number("MaximumConnectionAttempts", 1)),
            retry_seconds=int(turn.number("RetryDelaySeconds", 0)),
        )
        turn.host.create_callback(wanted)
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
