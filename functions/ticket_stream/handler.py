"""Changes of tickets and hand-overs reach agents and the event bus; bursts reach their end."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import (
    DynamoDBRecord,
    DynamoDBRecordEventName,
)
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.fold_contacts import fold_waiting
from heliograph.usecases.push_ticket import push_handover, push_ticket, tell_of_clock

from functions.edge.batches import batch_of

logger = Logger()
metrics = Metrics()
FOLDING_SECONDS = 3.0
CLOCK = '"kind":"clock"}'  # how the body of such an event ends
processor = batch_of(EventType.DynamoDBStreams, logger)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the sequence numbers that failed; the stream goes on from the first of them."""
    metrics.add_metric("Changes", MetricUnit.Count, len(event["Records"]))
    return process_partial_response(event, push, processor, context)


def push(record: DynamoDBRecord) -> None:
    """One changed row; heads of tickets and hand-overs are news, a new mark is work."""
    keys = (record.dynamodb.keys if record.dynamodb else None) or {}
    kind, _, id_ = str(keys.get("pk", "")).partition("#")
    row, _, mark = str(keys.get("sk", "")).partition("#")
    if record.event_name is DynamoDBRecordEventName.REMOVE:
        return
    if (kind, keys.get("sk")) == ("T", "HEAD"):
        opened = record.event_name is DynamoDBRecordEventName.INSERT
        push_ticket(id_, "opened" if opened else "changed", bootstrap.desk())
        metrics.add_metric("TicketsPushed", MetricUnit.Count, 1)
    elif (kind, row) == ("T", "EV") and _of_a_clock(record):
        tell_of_clock(id_, int(mark), bootstrap.desk())
        metrics.add_metric("ClocksTold", MetricUnit.Count, 1)
    elif (kind, keys.get("sk")) == ("H", "HANDOVER"):
        push_handover(id_, bootstrap.desk())
        metrics.add_metric("HandoversPushed", MetricUnit.Count, 1)
    elif (kind, row) == ("I", "IN") and record.event_name is DynamoDBRecordEventName.INSERT:
        fold_waiting(id_, mark.rpartition("#")[2], bootstrap.desk(), seconds=FOLDING_SECONDS)


def _of_a_clock(record: DynamoDBRecord) -> bool:
    image = (record.dynamodb.new_image if record.dynamodb else None) or {}
    return str(image.get("body", "")).endswith(CLOCK)
