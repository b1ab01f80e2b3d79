"""GetMetricData: reads a queue's metrics into $.Metrics."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Read the metrics of the given queue, or of the working queue."""
    try:
        turn.execution.metrics = turn.host.metrics(turn.text("QueueId"), turn.text("QueueChannel"))
    except (LookupError, ValueError):  # no such queue, no such channel
        return Failed()
    return Proceed()


GET_METRIC_DATA = ActionType(
    "GetMetricData",
    perform,
    parameters=(
        "QueueId",
        "AgentId",
        "QueueChannel",
    ),
    errors=("NoMatchingError",),
)
