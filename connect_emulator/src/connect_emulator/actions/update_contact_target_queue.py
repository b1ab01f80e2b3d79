"""UpdateContactTargetQueue: sets the working queue."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Set the queue, or an agent's own queue."""
    try:
        turn.host.target(queue=turn.text("QueueId"), agent=turn.text("AgentId"))
    except LookupError:
        return Failed()
    return Proceed()


UPDATE_CONTACT_TARGET_QUEUE = ActionType(
    "UpdateContactTargetQueue",
    perform,
    parameters=(
        "QueueId",
        "AgentId",
    ),
    forbidden=("Queue",),
    one_of=("QueueId", "AgentId"),
    errors=("NoMatchingError",),
)
