"""What agents write in Connect goes onto the ticket and to the requester's socket."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import SNSEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.chat import relay_agent_line, relay_end, relay_read, relay_typing

from functions.chat_stream.chat_item import ChatItem, item_of

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=SNSEvent)
def handle(event: SNSEvent, context: LambdaContext) -> None:
    """Relay every item; a line of a chat not known yet comes again, then is a dead letter."""
    for record in event.records:
        metrics.add_metric("Items", MetricUnit.Count, 1)
        item = item_of(record.sns.message)
        relay(item)
        logger.info("chat item", connect_contact_id=item.contact_id, role=item.role, kind=item.kind)


def relay(item: ChatItem) -> None:
    """One item; what nobody needs is passed over."""
    desk = bootstrap.desk()
    if item.is_agents_line:
        relay_agent_line(item.contact_id, item.id, item.name, item.text, desk)
    elif item.is_agent_typing:
        relay_typing(item.contact_id, desk)
    elif item.is_agents_read:
        relay_read(item.contact_id, item.read_until, desk)
    elif item.is_end:
        relay_end(item.contact_id, desk)
