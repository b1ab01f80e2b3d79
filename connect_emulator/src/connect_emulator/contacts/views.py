"""A contact as others see it: the agent's softphone, a Lambda function, a flow's references."""

from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.model.contact import Contact, Endpoint, Phase
from connect_emulator.ports import Json


def queue_arn(runtime: Runtime, contact: Contact) -> str:
    """ARN of the queue the contact is or was in, an agent's own queue included; or empty."""
    queue = runtime.centre.queues.get(contact.queue_id)
    if queue is not None:
        return queue.arn
    agent = contact.target_agent_id if contact.enqueued_at else ""
    place = runtime.place
    return place.resource(contact.instance_id, "queue", f"agent/{agent}") if agent else ""


def for_agent(runtime: Runtime, contact: Contact, state: str) -> Json:
    """The contact in the frames of the softphone."""
    queue = runtime.centre.queues.get(contact.queue_id)
    return {
        "contactId": contact.id,
        "initialContactId": contact.initial_contact_id or contact.id,
        "relatedContactId": contact.related_contact_id or None,
        "channel": contact.channel.value,
        "state": state,
        "queue": queue.name if queue else None,
        "attributes": dict(contact.attributes),
        "customerEndpoint": contact.customer.address if contact.customer else None,
        "name": contact.name,
        "description": contact.description,
        "references": {key: dict(item) for key, item in contact.references.items()},
        "expiresAt": stamp(contact.offer_expires_at, fraction=True),
        "connectedAt": stamp(contact.connected_to_agent_at, fraction=True),
    }


def party_of(runtime: Runtime, leg: Contact) -> Json:
    """Another party of a conversation, for the agent who asked it in."""
    user = runtime.centre.users.get(leg.agent_id)
    number = leg.customer.address if leg.call is not None and leg.customer else None
    connected = leg.phase is Phase.CONNECTED
    return {
        "contactId": leg.id,
        "number": number,
        "agent": user.name if user and connected else None,
        "state": ("on_hold" if leg.on_hold else "connected") if connected else "connecting",
    }


def for_lambda(runtime: Runtime, contact: Contact, parameters: dict[str, str]) -> Json:
    """The event of a flow's Lambda function (Powertools: ConnectContactFlowEvent)."""
    queue = runtime.centre.queues.get(contact.queue_id or contact.target_queue_id)
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "Attributes": dict(contact.attributes),
                "AwsRegion": runtime.place.region,
                "Channel": contact.channel.value,
                "ContactId": contact.id,
                "CustomerEndpoint": endpoint(contact.customer),
                "CustomerId": contact.customer_id or None,
                "Description": contact.description or None,
                "InitialContactId": contact.initial_contact_id or contact.id,
                "InitiationMethod": contact.initiation_method,
                "InstanceARN": runtime.place.instance(contact.instance_id),
                "LanguageCode": contact.language,
                "MediaStreams": {"Customer": {"Audio": None}},
                "Name": contact.name or None,
                "PreviousContactId": contact.previous_contact_id or contact.id,
                "Queue": {"ARN": queue.arn, "Name": queue.name} if queue else None,
                "References": {key: dict(item) for key, item in contact.references.items()},
                "RelatedContactId": contact.related_contact_id or None,
                "SegmentAttributes": dict(contact.segment_attributes),
                "SystemEndpoint": endpoint(contact.system),
                "Tags": dict(contact.tags),
            },
            "Parameters": dict(parameters),
        },
    }


def endpoint(value: Endpoint | None) -> Json | None:
    """An endpoint as AWS writes it."""
    return None if value is None else {"Address": value.address, "Type": value.type}


def as_root(runtime: Runtime, contact: Contact, name: str) -> object:
    """The contact's part of the JSONPath roots; None for a root that has no value."""
    match name:
        case "Attributes":
            return contact.attributes
        case "Channel":
            return contact.channel.value
        case "ContactId":
            return contact.id
        case "InitialContactId":
            return contact.initial_contact_id or contact.id
        case "Queue":
            queue = runtime.centre.queues.get(contact.queue_id or contact.target_queue_id)
            return {"Name": queue.name, "ARN": queue.arn} if queue else None
        case "CustomerEndpoint":
            return endpoint(contact.customer)
        case "SystemEndpoint":
            return endpoint(contact.system)
        case "Customer":
            return {
                "Endpoint": endpoint(contact.customer),
                "CallbackNumber": contact.callback_number,
            }
        case "Agent":
            user = runtime.centre.users.get(contact.agent_id)
            return user and {
                "UserName": user.username,
                "FirstName": user.first_name,
                "LastName": user.last_name,
                "ARN": user.arn,
            }
        case _:
            return _plain_root(runtime, contact, name)


def _plain_root(runtime: Runtime, contact: Contact, name: str) -> object:
    return {
        "PreviousContactId": contact.previous_contact_id,
        "RelatedContactId": contact.related_contact_id,
        "InstanceARN": runtime.place.instance(contact.instance_id),
        "InitiationMethod": contact.initiation_method,
        "AwsRegion": runtime.place.region,
        "Name": contact.name,
        "Description": contact.description,
        "References": contact.references,
        "LanguageCode": contact.language,
        "CustomerId": contact.customer_id,
        "CustomerCallbackNumber": contact.callback_number,
        "SegmentAttributes": contact.segment_attributes,
        "Tags": contact.tags,
        "TextToSpeechVoiceId": contact.voice,
    }.get(name)
