"""What happened to tickets, told to partners: a feed to read, and webhooks that wait for it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from heliograph.domain.contact import key_hash
from heliograph.domain.cursors import position_of, spelled
from heliograph.domain.integration import (
    Client,
    Delivery,
    FeedEvent,
    HookState,
    Subscription,
)
from heliograph.domain.integration_port import position
from heliograph.usecases.integration_desk import IntegrationDesk

PAGE = 50
# An event is shown once no other can still be written before it: positions only grow.
SETTLED = timedelta(seconds=2)
_TYPES = {"Ticket Opened": "ticket.opened", "Ticket Changed": "ticket.changed"}
_TOLD = ("ref", "version", "status", "severity")


def event_of(
    detail_type: str, detail: Mapping[str, Any], around: IntegrationDesk
) -> FeedEvent | None:
    """The event for partners of an event of the desk's bus; None when it is of no study yet."""
    type_, study = _TYPES.get(detail_type), detail.get("studyId")
    if type_ is None or not study:
        return None
    name = f"{type_}:{detail['ref']}:{detail['version']}"
    told = {field: detail[field] for field in _TOLD}
    return FeedEvent(f"ev_{key_hash(name)}", type_, around.desk.clock.now(), str(study), told)


def tell_partners(event: FeedEvent, around: IntegrationDesk) -> int:
    """Keep the event and queue it for every subscription; how many. Safe to repeat."""
    around.store.add_event(event)
    hooks = [hook for hook in around.store.hooks() if _wants(hook, event, around)]
    for hook in hooks:
        around.store.add_delivery(Delivery(hook.id, hook.client_id, event))
        around.queue.put(hook.id, hook.client_id, event.id, attempt=0, seconds=0)
    return len(hooks)


def read_feed(client: Client, cursor: str, around: IntegrationDesk) -> dict[str, Any]:
    """Events of the client's studies behind a cursor, oldest first, and where to go on."""
    signer, name = around.desk.signer, f"events.{client.id}"
    after = position_of(signer, name, cursor) if cursor else ""
    before = around.desk.clock.now() - SETTLED
    found = [
        event
        for study in sorted(client.studies)
        for event in around.store.events(study, after, before, PAGE)
    ]
    found.sort(key=position)
    page = found[:PAGE]
    last = position(page[-1]) if page else after
    return {
        "events": [event.as_json() for event in page],
        "cursor": spelled(signer, name, last) if last else None,
    }


def _wants(hook: Subscription, event: FeedEvent, around: IntegrationDesk) -> bool:
    """The client's studies as they are now, not as they were when it subscribed."""
    if hook.state is not HookState.ACTIVE or event.type not in hook.events:
        return False
    client = around.store.client(hook.client_id)
    return client is not None and not client.disabled and event.study_id in client.studies
