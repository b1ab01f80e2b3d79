"""Subscriptions of partners: make, read, change, rotate the secret, remove, send again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from heliograph.domain.contact import key_hash, natural_key
from heliograph.domain.cursors import position_of, spelled
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.integration import (
    Client,
    Delivery,
    DeliveryState,
    HookState,
    Subscription,
)
from heliograph.usecases.integration_desk import IntegrationDesk

MOST = 20  # subscriptions of one client
PAGE = 50
SECRET_OVERLAP = timedelta(days=1)


def subscribe(
    client: Client, url: str, events: Iterable[str], key: str, around: IntegrationDesk
) -> Subscription:
    """A subscription; the same key makes it once. Raises Refused for an address of no use."""
    hook_id = f"wh_{key_hash(natural_key('webhook', client.id, key))}"
    known = around.store.hook(client.id, hook_id)
    if known:
        return known
    around.sender.check(url)
    if len(around.store.hooks(client.id)) >= MOST:
        raise Refused(
            f"a client has at most {MOST} subscriptions",
            kept="those there are",
            next_step="remove one first",
        )
    hook = Subscription(
        id=hook_id,
        client_id=client.id,
        url=url,
        events=frozenset(events),
        state=HookState.ACTIVE,
        created=around.desk.clock.now(),
    )
    around.store.save_hook(hook)
    return hook


def owned(client: Client, hook_id: str, around: IntegrationDesk) -> Subscription:
    """A subscription of this client. Raises NotFound."""
    hook = around.store.hook(client.id, hook_id)
    if hook is None or hook.state is HookState.REMOVED:
        raise NotFound("this client has no such subscription", next_step="list them")
    return hook


def change(
    hook: Subscription,
    around: IntegrationDesk,
    *,
    url: str | None,
    events: Iterable[str] | None,
    active: bool | None,
) -> Subscription:
    """Change address, events or state; a new beginning forgets earlier failures."""
    before = hook
    if url is not None:
        around.sender.check(url)
        hook = replace(hook, url=url)
    if events is not None:
        hook = replace(hook, events=frozenset(events))
    if active is not None:
        state = HookState.ACTIVE if active else HookState.DISABLED
        hook = replace(hook, state=state, dead=(), why="" if active else "by its owner")
    around.store.save_hook(hook, before)
    return hook


def rotate(hook: Subscription, generation: int, around: IntegrationDesk) -> Subscription:
    """A new secret beside the old one, which lives a day longer; once per `generation`."""
    if hook.generation != generation:
        return hook
    until = around.desk.clock.now() + SECRET_OVERLAP
    made = replace(hook, generation=generation + 1, previous_until=until)
    around.store.save_hook(made, hook)
    return made


def remove(client: Client, hook_id: str, around: IntegrationDesk) -> None:
    """Nothing more is delivered; twice is once. Raises NotFound."""
    known = around.store.hook(client.id, hook_id)
    if known is None or known.state is not HookState.REMOVED:
        hook = owned(client, hook_id, around)
        around.store.save_hook(replace(hook, state=HookState.REMOVED), hook)


def secret_of(hook: Subscription, around: IntegrationDesk, *, generation: int | None = None) -> str:
    """A subscription's secret, derived and never stored."""
    number = generation or hook.generation
    digest = around.desk.signer.key(f"webhook:{hook.client_id}:{hook.id}:{number}").hex()
    return f"whsec_{digest}"


def live_secrets(hook: Subscription, now: datetime, around: IntegrationDesk) -> list[str]:
    """The newest secret first, and the one before it as long as it lives."""
    secrets = [secret_of(hook, around)]
    if hook.previous_until and now < hook.previous_until:
        secrets.append(secret_of(hook, around, generation=hook.generation - 1))
    return secrets


def deliveries(
    hook: Subscription, cursor: str, around: IntegrationDesk
) -> tuple[list[Delivery], str | None]:
    """A page of deliveries and the cursor of the next."""
    signer, name = around.desk.signer, f"deliveries.{hook.client_id}.{hook.id}"
    after = position_of(signer, name, cursor) if cursor else ""
    found = around.store.deliveries(hook.id, after, PAGE)
    more = spelled(signer, name, found[-1].event.id) if len(found) == PAGE else None
    return found, more


def send_again(hook: Subscription, event_id: str, around: IntegrationDesk) -> Delivery:
    """Deliver an event once more, by hand. Raises NotFound, Refused."""
    found = around.store.delivery(hook.id, event_id)
    if found is None:
        raise NotFound("this event was never meant for this subscription")
    if hook.state is not HookState.ACTIVE:
        raise Refused(
            "the subscription is disabled", kept="the event", next_step="activate it first"
        )
    waiting = replace(found, state=DeliveryState.WAITING, attempts=0)
    around.store.save_delivery(waiting)
    around.queue.put(hook.id, hook.client_id, event_id, attempt=0, seconds=0)
    return waiting


def hook_view(hook: Subscription) -> dict[str, Any]:
    """A subscription for its owner, without its secret."""
    return {
        "id": hook.id,
        "url": hook.url,
        "events": sorted(hook.events),
        "state": hook.state.value,
        "createdAt": hook.created.isoformat(),
        "secretGeneration": hook.generation,
        "deadInARow": len(hook.dead),
        "why": hook.why,
    }


def delivery_view(delivery: Delivery) -> dict[str, Any]:
    """A delivery for the subscription's owner."""
    return {
        "eventId": delivery.event.id,
        "type": delivery.event.type,
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "told": delivery.told,
        "lastAt": delivery.last_at.isoformat() if delivery.last_at else None,
    }
