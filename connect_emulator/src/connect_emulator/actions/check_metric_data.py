"""CheckMetricData: branches on a real-time metric of the working queue."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown

METRICS = (
    "NumberOfAgentsAvailable",
    "NumberOfAgentsStaffed",
    "NumberOfAgentsOnline",
    "OldestContactInQueueAgeSeconds",
    "NumberOfContactsInQueue",
)


def perform(turn: Turn) -> Outcome:
    """Compare the metric with the conditions."""
    try:
        return Proceed(str(turn.host.metric(turn.text("MetricType"), "")))
    except LookupError:
        return Failed()


def check(action: Action) -> list[str]:
    """The metric must be one of five."""
    metric = action.parameters.get("MetricType")
    if not metric or metric in METRICS or is_unknown(metric):
        return []
    return [f"Invalid Action property value. Path: Actions[{action.index}].Parameters.MetricType"]


CHECK_METRIC_DATA = ActionType(
    "CheckMetricData",
    perform,
    parameters=(
        "MetricType",
        "QueueId",
        "AgentId",
    ),
    closed=True,
    required=("MetricType",),
    errors=("NoMatchingCondition", "NoMatchingError"),
    needs_condition=True,
    check=check,
)
