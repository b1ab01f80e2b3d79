"""API operations that change or tell a contact's data: name, references, tags, schedule."""

from connect_emulator.api.contacts import contact_of, references_of, seconds_until
from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.contact import Contact, Endpoint, Phase
from connect_emulator.ports import Json

MOST_TAGS = 6  # botocore: ContactTagMap
CHANGES = ("Name", "Description", "References", "SegmentAttributes", "QueueInfo", "UserInfo")
# Where ListContactReferences puts a reference of a type.
SUMMARIES = {
    "URL": "Url",
    "STRING": "String",
    "NUMBER": "Number",
    "DATE": "Date",
    "EMAIL": "Email",
    "ATTACHMENT": "Attachment",
}


def update_contact(context: ApiContext, request: Json) -> Json:
    """Another name, description, references, endpoints; queue and agent of work done elsewhere."""
    contact = contact_of(context, request)
    contact.name = request.get("Name", contact.name)
    contact.description = request.get("Description", contact.description)
    contact.references = {**contact.references, **references_of(request)}
    contact.segment_attributes = {
        **contact.segment_attributes,
        **(request.get("SegmentAttributes") or {}),
    }
    for given, name in (("CustomerEndpoint", "customer"), ("SystemEndpoint", "system")):
        if request.get(given):
            one = request[given]
            setattr(contact, name, Endpoint(one.get("Type", ""), one.get("Address", "")))
    _place(context, contact, request)
    told = [name for name in CHANGES if name in request]
    context.lifecycle.data_changed(contact, *told)
    return {}


def _place(context: ApiContext, contact: Contact, request: Json) -> None:
    queue = (request.get("QueueInfo") or {}).get("Id")
    user = (request.get("UserInfo") or {}).get("UserId")
    if not (queue or user):
        return
    if contact.execution is not None or contact.phase is not Phase.IN_FLOW:
        raise InvalidRequest("QueueInfo and UserInfo are for contacts that Connect does not route")
    if queue:
        contact.queue_id = context.centre.queue(queue).id
    if user:
        contact.agent_id = context.centre.user(user).id


def list_references(context: ApiContext, request: Json) -> Json:
    """The contact's references of the wanted types."""
    contact = contact_of(context, request)
    items = [
        {SUMMARIES[reference["Type"]]: {"Name": name, "Value": reference.get("Value", "")}}
        for name, reference in contact.references.items()
        if reference["Type"] in request["ReferenceTypes"] and reference["Type"] in SUMMARIES
    ]
    return page(items, request, "ReferenceSummaryList")


def tag(context: ApiContext, request: Json) -> Json:
    """Add tags, which billing and reports group by."""
    contact = contact_of(context, request)
    merged = {**contact.tags, **request["Tags"]}
    if len(merged) > MOST_TAGS:
        raise InvalidRequest(f"A contact has at most {MOST_TAGS} tags")
    contact.tags = merged
    context.lifecycle.data_changed(contact, "Tags")
    return {}


def untag(context: ApiContext, request: Json) -> Json:
    """Remove tags; those it does not have are no error."""
    contact = contact_of(context, request)
    gone = set(request["TagKeys"])
    contact.tags = {key: value for key, value in contact.tags.items() if key not in gone}
    context.lifecycle.data_changed(contact, "Tags")
    return {}


def update_schedule(context: ApiContext, request: Json) -> Json:
    """Another time for a task that has not begun."""
    contact = contact_of(context, request)
    if contact.phase is not Phase.SCHEDULED or contact.execution is None:
        raise InvalidRequest("The contact is not scheduled")
    moment = request["ScheduledTime"]
    seconds = seconds_until(context, moment)
    contact.scheduled_at = moment
    context.lifecycle.schedule(contact, contact.execution.flow_id, seconds)
    context.lifecycle.data_changed(contact, "ScheduledTimestamp")
    return {}


OPERATIONS: dict[str, Operation] = {
    "UpdateContact": update_contact,
    "ListContactReferences": list_references,
    "TagContact": tag,
    "UntagContact": untag,
    "UpdateContactSchedule": update_schedule,
}
