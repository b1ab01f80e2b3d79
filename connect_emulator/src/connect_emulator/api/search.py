"""API operations that find contacts: by time and criteria, or by what belongs together."""

from collections.abc import Callable
from datetime import UTC, datetime

from connect_emulator.api.contacts import contact_of
from connect_emulator.api.context import ApiContext, Operation, page
from connect_emulator.api.describe import routing_description
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.contact import Contact
from connect_emulator.ports import Json

TIMES: dict[str, Callable[[Contact], datetime | None]] = {
    "INITIATION_TIMESTAMP": lambda contact: contact.initiated_at,
    "SCHEDULED_TIMESTAMP": lambda contact: contact.scheduled_at,
    "CONNECTED_TO_AGENT_TIMESTAMP": lambda contact: contact.connected_to_agent_at,
    "DISCONNECT_TIMESTAMP": lambda contact: contact.disconnected_at,
    "ENQUEUE_TIMESTAMP": lambda contact: contact.enqueued_at,
}
CRITERIA: dict[str, Callable[[Contact], str]] = {
    "AgentIds": lambda contact: contact.agent_id,
    "Channels": lambda contact: contact.channel.value,
    "InitiationMethods": lambda contact: contact.initiation_method,
    "QueueIds": lambda contact: contact.queue_id,
}
EMULATED = (*CRITERIA, "Name", "SearchableContactAttributes")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def search(context: ApiContext, request: Json) -> Json:
    """Contacts of a span of time that meet the criteria, the newest first or as asked."""
    instance = context.centre.instance(request["InstanceId"])
    criteria = request.get("SearchCriteria") or {}
    for name in criteria:
        if name not in EMULATED:
            known = ", ".join(EMULATED)
            raise InvalidParameter(f"The criterion {name} is not emulated; there are: {known}")
    span = request["TimeRange"]
    moment = TIMES[span["Type"]]
    found = [
        contact
        for contact in context.centre.contacts.values()
        if contact.instance_id == instance.id
        and span["StartTime"] <= (moment(contact) or LONG_AGO) < span["EndTime"]
        and _meets(contact, criteria)
    ]
    found = _sorted(found, request.get("Sort"))
    sized = {**request, "MaxResults": request.get("MaxResults", 100)}
    answer = page([_summary(context, contact) for contact in found], sized, "Contacts")
    return {**answer, "TotalCount": len(found)}


def _sorted(found: list[Contact], wish: Json | None) -> list[Contact]:
    wish = wish or {"FieldName": "INITIATION_TIMESTAMP", "Order": "DESCENDING"}
    name = wish["FieldName"]
    descending = wish["Order"] == "DESCENDING"
    if name in TIMES:
        return sorted(found, key=lambda one: TIMES[name](one) or LONG_AGO, reverse=descending)
    texts: dict[str, Callable[[Contact], str]] = {
        "INITIATION_METHOD": lambda contact: contact.initiation_method,
        "CHANNEL": lambda contact: contact.channel.value,
    }
    if name not in texts:
        raise InvalidParameter(f"Sorting by {name} is not emulated")
    return sorted(found, key=texts[name], reverse=descending)


def _meets(contact: Contact, criteria: Json) -> bool:
    for name, value in CRITERIA.items():
        if criteria.get(name) and value(contact) not in criteria[name]:
            return False
    named = criteria.get("Name")
    if named and not _matches(
        named["MatchType"], [text in contact.name for text in named["SearchText"]]
    ):
        return False
    wanted = criteria.get("SearchableContactAttributes")
    if not wanted:
        return True
    met = [contact.attributes.get(one["Key"]) in one["Values"] for one in wanted["Criteria"]]
    return _matches(wanted.get("MatchType", "MATCH_ALL"), met)


def _matches(kind: str, met: list[bool]) -> bool:
    if kind == "MATCH_ANY":
        return any(met)
    return not any(met) if kind == "MATCH_NONE" else all(met)


def _summary(context: ApiContext, contact: Contact) -> Json:
    queue = {"Id": contact.queue_id, "EnqueueTimestamp": contact.enqueued_at}
    agent = {"Id": contact.agent_id, "ConnectedToAgentTimestamp": contact.connected_to_agent_at}
    return {
        "Arn": context.runtime.place.resource(contact.instance_id, "contact", contact.id),
        "Id": contact.id,
        "InitialContactId": contact.initial_contact_id or None,
        "PreviousContactId": contact.previous_contact_id or None,
        "InitiationMethod": contact.initiation_method,
        "Channel": contact.channel.value,
        "QueueInfo": queue if contact.queue_id else None,
        "AgentInfo": agent if contact.agent_id else None,
        "InitiationTimestamp": contact.initiated_at,
        "DisconnectTimestamp": contact.disconnected_at,
        "ScheduledTimestamp": contact.scheduled_at,
        "Name": contact.name or None,
        "RoutingCriteria": routing_description(contact.routing) if contact.routing else None,
        "Tags": dict(contact.tags) or None,
    }


def list_associated(context: ApiContext, request: Json) -> Json:
    """All contacts of the tree that the given one belongs to, the first one first."""
    root = _root(context, contact_of(context, request))
    family = [
        contact
        for contact in context.centre.contacts.values()
        if contact.instance_id == root.instance_id and _root(context, contact) is root
    ]
    items = [
        {
            "ContactId": contact.id,
            "ContactArn": context.runtime.place.resource(
                contact.instance_id, "contact", contact.id
            ),
            "InitiationTimestamp": contact.initiated_at,
            "DisconnectTimestamp": contact.disconnected_at,
            "InitialContactId": contact.initial_contact_id or None,
            "PreviousContactId": contact.previous_contact_id or None,
            "RelatedContactId": contact.related_contact_id or None,
            "InitiationMethod": contact.initiation_method,
            "Channel": contact.channel.value,
        }
        for contact in sorted(family, key=lambda contact: contact.initiated_at)
    ]
    return page(items, request, "ContactSummaryList")


def _root(context: ApiContext, contact: Contact) -> Contact:
    contacts = context.centre.contacts
    while parent := contacts.get(contact.previous_contact_id or contact.related_contact_id):
        contact = parent
    return contact


OPERATIONS: dict[str, Operation] = {
    "SearchContacts": search,
    "ListAssociatedContacts": list_associated,
}
