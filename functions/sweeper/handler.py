"""Raw contacts without a place go back to their queues, unsent mails go out, bursts end."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.sweep import sweep

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """One sweep; the figures are metrics with alarms."""
    swept = sweep(bootstrap.desk())
    told = {
        "Seen": swept.seen,
        "Redelivered": swept.redelivered,
        "MailsSent": swept.mails_sent,
        "HandoversExpired": swept.handovers_expired,
        "TicketsFolded": swept.tickets_folded,
    }
    for name, value in told.items():
        metrics.add_metric(name, MetricUnit.Count, value)
    logger.info("swept", figures=told)
    return told
