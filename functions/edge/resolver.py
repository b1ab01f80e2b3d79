"""The resolver of an HTTP API: its routes, and one way to tell of errors (RFC 9457)."""

import json
import math
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError, ServiceError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from heliograph.domain.errors import DeskError, TooManyCalls

from functions.edge.problems import PROBLEM_JSON, problem, problem_of, problem_of_input

logger = Logger(child=True)


def resolver_of(
    routers: Iterable[APIGatewayHttpRouter], *, documented: str, after_failure: str
) -> APIGatewayHttpResolver:
    """An application of all these routes.

    `documented` names their OpenAPI document, `after_failure` says what a caller does once the desk
    itself has failed.
    """

    def no_route(_: NotFoundError) -> Response[str]:
        return _answer(
            problem(
                HTTPStatus.NOT_FOUND,
                "There is no such address",
                detail="the API has no route for this method and path",
                next_step=f"compare it with {documented}",
            )
        )

    def failed(error: Exception) -> Response[str]:
        """The last resort: a person reads a problem, the log has the trace."""
        logger.exception("a request failed", exc_info=error)
        return _answer(
            problem(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "The desk failed",
                detail="something unexpected happened; it is in the log",
                kept="everything stored before this request",
                next_step=after_failure,
            )
        )

    app = APIGatewayHttpResolver(enable_validation=True)
    for router in routers:
        app.include_router(router)
    for kind, told in (
        (DeskError, _told),
        (RequestValidationError, _unreadable),
        (RequestUnsupportedContentType, _unreadable),
        (NotFoundError, no_route),
        (ServiceError, _refused),
        (Exception, failed),
    ):
        app.exception_handler(kind)(told)
    return app


def routes_of(app: APIGatewayHttpResolver) -> tuple[tuple[str, str], ...]:
    """(method, path) of every route, as the OpenAPI document spells them; sorted."""
    return tuple(
        sorted(
            (str(route.method), route.path.replace("<", "{").replace(">", "}"))
            for route in (*app._static_routes, *app._dynamic_routes)
        )
    )


def _told(error: DeskError) -> Response[str]:
    if isinstance(error, TooManyCalls):
        return _answer(problem_of(error), {"Retry-After": str(math.ceil(error.seconds))})
    return _answer(problem_of(error))


def _unreadable(error: RequestValidationError) -> Response[str]:
    return _answer(problem_of_input(error.errors()))


def _refused(error: ServiceError) -> Response[str]:
    return _answer(problem(HTTPStatus(error.status_code), str(error.msg)))


def _answer(document: dict[str, Any], headers: dict[str, Any] | None = None) -> Response[str]:
    # Powertools serialises bodies of application/json only.
    body = json.dumps(document, ensure_ascii=False)
    return Response(
        status_code=document["status"], content_type=PROBLEM_JSON, body=body, headers=headers
    )
