"""What every route needs: a set of routes, and whom the API serves in this request."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Request
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.depends import Depends
from aws_lambda_powertools.event_handler.openapi.params import Header
from heliograph import bootstrap
from heliograph.domain.errors import Forbidden
from heliograph.domain.events import Actor
from heliograph.usecases.view_agents import actor_of

from functions.edge.people import AGENTS, LEADS, SignedIn, signed_in


def new_router() -> Router:
    """An empty set of routes."""
    return Router()  # type: ignore[no-untyped-call]


def caller(request: Request) -> SignedIn:
    """The signed-in user. Raises Unauthenticated, Forbidden."""
    context = request.resolved_event["requestContext"]
    claims = ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}
    return signed_in(claims)


def worker(who: Annotated[SignedIn, Depends(caller)]) -> Actor:
    """An agent or lead who works on tickets. Raises Forbidden."""
    if not {AGENTS, LEADS} & set(who.groups):
        raise Forbidden("only agents and leads work on tickets")
    return actor_of(who.agent_id, bootstrap.desk())


def lead(who: Annotated[SignedIn, Depends(caller)]) -> Actor:
    """A lead. Raises Forbidden."""
    if LEADS not in who.groups:
        raise Forbidden("only leads do this", next_step="ask one of the leads")
    return actor_of(who.agent_id, bootstrap.desk())


def request_id(request: Request) -> str:
    """The gateway's own id: two requests without an Idempotency-Key are two wishes."""
    return str(request.resolved_event["requestContext"].get("requestId") or "")


Caller = Annotated[SignedIn, Depends(caller)]
Worker = Annotated[Actor, Depends(worker)]
Lead = Annotated[Actor, Depends(lead)]
RequestId = Annotated[str, Depends(request_id)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        description="The same key sent again is the same wish.",
    ),
]
