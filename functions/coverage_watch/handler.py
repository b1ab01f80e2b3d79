"""Tells of holes in the roster weeks before they begin."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.watch_coverage import open_holes

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """One look at the coming 28 days; `CoverageHoles` is a metric with an alarm."""
    told = {each.first.what: each.count for each in open_holes(bootstrap.desk())}
    metrics.add_metric("CoverageHoles", MetricUnit.Count, sum(told.values()))
    logger.info("looked at the roster", holes=told)
    return told
