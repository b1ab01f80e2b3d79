"""Tells the world of a contact: EventBridge contact events and contact records on Kinesis."""

import json

from connect_emulator.contacts.record import contact_record
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.views import queue_arn
from connect_emulator.model.contact import Contact
from connect_emulator.ports import Json

DETAIL_TYPE = "Amazon Connect Contact Event"
SOURCE = "aws.connect"


class ContactEvents:
    """Emits events and records; nothing here changes a contact but its `updated_at`."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def emit(self, contact: Contact, event_type: str, **more: object) -> None:
        """A contact event (Connect admin guide: contact events)."""
        contact.updated_at = self._runtime.now()
        detail = {**event_detail(self._runtime, contact, event_type), **more}
        instance_arn = self._runtime.place.instance(contact.instance_id)
        resources = [
            instance_arn,
            self._runtime.place.resource(contact.instance_id, "contact", contact.id),
        ]
        put = self._runtime.surroundings.put_event
        self._runtime.outside.afterwards(lambda: put(DETAIL_TYPE, SOURCE, detail, resources))

    def data_changed(self, contact: Contact, *properties: str) -> None:
        """CONTACT_DATA_UPDATED; an ended contact's record is sent again as well."""
        self.emit(contact, "CONTACT_DATA_UPDATED", updatedProperties=list(properties))
        if contact.completed_at is not None:
            self.send_record(contact)

    def send_record(self, contact: Contact) -> None:
        """The contact record, if the instance has a stream for it."""
        contact.updated_at = self._runtime.now()
        storage = self._runtime.centre.storage_of(contact.instance_id, "CONTACT_TRACE_RECORDS")
        if storage is None or not storage.stream_arn:
            return
        data = json.dumps(contact_record(self._runtime, contact)).encode()
        put, stream = self._runtime.surroundings.put_stream_record, storage.stream_arn
        self._runtime.outside.afterwards(lambda: put(stream, contact.id, data))


def event_detail(runtime: Runtime, contact: Contact, event_type: str) -> Json:
    """The event's detail; keys without a value are left out, as AWS does."""
    detail: Json = {
        "eventType": event_type,
        "contactId": contact.id,
        "initialContactId": contact.initial_contact_id or contact.id,
        "previousContactId": contact.previous_contact_id,
        "relatedContactId": contact.related_contact_id,
        "channel": contact.channel.value,
        "instanceArn": runtime.place.instance(contact.instance_id),
        "initiationMethod": contact.initiation_method,
        "initiationTimestamp": stamp(contact.initiated_at, fraction=True),
        "connectedToSystemTimestamp": stamp(contact.connected_to_system_at, fraction=True),
        "disconnectTimestamp": stamp(contact.disconnected_at, fraction=True),
        "disconnectReason": contact.disconnect_reason,
        "tags": dict(contact.tags),
    }
    arn = queue_arn(runtime, contact)
    if arn:
        detail["queueInfo"] = {
            "queueArn": arn,
            "queueType": "STANDARD" if contact.queue_id else "AGENT",
            "enqueueTimestamp": stamp(contact.enqueued_at, fraction=True),
        }
    user = runtime.centre.users.get(contact.agent_id)
    if user is not None:
        detail["agentInfo"] = {
            "agentArn": user.arn,
            "connectedToAgentTimestamp": stamp(contact.connected_to_agent_at, fraction=True),
        }
    return {key: value for key, value in detail.items() if value}
