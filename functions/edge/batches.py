"""Batches of which only what failed comes again."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType


def batch_of(event_type: EventType, logger: Logger) -> BatchProcessor:
    """A processor that logs every failure; a batch that failed whole fails the function too."""
    # Powertools' Logger stands in for logging.Logger without being one.
    return BatchProcessor(event_type, logger=logger)  # type: ignore[arg-type]
