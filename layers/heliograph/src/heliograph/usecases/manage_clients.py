"""Make a partner's client, give it keys, and take them away."""

from dataclasses import replace
from datetime import timedelta

from heliograph.domain.errors import NotFound
from heliograph.domain.integration import ApiKey, Client, digest_of, spelled_key
from heliograph.usecases.integration_desk import IntegrationDesk

OVERLAP = timedelta(days=1)
KEYS = 5


def add_key(client: Client, key_id: str, secret: str, around: IntegrationDesk) -> str:
    """Save the client with one key more; the key, which is shown this once. Old ones live a day."""
    until = around.desk.clock.now() + OVERLAP
    before = [replace(key, expires=min(key.expires or until, until)) for key in client.keys]
    keys = (*before[-KEYS + 1 :], ApiKey(key_id, digest_of(secret)))
    around.store.save_client(replace(client, keys=keys))
    return spelled_key(client.id, key_id, secret)


def revoke(client_id: str, around: IntegrationDesk, *, key_id: str | None = None) -> Client:
    """Take one key away, or all of them; from the next call on. Raises NotFound."""
    client = around.store.client(client_id)
    if client is None:
        raise NotFound(f"there is no client {client_id}")
    kept = tuple(key for key in client.keys if key_id is not None and key.id != key_id)
    client = replace(client, keys=kept)
    around.store.save_client(client)
    return client
