"""News of the desk's bus go into the partners' feed and to their webhooks."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.event_feed import event_of, tell_partners

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handle(event: EventBridgeEvent, context: LambdaContext) -> None:
    """Keep one event and queue it for whoever subscribed; twice is told as one by its id."""
    around = bootstrap.integration_desk()
    told = event_of(event.detail_type, event.detail, around)
    queued = tell_partners(told, around) if told else 0
    metrics.add_metric("WebhooksQueued", MetricUnit.Count, queued)
    logger.info("event", type=event.detail_type, queued=queued)
