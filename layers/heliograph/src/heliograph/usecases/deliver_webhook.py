"""Bring one event to one subscription, try again later, and give up in the open."""

import json
from dataclasses import replace

from heliograph.domain.integration import Delivery, DeliveryState, HookState, Subscription
from heliograph.domain.webhook_rules import ATTEMPTS, DEAD_UNTIL_DISABLED, sign, wait_after
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.webhooks import live_secrets


def deliver(
    hook_id: str, client_id: str, event_id: str, around: IntegrationDesk, *, attempt: int
) -> str:
    """`delivered`, `again`, `dead` or `settled`: the attempt was noted before.

    A crash between post and note posts once more.
    """
    found = around.store.delivery(hook_id, event_id)
    hook = around.store.hook(client_id, hook_id)
    if found is None or hook is None or found.state is not DeliveryState.WAITING:
        return "settled"
    if found.attempts != attempt:
        return "settled"
    if hook.state is not HookState.ACTIVE or not _may_see(hook, found, around):
        _note(found, around, state=DeliveryState.DEAD, told="the subscription is not served")
        return "dead"
    told = _post(hook, found, around)
    attempts = found.attempts + 1
    if told.startswith("2"):
        if hook.dead:
            around.store.save_hook(replace(hook, dead=()), hook)
        _note(found, around, state=DeliveryState.DELIVERED, told=told, attempts=attempts)
        return "delivered"
    if attempts < ATTEMPTS:
        wait = wait_after(attempts)
        around.queue.put(hook_id, client_id, event_id, attempt=attempts, seconds=wait)
        _note(found, around, state=DeliveryState.WAITING, told=told, attempts=attempts)
        return "again"
    _count(hook, event_id, told, around)
    _note(found, around, state=DeliveryState.DEAD, told=told, attempts=attempts)
    return "dead"


def _may_see(hook: Subscription, delivery: Delivery, around: IntegrationDesk) -> bool:
    """A study that was taken away meanwhile is not told of any more."""
    client = around.store.client(hook.client_id)
    known = client is not None and not client.disabled
    return known and client is not None and delivery.event.study_id in client.studies


def _post(hook: Subscription, delivery: Delivery, around: IntegrationDesk) -> str:
    now = around.desk.clock.now()
    body = json.dumps(delivery.event.as_json(), separators=(",", ":"), sort_keys=True).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Heliograph-Webhooks/1",
        "Heliograph-Event-Id": delivery.event.id,
        "Heliograph-Signature": sign(live_secrets(hook, now, around), int(now.timestamp()), body),
    }
    return around.sender.post(hook.url, body, headers)


def _note(
    delivery: Delivery,
    around: IntegrationDesk,
    *,
    state: DeliveryState,
    told: str,
    attempts: int | None = None,
) -> None:
    count = delivery.attempts if attempts is None else attempts
    now = around.desk.clock.now()
    around.store.save_delivery(
        replace(delivery, state=state, told=told, attempts=count, last_at=now)
    )


def _count(hook: Subscription, event_id: str, told: str, around: IntegrationDesk) -> None:
    """One dead letter more; after five in a row the subscription rests, and that is published."""
    counted = replace(hook, dead=tuple(dict.fromkeys((*hook.dead, event_id))))
    if len(counted.dead) >= DEAD_UNTIL_DISABLED:
        count = len(counted.dead)
        why = f"{count} events in a row could not be delivered, the last: {told}"
        counted = replace(counted, state=HookState.DISABLED, why=why)
        notice = {"clientId": hook.client_id, "webhookId": hook.id, "failures": count}
        around.desk.bus.publish("Webhook Disabled", notice)
    around.store.save_hook(counted, hook)
