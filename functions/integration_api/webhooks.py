"""Routes of webhooks: subscribe, change, rotate the secret, see deliveries, send again."""

from typing import Any

from heliograph import bootstrap
from heliograph.domain.integration import Client
from heliograph.usecases import webhooks
from heliograph.usecases.remember_answer import once

from functions.integration_api.caller import Cursor, HookOwner, IdempotencyKey, new_router
from functions.integration_api.models import (
    Deliveries,
    Delivery,
    Removed,
    Rotation,
    Webhook,
    WebhookChange,
    WebhookIn,
    Webhooks,
    WebhookWithSecret,
)

router = new_router()
PATH = "/v1/webhooks/<hook_id>"


@router.get("/v1/webhooks", summary="List subscriptions", tags=["webhooks"])
def list_(client: HookOwner) -> Webhooks:
    """All of this client."""
    found = bootstrap.integration_desk().store.hooks(client.id)
    return Webhooks.model_validate({"webhooks": [webhooks.hook_view(hook) for hook in found]})


@router.post("/v1/webhooks", status_code=201, summary="Subscribe", tags=["webhooks"])
def subscribe(body: WebhookIn, client: HookOwner, key: IdempotencyKey) -> WebhookWithSecret:
    """Told of events of the client's studies from now on; keep the secret, it is shown here."""
    around = bootstrap.integration_desk()
    request = {"route": "webhooks", "body": body.model_dump(mode="json")}

    def made() -> dict[str, Any]:
        return webhooks.hook_view(webhooks.subscribe(client, body.url, body.events, key, around))

    return _with_secret(client, once(client, key, request, made, around))


@router.get(PATH, summary="Read a subscription", tags=["webhooks"])
def read(hook_id: str, client: HookOwner) -> Webhook:
    """With its state and, when it rests, why."""
    hook = webhooks.owned(client, hook_id, bootstrap.integration_desk())
    return Webhook.model_validate(webhooks.hook_view(hook))


@router.patch(PATH, summary="Change a subscription", tags=["webhooks"])
def change(hook_id: str, body: WebhookChange, client: HookOwner) -> Webhook:
    """Another address, other events, rest or go on."""
    around = bootstrap.integration_desk()
    hook = webhooks.change(
        webhooks.owned(client, hook_id, around),
        around,
        url=body.url,
        events=body.events,
        active=body.active,
    )
    return Webhook.model_validate(webhooks.hook_view(hook))


@router.delete(PATH, summary="Unsubscribe", tags=["webhooks"])
def remove(hook_id: str, client: HookOwner) -> Removed:
    """Nothing more is delivered."""
    around = bootstrap.integration_desk()
    webhooks.remove(client, hook_id, around)
    return Removed(id=hook_id)


@router.post(f"{PATH}/secrets", status_code=201, summary="Rotate the secret", tags=["webhooks"])
def rotate(
    hook_id: str, body: Rotation, client: HookOwner, key: IdempotencyKey
) -> WebhookWithSecret:
    """A new secret; for a day messages are signed with both."""
    around = bootstrap.integration_desk()
    hook = webhooks.owned(client, hook_id, around)
    request = {"route": "secrets", "hook": hook_id, "body": body.model_dump()}

    def made() -> dict[str, Any]:
        return webhooks.hook_view(webhooks.rotate(hook, body.generation, around))

    return _with_secret(client, once(client, key, request, made, around))


@router.get(f"{PATH}/deliveries", summary="See deliveries", tags=["webhooks"])
def deliveries(hook_id: str, client: HookOwner, cursor: Cursor = None) -> Deliveries:
    """What is under way, delivered or dead; kept for 30 days."""
    around = bootstrap.integration_desk()
    hook = webhooks.owned(client, hook_id, around)
    found, more = webhooks.deliveries(hook, cursor or "", around)
    views = [webhooks.delivery_view(each) for each in found]
    return Deliveries.model_validate({"deliveries": views, "cursor": more})


@router.post(
    f"{PATH}/deliveries/<event_id>/replays",
    status_code=202,
    summary="Deliver again",
    tags=["webhooks"],
)
def send_again(hook_id: str, event_id: str, client: HookOwner, key: IdempotencyKey) -> Delivery:
    """By hand, whether it was dead or delivered."""
    around = bootstrap.integration_desk()
    hook = webhooks.owned(client, hook_id, around)
    request = {"route": "replays", "hook": hook_id, "event": event_id}

    def again() -> dict[str, Any]:
        return webhooks.delivery_view(webhooks.send_again(hook, event_id, around))

    return Delivery.model_validate(once(client, key, request, again, around))


def _with_secret(client: Client, told: Any) -> WebhookWithSecret:
    """The secret is derived, also for an answer that is remembered: it is stored nowhere."""
    around = bootstrap.integration_desk()
    hook = webhooks.owned(client, str(told["id"]), around)
    secret = webhooks.secret_of(hook, around, generation=int(told["secretGeneration"]))
    return WebhookWithSecret.model_validate({**told, "secret": secret})
