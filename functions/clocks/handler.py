"""Warnings and breaches of tickets' clocks are written down as they come."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.note_due import note_due

SECONDS = 40.0  # of the minute until the next round
logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """One round; the figures are metrics."""
    noted = note_due(bootstrap.desk(), seconds=SECONDS)
    told = {
        "ClocksSeen": noted.seen,
        "ClocksWarned": noted.warned,
        "ClocksBreached": noted.breached,
        "ClocksLeft": noted.left,
    }
    for name, value in told.items():
        metrics.add_metric(name, MetricUnit.Count, value)
    logger.info("clocks looked at", figures=told)
    return told
