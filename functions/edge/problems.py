"""Errors as people read them: what was wrong, what was kept, what to do next (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from heliograph.domain.errors import (
    AlreadyPlaced,
    Conflict,
    DeskError,
    Forbidden,
    KeyReused,
    NotFound,
    Refused,
    Stale,
    TooContended,
    TooMany,
    TooManyCalls,
    Unauthenticated,
    Unreadable,
)

_PARTS = frozenset({"body", "query", "path", "header"})
PROBLEM_JSON = "application/problem+json"
# The first class an error is an instance of decides; subclasses stand before their parents.
_ANSWERS: tuple[tuple[type[DeskError], HTTPStatus, str], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND, "Not found"),
    (Unauthenticated, HTTPStatus.UNAUTHORIZED, "Not signed in"),
    (Forbidden, HTTPStatus.FORBIDDEN, "Not allowed"),
    (KeyReused, HTTPStatus.UNPROCESSABLE_ENTITY, "Key used before"),
    (Stale, HTTPStatus.CONFLICT, "Changed meanwhile"),
    (TooManyCalls, HTTPStatus.TOO_MANY_REQUESTS, "Too many calls"),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS, "Too often"),
    (Refused, HTTPStatus.CONFLICT, "Not possible now"),
    (Conflict, HTTPStatus.CONFLICT, "Somebody else was first"),
    (AlreadyPlaced, HTTPStatus.CONFLICT, "Already on a ticket"),
    (TooContended, HTTPStatus.SERVICE_UNAVAILABLE, "Too busy"),
    (Unreadable, HTTPStatus.UNPROCESSABLE_ENTITY, "Cannot be read"),
)


def problem(
    status: HTTPStatus, title: str, *, detail: str = "", kept: str = "", next_step: str = ""
) -> dict[str, Any]:
    """A problem document; `type` stays about:blank, the title tells the kinds apart."""
    return {
        "type": "about:blank",
        "title": title,
        "status": int(status),
        "detail": detail,
        "kept": kept,
        "next": next_step,
    }


def problem_of(error: DeskError) -> dict[str, Any]:
    """The problem document of a desk's error."""
    status, title = next(
        ((status, title) for kind, status, title in _ANSWERS if isinstance(error, kind)),
        (HTTPStatus.INTERNAL_SERVER_ERROR, "The desk failed"),
    )
    return problem(status, title, detail=error.detail, kept=error.kept, next_step=error.next_step)


def problem_of_input(errors: Sequence[Any]) -> dict[str, Any]:
    """The problem document of a request that does not fit its model; names fields, not values."""
    told = [f"{_place(error)}: {error.get('msg') or 'is not valid'}" for error in errors]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The request cannot be read",
        detail="; ".join(told[:5]),
        kept="nothing was changed",
        next_step="correct these fields and send it again",
    )


def _place(error: Any) -> str:
    """The field's name; Powertools puts the part of the request before it."""
    steps = [step for step in error.get("loc", ()) if isinstance(step, str)]
    return ".".join(steps[1:] if steps[:1] and steps[0] in _PARTS else steps) or "body"
