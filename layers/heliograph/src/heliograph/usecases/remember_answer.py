"""The same Idempotency-Key with the same request gets the same answer."""

import hashlib
from collections.abc import Callable, Mapping

from heliograph.domain.audit import canonical
from heliograph.domain.errors import KeyReused
from heliograph.domain.integration import Client
from heliograph.domain.integration_port import Remembered
from heliograph.usecases.integration_desk import IntegrationDesk


def once(
    client: Client,
    key: str,
    request: Mapping[str, object],
    work: Callable[[], Mapping[str, object]],
    around: IntegrationDesk,
) -> Mapping[str, object]:
    """Do the work and remember the answer for a day. Raises KeyReused.

    Work is safe to repeat by its own natural keys: a crash before the note only does it again.
    """
    asked = hashlib.sha256(canonical(dict(request)).encode()).hexdigest()
    known = around.store.remembered(client.id, key)
    if known is None:
        note = Remembered(asked, work())
        known = around.store.remember(client.id, key, note, around.desk.clock.now())
    if known.request != asked:
        raise KeyReused(
            "this Idempotency-Key was used for another request",
            kept="the answer to that request",
            next_step="send a new key with a new request",
        )
    return known.answer
