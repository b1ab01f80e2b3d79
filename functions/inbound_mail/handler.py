"""Raw mails that SES has stored become contacts on their tickets, or stand in quarantine."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.receive_mail import Bounced, Quarantined, receive_mail

from functions.edge.batches import Queue
from functions.edge.stored_objects import stored_objects

logger = Logger()
metrics = Metrics()
queue = Queue(logger, metrics)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the messages that must come again."""
    return queue.answer(event, receive, context)


def receive(record: SQSRecord) -> None:
    """One message of the queue."""
    desk = bootstrap.desk()
    for raw in stored_objects(record.body):
        placed = receive_mail(raw, desk)
        if isinstance(placed, Quarantined):
            name = "OwnMailDropped" if placed.dropped else "Quarantined"
            metrics.add_metric(name, MetricUnit.Count, 1)
            logger.warning("mail in quarantine", object=raw.key, reason=placed.reason)
            continue
        if isinstance(placed, Bounced):
            metrics.add_metric("Bounced", MetricUnit.Count, 1)
            logger.info("bounce noted", object=raw.key, ticket=placed.ticket.ref)
            continue
        metrics.add_metric(placed.told.capitalize(), MetricUnit.Count, 1)
        logger.info("mail placed", object=raw.key, ticket=placed.ticket.ref, outcome=placed.told)
