"""Ends of shifts that are near get their execution, and lost ones another."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.start_shift_changes import start_shift_changes

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """One beat; the figures are metrics, three of them with alarms."""
    begun = start_shift_changes(bootstrap.desk())
    told = {
        "ShiftChangesBegun": begun.begun,
        "ShiftChangesRestarted": begun.restarted,
        "OverdueOffers": begun.overdue,
        "UnownedTickets": begun.unowned,
        "NoCover": begun.without_cover,
    }
    for name, value in told.items():
        metrics.add_metric(name, MetricUnit.Count, value)
    logger.info("ends of shifts looked for", figures=told)
    return told
