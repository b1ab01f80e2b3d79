"""API operations on the quick connects of a queue: whom its agents may pass contacts on to."""

from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, belonging, page
from connect_emulator.arns import id_of
from connect_emulator.contacts.transfers import QUICK_CONNECT, kind_of
from connect_emulator.errors import ResourceNotFound
from connect_emulator.model.resources import PlainResource
from connect_emulator.ports import Json


def associate(context: ApiContext, request: Json) -> Json:
    """Offer more quick connects; those offered already stay."""
    queue = belonging(context, context.centre.queue(request["QueueId"]), request)
    added = [_quick_connect(context, reference).id for reference in request["QuickConnectIds"]]
    together = tuple(dict.fromkeys((*queue.quick_connects, *added)))
    context.centre.queues[queue.id] = replace(queue, quick_connects=together)
    return {}


def disassociate(context: ApiContext, request: Json) -> Json:
    """Offer them no more."""
    queue = belonging(context, context.centre.queue(request["QueueId"]), request)
    gone = {id_of(reference) for reference in request["QuickConnectIds"]}
    kept = tuple(item for item in queue.quick_connects if item not in gone)
    context.centre.queues[queue.id] = replace(queue, quick_connects=kept)
    return {}


def list_all(context: ApiContext, request: Json) -> Json:
    """The quick connects of a queue, in the order they were given."""
    queue = belonging(context, context.centre.queue(request["QueueId"]), request)
    found = [context.centre.plain.get(item) for item in queue.quick_connects]
    items = [
        {"Id": item.id, "Arn": item.arn, "Name": item.name, "QuickConnectType": kind_of(item)}
        for item in found
        if item is not None
    ]
    return page(items, request, "QuickConnectSummaryList")


def _quick_connect(context: ApiContext, reference: str) -> PlainResource:
    item = context.centre.plain.get(id_of(reference))
    if item is None or item.type != QUICK_CONNECT:
        raise ResourceNotFound(f"QuickConnect not found: {reference}")
    return item


OPERATIONS: dict[str, Operation] = {
    "AssociateQueueQuickConnects": associate,
    "DisassociateQueueQuickConnects": disassociate,
    "ListQueueQuickConnects": list_all,
}
