"""Text messages become contacts on their tickets; reports of delivery stand beside the replies."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.receive_mail import Quarantined
from heliograph.usecases.take_text import note_text_delivery, take_text

from functions.edge.batches import Queue
from functions.inbound_text.notices import Arrival, Delivery, notice_of, sent_at

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
    notice = notice_of(record.body)
    if isinstance(notice, Delivery):
        _note(notice)
    else:
        _take(notice, record)


def _take(notice: Arrival, record: SQSRecord) -> None:
    text = notice.as_text(sent_at(record.attributes.sent_timestamp), record.body)
    placed = take_text(text, bootstrap.desk())
    if isinstance(placed, Quarantined):
        metrics.add_metric("Wishes", MetricUnit.Count, 1)
        logger.info("a wish about texts", text=text.id, wish=placed.reason)
        return
    metrics.add_metric(placed.told.capitalize(), MetricUnit.Count, 1)
    logger.info("text placed", text=text.id, ticket=placed.ticket.ref, outcome=placed.told)


def _note(notice: Delivery) -> None:
    if not (notice.state and notice.ticket and notice.outbox):
        return
    note_text_delivery(notice.ticket, notice.outbox, notice.state, bootstrap.desk())
    metrics.add_metric(f"Texts{notice.state.capitalize()}", MetricUnit.Count, 1)
