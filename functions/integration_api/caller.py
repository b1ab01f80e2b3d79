"""Who calls, and with which scope: a key in X-Api-Key, or claims that API Gateway has verified."""

from collections.abc import Callable
from typing import Annotated

from aws_lambda_powertools.event_handler import Request
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.depends import Depends
from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from heliograph import bootstrap
from heliograph.domain.integration import Client, Scope
from heliograph.usecases.integration_access import admit, client_of_key, client_of_token

KEYED = "/key"  # the same routes once more, for clients with a key instead of a token
RESOURCE_SERVER = "heliograph/"


def new_router() -> Router:
    """An empty set of routes."""
    return Router()  # type: ignore[no-untyped-call]


def allowed(scope: Scope) -> Callable[[Request], Client]:
    """The client, if it may do what `scope` names. Raises Unauthenticated, Forbidden,
    TooManyCalls.
    """

    def client(request: Request) -> Client:
        around = bootstrap.integration_desk()
        event = request.resolved_event
        claims = ((event["requestContext"].get("authorizer") or {}).get("jwt") or {}).get("claims")
        if claims:
            words = str(claims.get("scope") or "").split()
            scopes = frozenset(word.removeprefix(RESOURCE_SERVER) for word in words)
            found = client_of_token(str(claims.get("client_id") or ""), scopes, around)
        else:
            headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
            found = client_of_key(str(headers.get("x-api-key") or ""), around)
        admit(found, scope, around)
        return found

    return client


Writer = Annotated[Client, Depends(allowed(Scope.CONTACTS_WRITE))]
Reader = Annotated[Client, Depends(allowed(Scope.TICKETS_READ))]
Replier = Annotated[Client, Depends(allowed(Scope.REPLIES_WRITE))]
HookOwner = Annotated[Client, Depends(allowed(Scope.WEBHOOKS_MANAGE))]
# Which scope each route asks for; infra gives the same to the authorizer, a test compares.
SCOPES: dict[tuple[str, str], Scope] = {
    ("POST", "/v1/contacts"): Scope.CONTACTS_WRITE,
    ("GET", "/v1/contacts/{contact_id}"): Scope.CONTACTS_WRITE,
    ("GET", "/v1/tickets"): Scope.TICKETS_READ,
    ("GET", "/v1/tickets/{ref}"): Scope.TICKETS_READ,
    ("POST", "/v1/tickets/{ref}/replies"): Scope.REPLIES_WRITE,
    ("GET", "/v1/events"): Scope.TICKETS_READ,
    ("GET", "/v1/webhooks"): Scope.WEBHOOKS_MANAGE,
    ("POST", "/v1/webhooks"): Scope.WEBHOOKS_MANAGE,
    ("GET", "/v1/webhooks/{hook_id}"): Scope.WEBHOOKS_MANAGE,
    ("PATCH", "/v1/webhooks/{hook_id}"): Scope.WEBHOOKS_MANAGE,
    ("DELETE", "/v1/webhooks/{hook_id}"): Scope.WEBHOOKS_MANAGE,
    ("POST", "/v1/webhooks/{hook_id}/secrets"): Scope.WEBHOOKS_MANAGE,
    ("GET", "/v1/webhooks/{hook_id}/deliveries"): Scope.WEBHOOKS_MANAGE,
    ("POST", "/v1/webhooks/{hook_id}/deliveries/{event_id}/replays"): Scope.WEBHOOKS_MANAGE,
}
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="The same key and body within a day get the same answer; another body is 422.",
    ),
]
Cursor = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=400,
        pattern=r"^[\w.=-]+$",
        description="`cursor` of the page before.",
    ),
]
