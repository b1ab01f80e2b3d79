"""Recordings that Amazon Connect has stored become voicemails on their callers' tickets."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.contact import RawObject
from heliograph.usecases.keep_voicemail import keep_voicemail
from heliograph.usecases.receive_mail import Quarantined, quarantine_raw

from functions.edge.batches import batch_of
from functions.edge.stored_objects import stored_objects
from functions.voicemail.recording_name import is_ivr_recording, recording_of

logger = Logger()
metrics = Metrics()
processor = batch_of(EventType.SQS, logger)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the messages that must come again; after enough times they are dead letters."""
    metrics.add_metric("Messages", MetricUnit.Count, len(event["Records"]))
    return process_partial_response(event, receive, processor, context)


def receive(record: SQSRecord) -> None:
    """One message of the queue; recordings of agents' talks are none of ours."""
    for raw in stored_objects(record.body):
        if is_ivr_recording(raw):
            keep(raw)


def keep(raw: RawObject) -> None:
    """One recording."""
    desk, found = bootstrap.desk(), recording_of(raw)
    nameless = "a recording whose name names no contact"
    kept = keep_voicemail(found, desk) if found else quarantine_raw(raw, nameless, desk)
    if isinstance(kept, Quarantined):
        metrics.add_metric("Quarantined", MetricUnit.Count, 1)
        logger.warning("recording in quarantine", object=raw.key, reason=kept.reason)
        return
    outcome = kept.outcome if kept.fresh else "repeated"
    metrics.add_metric(outcome.capitalize(), MetricUnit.Count, 1)
    logger.info("voicemail placed", object=raw.key, ticket=kept.ticket.ref, outcome=outcome)
