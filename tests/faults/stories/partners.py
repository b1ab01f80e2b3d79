"""What partners' systems ask and are told: every route that changes something, feed, webhooks."""

import copy
import json
from collections.abc import Callable
from typing import Any

from heliograph.domain.integration import Delivery
from heliograph.usecases.event_feed import event_of
from heliograph.usecases.webhooks import subscribe

from functions.integration_api.routes import ROUTES
from tests.faults.stories.ground import Event, a_call, a_mail, sample, told_to
from tests.faults.world import Story, World
from tests.heliograph.integrations_on_moto import HOOK_URL, PARTNER

CONTACT = {
    "channel": "sitechat",
    "externalId": "m-1",
    "author": {"identity": "nora.blau@harbour.example", "verified": True},
    "text": "Kit 204417 is broken",
    "study": "LUM-101",
}
HOOK = {"url": HOOK_URL, "events": ["ticket.opened"]}
OWN = {"text": "We send a kit", "via": "own_channel"}
LAST_ATTEMPT = 7


def a_client(world: World) -> None:
    """A partner with every scope."""
    world.partners.store.save_client(PARTNER)


def a_ticket(world: World) -> None:
    """A partner, and a ticket of its study with an address to answer."""
    a_client(world)
    a_mail(world)


def a_joinable_call(world: World) -> None:
    """A partner, and a call of the person who writes."""
    a_client(world)
    a_call(world)


def a_hook(world: World) -> None:
    """A partner that subscribed."""
    a_client(world)
    hook = subscribe(PARTNER, HOOK_URL, ["ticket.opened"], "hook", world.partners)
    world.notes["hook_id"] = hook.id


def a_delivery(world: World, *, attempts: int = 0, answer: str = "200") -> None:
    """An event that waits for its delivery."""
    a_hook(world)
    told = sample("integration_events")
    event = event_of(told["detail-type"], told["detail"], world.partners)
    assert event
    waiting = Delivery(world.notes["hook_id"], PARTNER.id, event, attempts=attempts)
    world.partners.store.add_delivery(waiting)
    world.notes |= {"event_id": event.id, "receiver": answer}


def sent(method: str, path: str, body: Any = None) -> Callable[[World], Event]:
    """A partner's request, with one Idempotency-Key however often it is sent."""

    def make(world: World) -> Event:
        event = sample("integration_api")
        where = path.format_map(world.notes)
        event["rawPath"] = event["requestContext"]["http"]["path"] = where
        event["requestContext"]["http"]["method"] = method
        event["rawQueryString"], event["queryStringParameters"] = "", {}
        event["headers"]["idempotency-key"] = "wish-1"
        if body is not None:
            event["body"] = json.dumps(body)
        return event

    return make


def asked(
    name: str, method: str, path: str, body: Any, on: Callable[[World], None]
) -> tuple[tuple[str, str], Story]:
    """A route and a story of it."""
    return (method, path), told_to("integration_api", name, sent(method, path, body), prepare=on)


HOOKS = "/v1/webhooks/{hook_id}"
REQUESTS = (
    asked("contact", "POST", "/v1/contacts", CONTACT, a_client),
    asked("contact-joins", "POST", "/v1/contacts", CONTACT, a_joinable_call),
    asked("mail", "POST", "/v1/tickets/{ref}/replies", {"text": "We send a kit"}, a_ticket),
    asked("own-answer", "POST", "/v1/tickets/{ref}/replies", OWN, a_ticket),
    asked("subscribe", "POST", "/v1/webhooks", HOOK, a_client),
    asked("change", "PATCH", HOOKS, {"active": False}, a_hook),
    asked("remove", "DELETE", HOOKS, None, a_hook),
    asked("rotate", "POST", f"{HOOKS}/secrets", {"generation": 1}, a_hook),
    asked("replay", "POST", f"{HOOKS}/deliveries/{{event_id}}/replays", None, a_delivery),
)


def without_story() -> list[str]:
    """Routes that change something and that nobody tells a story of."""
    told = {route for route, _ in REQUESTS}
    return [
        f"{method} {path}"
        for method, path in ROUTES
        if method != "GET" and (method, path) not in told
    ]


def waiting(world: World, attempt: int) -> Event:
    """The queue's message of the delivery that waits."""
    event = copy.deepcopy(sample("webhook_delivery"))
    told = {"webhook": world.notes["hook_id"], "client": PARTNER.id}
    event["Records"][0]["body"] = json.dumps(
        told | {"event": world.notes["event_id"], "attempt": attempt}
    )
    return event


def _delivery(name: str, attempts: int, answer: str) -> Story:
    return told_to(
        "webhook_delivery",
        name,
        lambda world: waiting(world, attempts),
        prepare=lambda world: a_delivery(world, attempts=attempts, answer=answer),
    )


STORIES = {
    "integration_api": [story for _, story in REQUESTS],
    "integration_events": [
        told_to("integration_events", "subscribed", sample("integration_events"), prepare=a_hook)
    ],
    "webhook_delivery": [
        _delivery("delivered", 0, "200"),
        _delivery("again", 0, "503"),
        _delivery("dead", LAST_ATTEMPT, "503"),
    ],
}
