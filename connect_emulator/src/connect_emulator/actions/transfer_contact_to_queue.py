"""TransferContactToQueue: puts the contact into its working queue."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import End, Ending, Failed, Outcome
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Queue it; the flow ends and the customer queue flow takes over."""
    error = turn.host.enqueue()
    return Failed(error) if error else End(Ending.QUEUED)


TRANSFER_CONTACT_TO_QUEUE = ActionType(
    "TransferContactToQueue",
    perform,
    closed=True,  # the queue comes from UpdateContactTargetQueue, never from a QueueId here
    errors=("QueueAtCapacity", "NoMatchingError"),
)
