"""DequeueContactAndTransferToQueue: moves a waiting contact to another queue."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.flows.outcomes import End, Ending, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Move it; it waits from now on in the other queue."""
    try:
        turn.host.target(queue=turn.text("QueueId"), agent=turn.text("AgentId"))
    except LookupError:
        return Failed()
    error = turn.host.enqueue()
    return Failed(error) if error else End(Ending.QUEUED)


DEQUEUE_CONTACT_AND_TRANSFER_TO_QUEUE = ActionType(
    "DequeueContactAndTransferToQueue",
    perform,
    parameters=(
        "QueueId",
        "AgentId",
    ),
    one_of=("QueueId", "AgentId"),
    errors=("QueueAtCapacity", "NoMatchingError"),
    next_action=Next.OPTIONAL,
)
