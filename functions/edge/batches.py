"""Batches of which only what failed comes again, and queues whose messages are counted."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext


def batch_of(event_type: EventType, logger: Logger) -> BatchProcessor:
    """A processor that logs every failure; a batch that failed whole fails the function too."""
    # Powertools' Logger stands in for logging.Logger without being one.
    return BatchProcessor(event_type, logger=logger)  # type: ignore[arg-type]


class Queue:
    """What every function of a queue does around the work of one message."""

    def __init__(self, logger: Logger, metrics: Metrics) -> None:
        self._metrics = metrics
        self._processor = batch_of(EventType.SQS, logger)

    def answer(
        self, event: dict[str, Any], work: Callable[[SQSRecord], None], context: LambdaContext
    ) -> Any:
        """Do the work of each message and name those that must come again.

        After enough times they are dead letters.
        """
        self._metrics.add_metric("Messages", MetricUnit.Count, len(event["Records"]))
        return process_partial_response(event, work, self._processor, context)
