"""A transcription job has ended: its words, or why there are none, go onto the ticket."""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.keep_transcript import keep_transcript

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handle(event: EventBridgeEvent, context: LambdaContext) -> None:
    """Note one job; a job whose voicemail is on no ticket yet is told again."""
    job = str(event.detail["TranscriptionJobName"])
    ticket = keep_transcript(job, bootstrap.desk())
    metrics.add_metric("Transcripts" if ticket else "TranscriptsRunning", MetricUnit.Count, 1)
    logger.info("transcription ended", job=job, ticket=ticket.ref if ticket else "")
