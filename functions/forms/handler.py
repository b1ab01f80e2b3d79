"""The web form: a token to fill it in with, and what was filled in."""

import json
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext
from heliograph import bootstrap
from heliograph.domain.errors import DeskError
from heliograph.usecases.take_form import open_form, take_form
from pydantic import ValidationError

from functions.edge.form_models import MOST_BYTES, FormAccepted, FormFilled, FormOpened
from functions.edge.problems import PROBLEM_JSON, problem, problem_of, problem_of_input

logger = Logger()
metrics = Metrics()
_TOO_LARGE = problem(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "Too long",
    detail="a form has at most 64 KiB of text and 4 MB of files",
    kept="what you wrote",
    next_step="shorten it, or take a file off, and send it again",
)


@metrics.log_metrics
@logger.inject_lambda_context
@event_source(data_class=APIGatewayProxyEventV2)
def handle(event: APIGatewayProxyEventV2, context: LambdaContext) -> dict[str, Any]:
    """Answer 200 with a token, 202 for a form that is stored, or a problem document."""
    if event.request_context.http.method == "GET":
        opened = FormOpened(token=open_form(bootstrap.desk()))
        return _answer(200, "application/json", opened.model_dump_json(by_alias=True))
    body = event.decoded_body or ""
    if len(body.encode()) > MOST_BYTES:
        return _refused(_TOO_LARGE)
    try:
        filled = FormFilled.model_validate_json(body).as_form(body)
        taken = take_form(filled, event.request_context.http.source_ip, bootstrap.desk())
    except ValidationError as error:
        return _refused(problem_of_input(error.errors(include_input=False)))
    except DeskError as error:
        return _refused(problem_of(error))
    metrics.add_metric("FormsTaken", MetricUnit.Count, 1)
    logger.info("form taken", ticket=taken.ref, fresh=taken.fresh)
    accepted = FormAccepted(ticket_ref=taken.ref or None)
    return _answer(202, "application/json", accepted.model_dump_json(by_alias=True))


def _refused(document: dict[str, Any]) -> dict[str, Any]:
    metrics.add_metric("FormsRefused", MetricUnit.Count, 1)
    return _answer(document["status"], PROBLEM_JSON, json.dumps(document))


def _answer(status: int, content_type: str, body: str) -> dict[str, Any]:
    headers = {"content-type": content_type, "cache-control": "no-store"}
    return {"statusCode": status, "headers": headers, "body": body}
