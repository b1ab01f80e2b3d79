"""Steps of contacts (queued, answered, disconnected) go into their tickets' histories."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.follow_contact import follow_contact

from functions.contact_events.contact_event import progress_of

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handle(event: EventBridgeEvent, context: LambdaContext) -> None:
    """Note one step; events come late, twice and out of order, and may not come at all."""
    step = progress_of(event.detail, event.time)
    followed = follow_contact(step, bootstrap.desk())
    metrics.add_metric(f"Steps{followed.outcome.capitalize()}", MetricUnit.Count, 1)
    logger.info(
        "contact step",
        connect_contact_id=step.contact_id,
        state=step.state,
        outcome=followed.outcome,
        ticket=followed.ref or "",
    )
