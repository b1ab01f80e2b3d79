"""Contact records of Amazon Connect are reconciled with the tickets of their contacts."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.kinesis_stream_event import KinesisStreamRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.reconcile_record import reconcile_record

from functions.contact_records.contact_record import record_of
from functions.edge.batches import batch_of

logger = Logger()
metrics = Metrics()
processor = batch_of(EventType.KinesisDataStreams, logger)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the records that must come again; after enough times they are dead letters."""
    return process_partial_response(event, reconcile, processor, context)


def reconcile(record: KinesisStreamRecord) -> None:
    """One record; it comes at least once and in any order."""
    told = record_of(record.kinesis.data_as_json())
    reconciled = reconcile_record(told, bootstrap.desk())
    metrics.add_metric(f"Records{reconciled.outcome.capitalize()}", MetricUnit.Count, 1)
    logger.info(
        "contact record",
        connect_contact_id=told.contact_id,
        outcome=reconciled.outcome,
        ticket=reconciled.ref or "",
    )
