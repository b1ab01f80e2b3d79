"""Recordings that Amazon Connect has stored become voicemails on their callers' tickets."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import NotFound
from heliograph.usecases.keep_transcript import keep_transcript
from heliograph.usecases.keep_voicemail import FoundRecording, keep_voicemail, note_missing
from heliograph.usecases.receive_mail import Quarantined, quarantine_raw

from functions.edge.batches import Queue
from functions.edge.stored_objects import stored_objects
from functions.voicemail.recording_name import is_ivr_recording, recording_of, transcript_job

LAST_LOOK = 4  # deliveries of a message before its queue gives up (infra: ATTEMPTS is one more)
logger = Logger()
metrics = Metrics()
queue = Queue(logger, metrics)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the messages that must come again."""
    return queue.answer(event, receive, context)


def receive(record: SQSRecord) -> None:
    """One message of the queue; recordings of agents' talks are none of ours."""
    looks = int(record.attributes.approximate_receive_count or 1)
    for raw in stored_objects(record.body):
        if is_ivr_recording(raw):
            keep(raw, looks)
        elif job := transcript_job(raw):  # found by the sweeper: its event was lost
            keep_transcript(job, bootstrap.desk())


def keep(raw: RawObject, looks: int) -> None:
    """One recording, looked for so many times now."""
    desk, found = bootstrap.desk(), recording_of(raw)
    nameless = "a recording whose name names no contact"
    try:
        kept = keep_voicemail(found, desk) if found else quarantine_raw(raw, nameless, desk)
    except NotFound:
        if found and looks >= LAST_LOOK:
            tell_missing(found)
        raise
    if isinstance(kept, Quarantined):
        metrics.add_metric("Quarantined", MetricUnit.Count, 1)
        logger.warning("recording in quarantine", object=raw.key, reason=kept.reason)
        return
    metrics.add_metric(kept.told.capitalize(), MetricUnit.Count, 1)
    logger.info("voicemail placed", object=raw.key, ticket=kept.ticket.ref, outcome=kept.told)


def tell_missing(found: FoundRecording) -> None:
    """The ticket says so; the message still becomes a dead letter, which calls people."""
    ticket = note_missing(found, bootstrap.desk())
    metrics.add_metric("RecordingsMissing", MetricUnit.Count, 1)
    logger.error("recording never came", object=found.raw.key, ticket=ticket.ref if ticket else "")
