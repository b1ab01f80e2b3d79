"""SES tells what became of a mail: it goes onto the ticket, and a dead address is closed."""

from dataclasses import replace

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.note_feedback import note_feedback

from functions.mail_feedback.ses_event import feedback_from

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handle(event: EventBridgeEvent, context: LambdaContext) -> None:
    """Note one report; one on a mail that is not the desk's is counted and left."""
    told = feedback_from(event.detail)
    if told is None:
        metrics.add_metric("Foreign", MetricUnit.Count, 1)
        return
    desk = bootstrap.desk()
    message_id = desk.mail_sender.message_id_of(told.message_id)
    ticket = note_feedback(replace(told, message_id=message_id), desk)
    metrics.add_metric(told.fate.value.capitalize(), MetricUnit.Count, 1)
    ref = ticket.ref if ticket else ""
    logger.info("mail feedback", mail=told.mail_id, fate=told.fate.value, ticket=ref)
