"""API operations on contacts: tasks, chats, attributes, routing, stopping."""

from datetime import datetime, timedelta

from connect_emulator.acd.assignment import assign
from connect_emulator.acd.criteria import read_steps
from connect_emulator.api.context import ApiContext, Operation
from connect_emulator.api.describe import contact_description
from connect_emulator.arns import id_of
from connect_emulator.contacts.flow_host import LARGEST_ATTRIBUTES, attributes_size
from connect_emulator.contacts.transfers import Destination
from connect_emulator.errors import (
    ContactNotFound,
    InvalidParameter,
    InvalidRequest,
    ResourceConflict,
)
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.model.resources import FlowResource
from connect_emulator.ports import Json

LONGEST_STEP = 604_800  # seconds: no contact waits longer than a week
LONGEST_SCHEDULE = timedelta(days=6)


def start_task_contact(context: ApiContext, request: Json) -> Json:
    """A task; a ClientToken seen before gives the contact it started."""
    chosen = [
        name for name in ("ContactFlowId", "QuickConnectId", "TaskTemplateId") if request.get(name)
    ]
    if len(chosen) != 1:
        raise InvalidRequest("Exactly one of ContactFlowId, QuickConnectId, TaskTemplateId")
    if chosen != ["ContactFlowId"]:
        raise InvalidRequest(f"{chosen[0]} is not emulated: use ContactFlowId")
    flow = flow_of(context, request)
    known = started_before(context, request)
    if known:
        return {"ContactId": known}
    scheduled = request.get("ScheduledTime")
    seconds = seconds_until(context, scheduled) if scheduled else 0.0
    contact = new_contact(context, request, Channel.TASK)
    contact.name, contact.description = request["Name"], request.get("Description", "")
    contact.references = references_of(request)
    remember_token(context, request, contact)
    if scheduled is None:
        context.lifecycle.start(contact, flow.id)
        return {"ContactId": contact.id}
    contact.scheduled_at = scheduled
    context.lifecycle.register(contact)
    context.lifecycle.schedule(contact, flow.id, seconds)
    return {"ContactId": contact.id}


def seconds_until(context: ApiContext, moment: datetime) -> float:
    """Seconds until a scheduled time; raises InvalidParameter beyond six days."""
    delay = moment - context.runtime.now()
    if not timedelta(0) <= delay <= LONGEST_SCHEDULE:
        raise InvalidParameter("ScheduledTime must be in the next 6 days")
    return delay.total_seconds()


def start_chat_contact(context: ApiContext, request: Json) -> Json:
    """A chat, with its customer's participant token."""
    flow = flow_of(context, request)
    known = started_before(context, request)
    if known:
        customer = context.centre.contact(known).participant("CUSTOMER")
        return _chat_answer(context.centre.contact(known), customer.token if customer else "")
    contact = new_contact(context, request, Channel.CHAT)
    name = request["ParticipantDetails"]["DisplayName"]
    customer = context.lifecycle.chats.participant(contact, "CUSTOMER", name)
    customer.token = f"{context.runtime.new_id()}.{context.runtime.new_id()}"
    contact.customer_id = request.get("CustomerId", "")
    answer = _chat_answer(contact, customer.token)
    streaming = request.get("ChatStreamingConfiguration")
    if streaming:
        answer["StreamingId"] = add_streaming(context, contact, streaming)
    initial = request.get("InitialMessage")
    remember_token(context, request, contact)
    context.lifecycle.register(contact)
    if initial:
        context.lifecycle.chats.post(contact, customer, initial["Content"], initial["ContentType"])
    context.lifecycle.enter_flow(contact, flow.id)
    return answer


def start_contact_streaming(context: ApiContext, request: Json) -> Json:
    """Stream the chat's messages to an SNS topic from now on."""
    contact = contact_of(context, request)
    if contact.channel is not Channel.CHAT or not contact.live:
        raise InvalidRequest("Only an active chat can be streamed")
    configuration = request["ChatStreamingConfiguration"]
    return {"StreamingId": add_streaming(context, contact, configuration)}


def stop_contact_streaming(context: ApiContext, request: Json) -> Json:
    """Stream no more."""
    contact_of(context, request).streaming.pop(request["StreamingId"], None)
    return {}


def stop_contact(context: ApiContext, request: Json) -> Json:
    """End an active contact."""
    contact = context.centre.contacts.get(request["ContactId"])
    if contact is None or not contact.live or not _in_instance(context, contact, request):
        raise ContactNotFound("The contact is not active")
    context.lifecycle.end(contact, "API")
    return {}


def describe_contact(context: ApiContext, request: Json) -> Json:
    """Everything about a contact."""
    return {"Contact": contact_description(context.runtime, contact_of(context, request))}


def get_contact_attributes(context: ApiContext, request: Json) -> Json:
    """The attributes; the contact may have ended."""
    contact = contact_of(context, {**request, "ContactId": request["InitialContactId"]})
    return {"Attributes": dict(contact.attributes)}


def update_contact_attributes(context: ApiContext, request: Json) -> Json:
    """Add attributes; the contact may have ended."""
    contact = contact_of(context, {**request, "ContactId": request["InitialContactId"]})
    merged = {**contact.attributes, **request["Attributes"]}
    if attributes_size(merged) > LARGEST_ATTRIBUTES:
        raise InvalidRequest("The attributes exceed 32 KB")
    contact.attributes = merged
    context.lifecycle.data_changed(contact, "UserDefinedAttributes")
    return {}


def update_contact_routing_data(context: ApiContext, request: Json) -> Json:
    """Change the place in the queue; priority and time adjustment exclude each other."""
    contact = contact_of(context, request)
    if contact.phase not in (Phase.IN_FLOW, Phase.QUEUED, Phase.OFFERED):
        raise ResourceConflict("The contact is not waiting")
    if "QueuePriority" in request and "QueueTimeAdjustmentSeconds" in request:
        raise InvalidParameter("Either QueuePriority or QueueTimeAdjustmentSeconds")
    criteria = request.get("RoutingCriteria")
    if criteria:
        if any(step.seconds and step.seconds > LONGEST_STEP for step in read_steps(criteria)):
            raise InvalidParameter(f"DurationInSeconds must be at most {LONGEST_STEP}")
        contact.routing_criteria = criteria
        context.lifecycle.offers.reroute(contact)
        context.lifecycle.data_changed(contact, "RoutingCriteria")
    contact.priority = request.get("QueuePriority", contact.priority)
    contact.time_adjustment = request.get("QueueTimeAdjustmentSeconds", contact.time_adjustment)
    context.lifecycle.offers.move(contact)
    context.lifecycle.offers.distribute()
    return {}


def transfer_contact(context: ApiContext, request: Json) -> Json:
    """Pass a task or an e-mail on, through a flow, to a queue or an agent."""
    contact, flow = contact_of(context, request), flow_of(context, request)
    if bool(request.get("QueueId")) == bool(request.get("UserId")):
        raise InvalidRequest("Either QueueId or UserId")
    queue = context.centre.queue(request["QueueId"]).id if request.get("QueueId") else ""
    user = context.centre.user(request["UserId"]).id if request.get("UserId") else ""
    known = started_before(context, request)
    if known is None:
        if contact.channel not in (Channel.TASK, Channel.EMAIL) or not contact.live:
            raise InvalidRequest("Only active TASK and EMAIL contacts can be transferred")
        known = context.agents.transfers.transfer(contact, Destination(flow.id, queue, user)).id
        remember_token(context, request, context.centre.contact(known))
    arn = context.runtime.place.resource(contact.instance_id, "contact", known)
    return {"ContactId": known, "ContactArn": arn}


def associate_contact_with_user(context: ApiContext, request: Json) -> Json:
    """Offer a queued contact to that agent, whatever her other contacts and her state."""
    contact = contact_of(context, request)
    user = context.centre.user(request["UserId"])
    assign(context.centre, context.lifecycle.offers, contact, user)
    return {}


def flow_of(context: ApiContext, request: Json) -> FlowResource:
    """The request's flow; it must be an active flow of the request's instance."""
    instance = context.centre.instance(request["InstanceId"])
    flow = context.centre.flow(request["ContactFlowId"])
    if flow.instance_id != instance.id or flow.type == "MODULE":
        raise InvalidParameter("ContactFlowId is not a flow of the instance")
    return flow


def contact_of(context: ApiContext, request: Json) -> Contact:
    """The request's contact."""
    contact = context.centre.contact(request["ContactId"])
    if not _in_instance(context, contact, request):
        return context.centre.contact("")  # not of this instance: not found
    return contact


def add_streaming(context: ApiContext, contact: Contact, configuration: Json) -> str:
    """Add a streaming endpoint; its id."""
    topic = configuration["StreamingEndpointArn"]
    if not topic.startswith("arn:aws:sns:") or topic.endswith(".fifo"):
        raise InvalidParameter("StreamingEndpointArn must be a standard SNS topic")
    streaming_id = context.runtime.new_id()
    contact.streaming[streaming_id] = topic
    return streaming_id


def _in_instance(context: ApiContext, contact: Contact, request: Json) -> bool:
    return contact.instance_id == context.centre.instance(request["InstanceId"]).id


def references_of(request: Json) -> dict[str, dict[str, str]]:
    """The request's references, their values as text."""
    return {
        name: {key: str(item) for key, item in reference.items()}
        for name, reference in (request.get("References") or {}).items()
    }


def new_contact(context: ApiContext, request: Json, channel: Channel) -> Contact:
    """A contact of the request's instance, with its attributes and relations."""
    instance = context.centre.instance(request["InstanceId"])
    contact = context.lifecycle.new_contact(instance.id, channel, "API")
    attributes = dict(request.get("Attributes") or {})
    if attributes_size(attributes) > LARGEST_ATTRIBUTES:
        raise InvalidRequest("The attributes exceed 32 KB")
    related = request.get("RelatedContactId") or request.get("PreviousContactId")
    if related:
        other = context.centre.contact(related)
        attributes = {**other.attributes, **attributes}
        if request.get("RelatedContactId"):
            contact.related_contact_id = other.id
        else:
            contact.previous_contact_id = other.id
            contact.initial_contact_id = other.initial_contact_id or other.id
    contact.attributes = attributes
    return contact


def _token_key(request: Json) -> str | None:
    token = request.get("ClientToken")
    return f"{id_of(request['InstanceId'])}:{token}" if token else None


def started_before(context: ApiContext, request: Json) -> str | None:
    """Id of the contact that a request of the same client token started."""
    key = _token_key(request)
    return context.centre.client_tokens.get(key) if key else None


def remember_token(context: ApiContext, request: Json, contact: Contact) -> None:
    """Keep what the request's client token started."""
    key = _token_key(request)
    if key:
        context.centre.client_tokens[key] = contact.id


def _chat_answer(contact: Contact, token: str) -> Json:
    customer = contact.participant("CUSTOMER")
    return {
        "ContactId": contact.id,
        "ParticipantId": customer.id if customer else None,
        "ParticipantToken": token,
    }


OPERATIONS: dict[str, Operation] = {
    "StartTaskContact": start_task_contact,
    "StartChatContact": start_chat_contact,
    "StartContactStreaming": start_contact_streaming,
    "StopContactStreaming": stop_contact_streaming,
    "StopContact": stop_contact,
    "DescribeContact": describe_contact,
    "GetContactAttributes": get_contact_attributes,
    "UpdateContactAttributes": update_contact_attributes,
    "UpdateContactRoutingData": update_contact_routing_data,
    "TransferContact": transfer_contact,
    "AssociateContactWithUser": associate_contact_with_user,
}
