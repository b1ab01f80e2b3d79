"""API operations on queues and on the routing profiles that serve them."""

from collections.abc import Iterable
from dataclasses import replace

from connect_emulator.api.context import ApiContext, Operation, belonging, of_instance, page
from connect_emulator.api.describe import queue_description
from connect_emulator.arns import id_of
from connect_emulator.cloudformation.properties import concurrency
from connect_emulator.errors import DuplicateResource, InvalidParameter, ResourceInUse
from connect_emulator.model.contact import Channel
from connect_emulator.model.resources import LAST_ACTIVITY, ProfileQueue, Queue, RoutingProfile
from connect_emulator.ports import InvalidResource, Json


def create_queue(context: ApiContext, request: Json) -> Json:
    """A new queue."""
    instance = context.centre.instance(request["InstanceId"])
    hours = belonging(context, context.centre.hours_of(request["HoursOfOperationId"]), request)
    _refuse_twin(of_instance(context, context.centre.queues, request), request["Name"])
    queue_id = context.runtime.new_id()
    queue = Queue(
        id=queue_id,
        arn=context.runtime.place.resource(instance.id, "queue", queue_id),
        instance_id=instance.id,
        name=request["Name"],
        hours_id=hours.id,
        description=request.get("Description", ""),
        max_contacts=request.get("MaxContacts"),
    )
    context.centre.queues[queue_id] = queue
    return {"QueueId": queue.id, "QueueArn": queue.arn}


def list_queues(context: ApiContext, request: Json) -> Json:
    """Standard queues."""
    items = [
        {"Id": queue.id, "Arn": queue.arn, "Name": queue.name, "QueueType": "STANDARD"}
        for queue in of_instance(context, context.centre.queues, request)
    ]
    return page(items, request, "QueueSummaryList")


def describe_queue(context: ApiContext, request: Json) -> Json:
    """One queue."""
    return {"Queue": queue_description(_queue(context, request))}


def update_queue_status(context: ApiContext, request: Json) -> Json:
    """Enable or disable a queue."""
    return _change(context, request, enabled=request["Status"] == "ENABLED")


def update_queue_name(context: ApiContext, request: Json) -> Json:
    """Another name or description."""
    queue = _queue(context, request)
    name = request.get("Name", queue.name)
    if name != queue.name:
        _refuse_twin(of_instance(context, context.centre.queues, request), name)
    description = request.get("Description", queue.description)
    return _change(context, request, name=name, description=description)


def update_queue_hours(context: ApiContext, request: Json) -> Json:
    """Other hours."""
    hours = belonging(context, context.centre.hours_of(request["HoursOfOperationId"]), request)
    return _change(context, request, hours_id=hours.id)


def update_queue_max_contacts(context: ApiContext, request: Json) -> Json:
    """Another capacity; none when it is left out."""
    return _change(context, request, max_contacts=request.get("MaxContacts"))


def delete_queue(context: ApiContext, request: Json) -> Json:
    """Remove a queue that no routing profile serves."""
    queue = _queue(context, request)
    for profile in context.centre.routing_profiles.values():
        if any(service.queue_id == queue.id for service in profile.queues):
            raise ResourceInUse(f"Queue {queue.name!r} is served by {profile.name!r}")
    del context.centre.queues[queue.id]
    context.runtime.matching.rebuild()
    return {}


def create_profile(context: ApiContext, request: Json) -> Json:
    """A new routing profile."""
    instance = context.centre.instance(request["InstanceId"])
    outbound = belonging(context, context.centre.queue(request["DefaultOutboundQueueId"]), request)
    _refuse_twin(of_instance(context, context.centre.routing_profiles, request), request["Name"])
    at_once, cross = _concurrency(request)
    profile_id = context.runtime.new_id()
    profile = RoutingProfile(
        id=profile_id,
        arn=context.runtime.place.resource(instance.id, "routing-profile", profile_id),
        instance_id=instance.id,
        name=request["Name"],
        description=request["Description"],
        default_outbound_queue_id=outbound.id,
        concurrency=at_once,
        cross_channel=cross,
        queues=_services(context, request, at_once),
        manual_queues=_manual(context, request),
        availability_timer=request.get("AgentAvailabilityTimer", LAST_ACTIVITY),
    )
    context.centre.routing_profiles[profile_id] = profile
    return {"RoutingProfileId": profile.id, "RoutingProfileArn": profile.arn}


def list_profiles(context: ApiContext, request: Json) -> Json:
    """Routing profiles."""
    items = [
        {"Id": profile.id, "Arn": profile.arn, "Name": profile.name}
        for profile in of_instance(context, context.centre.routing_profiles, request)
    ]
    return page(items, request, "RoutingProfileSummaryList")


def describe_profile(context: ApiContext, request: Json) -> Json:
    """One routing profile."""
    profile = profile_of_request(context, request)
    users = context.centre.users.values()
    return {
        "RoutingProfile": {
            "InstanceId": profile.instance_id,
            "Name": profile.name,
            "RoutingProfileArn": profile.arn,
            "RoutingProfileId": profile.id,
            "Description": profile.description,
            "MediaConcurrencies": [
                {
                    "Channel": channel,
                    "Concurrency": limit,
                    "CrossChannelBehavior": {"BehaviorType": _behavior(profile, channel)},
                }
                for channel, limit in profile.concurrency.items()
            ],
            "DefaultOutboundQueueId": profile.default_outbound_queue_id,
            "AgentAvailabilityTimer": profile.availability_timer,
            "NumberOfAssociatedManualAssignmentQueues": len(profile.manual_queues),
            "NumberOfAssociatedQueues": len(profile.queues),
            "NumberOfAssociatedUsers": sum(user.routing_profile_id == profile.id for user in users),
        }
    }


def list_profile_queues(context: ApiContext, request: Json) -> Json:
    """The queues a profile serves."""
    items = [
        {
            "QueueId": service.queue_id,
            "QueueArn": context.centre.queue(service.queue_id).arn,
            "QueueName": context.centre.queue(service.queue_id).name,
            "Priority": service.priority,
            "Delay": service.delay,
            "Channel": service.channel,
        }
        for service in profile_of_request(context, request).queues
    ]
    return page(items, request, "RoutingProfileQueueConfigSummaryList")


def associate_profile_queues(context: ApiContext, request: Json) -> Json:
    """Serve more queues; one already served gets the new priority and delay."""
    profile = profile_of_request(context, request)
    added = _services(context, request, profile.concurrency)
    named = {(service.queue_id, service.channel) for service in added}
    kept = [item for item in profile.queues if (item.queue_id, item.channel) not in named]
    return _replace(context, replace(profile, queues=(*kept, *added)))


def update_profile_queues(context: ApiContext, request: Json) -> Json:
    """Another priority or delay of queues that are served already."""
    profile = profile_of_request(context, request)
    served = {(item.queue_id, item.channel) for item in profile.queues}
    changed = _services(context, request, profile.concurrency)
    for service in changed:
        if (service.queue_id, service.channel) not in served:
            raise InvalidParameter(f"{profile.name!r} does not serve queue {service.queue_id}")
    return associate_profile_queues(context, request)


def disassociate_profile_queues(context: ApiContext, request: Json) -> Json:
    """Serve queues no more."""
    profile = profile_of_request(context, request)
    references = request.get("QueueReferences") or []
    gone = {(id_of(item["QueueId"]), item["Channel"]) for item in references}
    kept = tuple(item for item in profile.queues if (item.queue_id, item.channel) not in gone)
    return _replace(context, replace(profile, queues=kept))


def update_profile_concurrency(context: ApiContext, request: Json) -> Json:
    """Other channels, other numbers of contacts at once."""
    at_once, cross = _concurrency(request)
    profile = profile_of_request(context, request)
    return _replace(context, replace(profile, concurrency=at_once, cross_channel=cross))


def update_profile_name(context: ApiContext, request: Json) -> Json:
    """Another name or description."""
    profile = profile_of_request(context, request)
    name = request.get("Name", profile.name)
    if name != profile.name:
        _refuse_twin(of_instance(context, context.centre.routing_profiles, request), name)
    description = request.get("Description", profile.description)
    return _replace(context, replace(profile, name=name, description=description))


def update_profile_outbound_queue(context: ApiContext, request: Json) -> Json:
    """Another queue for the calls that agents make."""
    queue = belonging(context, context.centre.queue(request["DefaultOutboundQueueId"]), request)
    return _replace(
        context, replace(profile_of_request(context, request), default_outbound_queue_id=queue.id)
    )


def delete_profile(context: ApiContext, request: Json) -> Json:
    """Remove a profile that no user has."""
    profile = profile_of_request(context, request)
    if any(user.routing_profile_id == profile.id for user in context.centre.users.values()):
        raise ResourceInUse(f"RoutingProfile {profile.name!r} has users")
    del context.centre.routing_profiles[profile.id]
    return {}


def _change(context: ApiContext, request: Json, **changes: object) -> Json:
    queue = _queue(context, request)
    context.centre.queues[queue.id] = replace(queue, **changes)  # type: ignore[arg-type]
    return {}


def _replace(context: ApiContext, profile: RoutingProfile) -> Json:
    context.centre.routing_profiles[profile.id] = profile
    context.runtime.matching.rebuild()
    context.lifecycle.offers.distribute()
    return {}


def _refuse_twin(others: Iterable[Queue | RoutingProfile], name: str) -> None:
    if any(other.name == name for other in others):
        raise DuplicateResource(f"{name!r} exists already")


def _queue(context: ApiContext, request: Json) -> Queue:
    return belonging(context, context.centre.queue(request["QueueId"]), request)


def profile_of_request(context: ApiContext, request: Json) -> RoutingProfile:
    """The request's routing profile; raises ResourceNotFound."""
    profile = context.centre.routing_profile(request["RoutingProfileId"])
    return belonging(context, profile, request)


def _behavior(profile: RoutingProfile, channel: str) -> str:
    any_channel = profile.cross_channel.get(channel, False)
    return "ROUTE_ANY_CHANNEL" if any_channel else "ROUTE_CURRENT_CHANNEL_ONLY"


def _concurrency(request: Json) -> tuple[dict[str, int], dict[str, bool]]:
    if not all("Concurrency" in item for item in request["MediaConcurrencies"]):
        raise InvalidParameter("Each of MediaConcurrencies needs Concurrency")
    try:
        return concurrency(request["MediaConcurrencies"])
    except InvalidResource as problem:
        raise InvalidParameter(str(problem)) from None


def _manual(context: ApiContext, request: Json) -> tuple[tuple[str, ...], ...]:
    references = [
        item["QueueReference"] for item in request.get("ManualAssignmentQueueConfigs") or []
    ]
    return tuple((context.centre.queue(item["QueueId"]).id, item["Channel"]) for item in references)


def _services(
    context: ApiContext, request: Json, channels: Iterable[str]
) -> tuple[ProfileQueue, ...]:
    services = []
    for item in request.get("QueueConfigs") or []:
        reference = item["QueueReference"]
        if reference["Channel"] not in channels or reference["Channel"] not in list(Channel):
            raise InvalidParameter(f"The profile has no channel {reference['Channel']}")
        if not (1 <= item["Priority"] <= 99 and 0 <= item["Delay"] <= 9999):
            raise InvalidParameter("Priority is 1 to 99, Delay 0 to 9999")
        queue = context.centre.queue(reference["QueueId"])
        services.append(
            ProfileQueue(queue.id, reference["Channel"], item["Priority"], item["Delay"])
        )
    return tuple(services)


OPERATIONS: dict[str, Operation] = {
    "CreateQueue": create_queue,
    "ListQueues": list_queues,
    "DescribeQueue": describe_queue,
    "UpdateQueueStatus": update_queue_status,
    "UpdateQueueName": update_queue_name,
    "UpdateQueueHoursOfOperation": update_queue_hours,
    "UpdateQueueMaxContacts": update_queue_max_contacts,
    "DeleteQueue": delete_queue,
    "CreateRoutingProfile": create_profile,
    "ListRoutingProfiles": list_profiles,
    "DescribeRoutingProfile": describe_profile,
    "ListRoutingProfileQueues": list_profile_queues,
    "AssociateRoutingProfileQueues": associate_profile_queues,
    "UpdateRoutingProfileQueues": update_profile_queues,
    "DisassociateRoutingProfileQueues": disassociate_profile_queues,
    "UpdateRoutingProfileConcurrency": update_profile_concurrency,
    "UpdateRoutingProfileName": update_profile_name,
    "UpdateRoutingProfileDefaultOutboundQueue": update_profile_outbound_queue,
    "DeleteRoutingProfile": delete_profile,
}
