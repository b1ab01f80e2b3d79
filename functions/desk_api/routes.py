"""The resolver of the desk's API with all its routes and one way to tell of errors."""

import json
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

from functions.desk_api import (
    contacts,
    handovers,
    holds,
    mails,
    outgoing,
    people,
    quarantine,
    regrouping,
    requesters,
    tickets,
)
from functions.edge.problems import PROBLEM_JSON, problem, problem_of, problem_of_input

logger = Logger(child=True)


def _told(error: DeskError) -> Response[str]:
    return _answer(problem_of(error))


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
            next_step="compare it with docs/openapi.json",
        )
    )


def _failed(error: Exception) -> Response[str]:
    """The last resort: a person reads a problem, the log has the trace."""
    logger.exception("a request failed", exc_info=error)
    return _answer(
        problem(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "The desk failed",
            detail="something unexpected happened; it is in the log",
            kept="everything stored before this request",
            next_step="read the page again, then repeat what is missing",
        )
    )


def _answer(document: dict[str, Any]) -> Response[str]:
    # Powertools serialises bodies of application/json only.
    body = json.dumps(document, ensure_ascii=False)
    return Response(status_code=document["status"], content_type=PROBLEM_JSON, body=body)


app = APIGatewayHttpResolver(enable_validation=True)
PARTS = (
    tickets,
    mails,
    holds,
    outgoing,
    regrouping,
    handovers,
    contacts,
    people,
    requesters,
    quarantine,
)
for part in PARTS:
    app.include_router(part.router)
for kind, told in (
    (DeskError, _told),
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
