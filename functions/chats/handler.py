"""A chat begins: who writes is known and the first line on a ticket before the socket opens."""

import json
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import DeskError
from heliograph.usecases.chat import check_origin
from pydantic import ValidationError

from functions.chats.answers import ANSWERS
from functions.edge.bodies import with_text
from functions.edge.problems import PROBLEM_JSON, problem_of, problem_of_input

logger = Logger()
metrics = Metrics()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer what was asked for, or a problem document. Safe to repeat."""
    asked = with_text(event)
    headers = {name.lower(): value for name, value in asked.get("headers", {}).items()}
    try:
        desk = bootstrap.desk()
        check_origin(headers.get("origin", ""), desk)
        answered = ANSWERS[asked["routeKey"]](asked.get("body") or "", desk)
    except ValidationError as error:
        return _refused(problem_of_input(error.errors(include_input=False)))
    except DeskError as error:
        return _refused(problem_of(error))
    metrics.add_metric(answered.metric, MetricUnit.Count, 1)
    logger.info("chats answered", step=answered.metric, ticket=answered.ticket)
    return _answer(
        answered.status, "application/json", answered.body.model_dump_json(by_alias=True)
    )


def _refused(document: dict[str, Any]) -> dict[str, Any]:
    metrics.add_metric("ChatsRefused", MetricUnit.Count, 1)
    return _answer(document["status"], PROBLEM_JSON, json.dumps(document))


def _answer(status: int, content_type: str, body: str) -> dict[str, Any]:
    return {"statusCode": status, "headers": {"content-type": content_type}, "body": body}
