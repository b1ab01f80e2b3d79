"""Whether a partner's system may do what it asks: its key or token, scope, studies and pace."""

from heliograph.domain.errors import Forbidden, NotFound, TooManyCalls, Unauthenticated
from heliograph.domain.integration import Client, Scope, parts_of_key
from heliograph.usecases.integration_desk import IntegrationDesk


def client_of_key(text: str, around: IntegrationDesk) -> Client:
    """The client of an API key. Raises Unauthenticated, the same for each thing that is wrong."""
    parts = parts_of_key(text)
    client = around.store.client(parts[0]) if parts else None
    now = around.desk.clock.now()
    if parts and client and not client.disabled:
        _, key_id, secret = parts
        if any(key.id == key_id and key.opens(secret, now) for key in client.keys):
            return client
    raise _unknown()


def client_of_token(oauth_id: str, scopes: frozenset[str], around: IntegrationDesk) -> Client:
    """The client of an OAuth token, with the token's scopes at most. Raises Unauthenticated."""
    client = around.store.client_of_oauth(oauth_id) if oauth_id else None
    if client is None or client.disabled:
        raise _unknown()
    held = frozenset(scope for scope in client.scopes if scope.value in scopes)
    return Client(**{**vars(client), "scopes": held})


def admit(client: Client, scope: Scope, around: IntegrationDesk) -> None:
    """Let one call in. Raises Forbidden, TooManyCalls."""
    seconds = around.store.take_turn(client, around.desk.clock.now())
    if seconds:
        raise TooManyCalls(seconds)
    if scope not in client.scopes:
        raise Forbidden(
            f"this client does not have the scope {scope.value}",
            kept="nothing was changed",
            next_step="ask the desk's operator for it",
        )


def check_study(client: Client, study_id: str | None) -> None:
    """Raise NotFound for another's study: whether it exists is not told."""
    if not study_id or study_id not in client.studies:
        raise NotFound(
            "there is nothing with this reference for this client",
            next_step="check the reference and the client's studies",
        )


def _unknown() -> Unauthenticated:
    return Unauthenticated(
        "the key or token is missing, wrong or too old",
        kept="nothing was changed",
        next_step="send a live key in X-Api-Key, or a token of the desk's user pool",
    )
