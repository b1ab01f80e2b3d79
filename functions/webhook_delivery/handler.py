"""Webhooks waiting in the queue go to their receivers."""

import json
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.usecases.deliver_webhook import deliver

from functions.edge.batches import Queue

logger = Logger()
metrics = Metrics()
queue = Queue(logger, metrics)


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> Any:
    """Answer the messages that failed; a receiver's refusal is no failure of the function."""
    return queue.answer(event, send, context)


def send(record: SQSRecord) -> None:
    """One delivery."""
    told = json.loads(record.body)
    around = bootstrap.integration_desk()
    outcome = deliver(
        told["webhook"], told["client"], told["event"], around, attempt=int(told["attempt"])
    )
    metrics.add_metric(f"Webhooks{outcome.capitalize()}", MetricUnit.Count, 1)
    logger.info("webhook", webhook=told["webhook"], event=told["event"], outcome=outcome)
