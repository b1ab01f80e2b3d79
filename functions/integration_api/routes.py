"""The resolver of the integration API with all its routes and one way to tell of errors."""

import json
import math
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError, ServiceError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)
from heliograph.domain.errors import DeskError
from heliograph.usecases.integration_access import TooManyCalls
from heliograph.usecases.remember_answer import KeyReused

from functions.edge.problems import PROBLEM_JSON, problem, problem_of, problem_of_input
from functions.integration_api import contacts, tickets, webhooks

logger = Logger(child=True)


def _told(error: DeskError) -> Response[str]:
    return _answer(problem_of(error))


def _too_many(error: TooManyCalls) -> Response[str]:
    document = problem_of(error) | {"status": 429, "title": "Too many calls"}
    return _answer(document, {"Retry-After": str(math.ceil(error.seconds))})


def _reused(error: KeyReused) -> Response[str]:
    return _answer(problem_of(error) | {"status": 422, "title": "Key used before"})


def _unreadable(error: RequestValidationError) -> Response[str]:
    return _answer(problem_of_input(error.errors()))


def _refused(error: ServiceError) -> Response[str]:
    return _answer(problem(HTTPStatus(error.status_code), str(error.msg)))


def _no_route(error: NotFoundError) -> Response[str]:
    return _answer(
        problem(
            HTTPStatus.NOT_FOUND,
            "There is no such address",
            detail="the API has no route for this method and path",
            next_step="compare it with docs/integration-openapi.json",
        )
    )


def _failed(error: Exception) -> Response[str]:
    """The last resort: the partner reads a problem, the log has the trace."""
    logger.exception("a request failed", exc_info=error)
    return _answer(
        problem(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "The desk failed",
            detail="something unexpected happened; it is in the log",
            kept="everything stored before this request",
            next_step="send it again with the same Idempotency-Key",
        )
    )


def _answer(document: dict[str, Any], headers: dict[str, Any] | None = None) -> Response[str]:
    # Powertools serialises bodies of application/json only.
    body = json.dumps(document, ensure_ascii=False)
    return Response(
        status_code=document["status"], content_type=PROBLEM_JSON, body=body, headers=headers
    )


app = APIGatewayHttpResolver(enable_validation=True)
for part in (contacts, tickets, webhooks):
    app.include_router(part.router)
for kind, told in (
    (DeskError, _told),
    (TooManyCalls, _too_many),
    (KeyReused, _reused),
    (RequestValidationError, _unreadable),
    (RequestUnsupportedContentType, _unreadable),
    (NotFoundError, _no_route),
    (ServiceError, _refused),
    (Exception, _failed),
):
    app.exception_handler(kind)(told)

# (method, path) of every route, as the OpenAPI document spells them.
ROUTES: tuple[tuple[str, str], ...] = tuple(
    sorted(
        (str(route.method), route.path.replace("<", "{").replace(">", "}"))
        for route in (*app._static_routes, *app._dynamic_routes)
    )
)
