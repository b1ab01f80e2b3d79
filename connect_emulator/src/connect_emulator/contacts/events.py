"""Tells the world of a contact: EventBridge contact events and contact records on Kinesis."""

import json
from datetime import timedelta

from connect_emulator.contacts.record import contact_record
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.views import queue_arn
from connect_emulator.model.contact import Contact
from connect_emulator.model.routing import Routing
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
        storage = self._runtime.centre.storage_of(contact.instance_id, "CONTACT_TRACE_RECORDS")
        if storage is None or not storage.stream_arn:
            return
        self._be_newer(contact)
        data = json.dumps(contact_record(self._runtime, contact)).encode()
        put, stream = self._runtime.surroundings.put_stream_record, storage.stream_arn
        self._runtime.outside.afterwards(lambda: put(stream, contact.id, data))

    def _be_newer(self, contact: Contact) -> None:
        """Of two records of a contact the one with the later LastUpdateTimestamp counts."""
        contact.updated_at = self._runtime.now()
        if contact.record_sent_at is not None:
            later = contact.record_sent_at + timedelta(seconds=1)  # records have whole seconds
            contact.updated_at = max(contact.updated_at, later)
        contact.record_sent_at = contact.updated_at


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
        "scheduledTimestamp": stamp(contact.scheduled_at, fraction=True),
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
        detail["agentInfo"] = _agent(contact, user.arn)
    if contact.routing is not None:
        detail["routingCriteria"] = _routing(contact.routing)
    return {key: value for key, value in detail.items() if value}


def _agent(contact: Contact, arn: str) -> Json:
    """The agent; after-contact work once it is over."""
    connected, ended = contact.connected_to_agent_at, contact.agent_interaction_ended_at
    info: Json = {
        "agentArn": arn,
        "connectedToAgentTimestamp": stamp(connected, fraction=True),
    }
    if contact.completed_at is not None and ended is not None:
        info["afterContactWorkStartTimestamp"] = stamp(ended, fraction=True)
        info["afterContactWorkEndTimestamp"] = stamp(contact.completed_at, fraction=True)
        info["afterContactWorkDuration"] = round((contact.completed_at - ended).total_seconds())
    return {key: value for key, value in info.items() if value is not None}


def _routing(routing: Routing) -> Json:
    return {
        "activationTimestamp": stamp(routing.activated_at, fraction=True),
        "index": routing.index,
        "steps": [
            {
                "status": step.status.value,
                "expression": step.expression,
                "expiry": {
                    "durationInSeconds": step.seconds,
                    "expiryTimestamp": stamp(step.expires_at, fraction=True),
                },
            }
            for step in routing.steps
        ],
    }
