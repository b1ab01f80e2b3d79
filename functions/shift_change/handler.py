"""One look at the end of a shift: all that is due for its tickets, and when to look next."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.change_shift import change_shift

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """The machine waits until `wakeAt` unless it is done."""
    name, attempt = str(event["shiftChange"]), int(event["attempt"])
    looked = change_shift(name, bootstrap.desk(), attempt=attempt)
    metrics.add_metric("Looks", MetricUnit.Count, 1)
    wake = looked.wake_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if looked.wake_at else ""
    logger.info("looked at the end of a shift", shift_change=name, wake_at=wake)
    return {"shiftChange": name, "attempt": attempt, "done": looked.wake_at is None, "wakeAt": wake}
