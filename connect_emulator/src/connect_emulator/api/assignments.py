"""API operations on who is asked in which order, what is assigned by hand, and who waits where."""

from dataclasses import replace

from connect_emulator.acd.lines import WAITING
from connect_emulator.acd.waiting import estimated_wait, position_in_queue
from connect_emulator.api.contacts import contact_of
from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.api.queues import profile_of_request
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.contact import Contact
from connect_emulator.ports import Json


def update_availability_timer(context: ApiContext, request: Json) -> Json:
    """Whether outbound contacts count for the order in which agents are asked."""
    profile = profile_of_request(context, request)
    timer = request["AgentAvailabilityTimer"]
    context.centre.routing_profiles[profile.id] = replace(profile, availability_timer=timer)
    return {}


def list_manual_queues(context: ApiContext, request: Json) -> Json:
    """The queues whose contacts the profile's agents are never offered, only assigned."""
    profile = profile_of_request(context, request)
    items = []
    for queue_id, channel in profile.manual_queues:
        queue = context.centre.queue(queue_id)
        items.append(
            {
                "QueueId": queue.id,
                "QueueArn": queue.arn,
                "QueueName": queue.name,
                "Channel": channel,
            }
        )
    return page(items, request, "RoutingProfileManualAssignmentQueueConfigSummaryList")


def contact_metrics(context: ApiContext, request: Json) -> Json:
    """Position and estimated wait of a contact in a queue; what is not known is left out."""
    contact = contact_of(context, request)
    if contact.phase not in WAITING:
        raise InvalidRequest("The contact is not in a queue")
    found = {item["Name"]: _metric(context, contact, item["Name"]) for item in request["Metrics"]}
    results = [
        {"Name": name, "Value": {"Number": value}}
        for name, value in found.items()
        if value is not None
    ]
    arn = context.runtime.place.resource(contact.instance_id, "contact", contact.id)
    return {"MetricResults": results, "Id": contact.id, "Arn": arn}


def _metric(context: ApiContext, contact: Contact, name: str) -> float | None:
    position = position_in_queue(context.centre, contact)
    if position is None or name == "POSITION_IN_QUEUE":
        return position
    now = context.runtime.now()
    return estimated_wait(context.centre, contact.queue_id, contact.channel, position, now)


OPERATIONS: dict[str, Operation] = {
    "UpdateRoutingProfileAgentAvailabilityTimer": update_availability_timer,
    "ListRoutingProfileManualAssignmentQueues": list_manual_queues,
    "GetContactMetrics": contact_metrics,
}
