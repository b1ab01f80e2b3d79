"""A contact and its connections in the shape of amazon-connect-streams (`Contact`)."""

from datetime import datetime

from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.talk import AGENT
from connect_emulator.contacts.views import queue_arn
from connect_emulator.model.contact import Channel, Contact, Endpoint
from connect_emulator.model.resources import User
from connect_emulator.ports import Json
from connect_emulator.sockets.control_panel.parties import connection_id, legs_of, third_party

# The agent's state of a contact -> ContactStateType. A callback rings as `incoming`.
CONTACT_STATES = {
    "offered": "connecting",
    "joining": "connected",
    "connected": "connected",
    "on_hold": "connected",
    "paused": "paused",
    "after_contact_work": "ended",
    "missed": "missed",
    "declined": "rejected",
}
# -> ConnectionStateType of the agent's and of the customer's side.
TALKING = {"connected": "connected", "paused": "connected"}
AGENT_SIDE = {**TALKING, "offered": "connecting", "joining": "connected", "on_hold": "connected"}
CUSTOMER_SIDE = {**TALKING, "offered": "connected", "joining": "connecting", "on_hold": "hold"}


def contact_view(runtime: Runtime, user: User, contact: Contact, state: str) -> Json:
    """The contact as it stands in the agent's snapshot; times are ISO 8601."""
    callback = contact.initiation_method == "CALLBACK"
    kind = "incoming" if callback and state == "offered" else CONTACT_STATES[state]
    return {
        "contactId": contact.id,
        "initialContactId": contact.initial_contact_id or contact.id,
        "previousContactId": contact.previous_contact_id or None,
        "relatedContactId": contact.related_contact_id or None,
        "contactDuration": "0",
        "type": "queue_callback" if callback else contact.channel.value.lower(),
        "initiationMethod": contact.initiation_method.lower(),
        "name": contact.name or None,
        "description": contact.description or None,
        "state": {"type": kind, "timestamp": stamp(_since(contact, state), fraction=True)},
        "queue": _queue(runtime, contact),
        "queueTimestamp": stamp(contact.enqueued_at, fraction=True),
        "attributes": {
            name: {"name": name, "value": value} for name, value in contact.attributes.items()
        },
        "references": {
            name: {"type": item.get("Type", ""), "value": item.get("Value", "")}
            for name, item in contact.references.items()
        },
        "segmentAttributes": dict(contact.segment_attributes),
        "customerEndpoint": _address(contact.customer),
        "connectSystemEndpoint": _address(contact.system),
        "contactFeatures": {"attachmentsEnabled": False, "multiPartyConferenceEnabled": True},
        "channelContext": None,
        "agentContactHandlingConfig": {"autoAccept": user.auto_accept},
        "connections": _connections(runtime, user, contact, state),
    }


def _connections(runtime: Runtime, user: User, contact: Contact, state: str) -> list[Json]:
    since = stamp(_since(contact, state), fraction=True)
    customer = CUSTOMER_SIDE.get(state, "disconnected")
    agent = AGENT_SIDE.get(state, "disconnected")
    if agent == "connected" and contact.agent_on_hold:
        agent = "hold"
    voice = contact.channel is Channel.VOICE
    media = {"callType": "audio_only", "autoAccept": user.auto_accept} if voice else None
    sides = [
        {
            "connectionId": contact.id,
            "initial": True,
            "type": "outbound" if contact.initiation_method == "OUTBOUND" else "inbound",
            "state": {"type": customer, "timestamp": since},
            "endpoint": _address(contact.customer),
        },
        {
            "connectionId": connection_id(contact, AGENT),
            "initial": False,
            "type": "agent",
            "state": {"type": agent, "timestamp": since},
            "endpoint": {"type": "agent", "agentLogin": user.username, "name": user.name},
            "softphoneMediaInfo": media,
            "mute": False,
            "forcedMute": False,
        },
    ]
    if agent != "disconnected":
        sides += [third_party(runtime, contact, leg) for leg in legs_of(runtime, contact)]
    return [{"contactId": contact.id, **side} for side in sides]


def _since(contact: Contact, state: str) -> datetime:
    moments = {
        "offered": contact.offered_at,
        "after_contact_work": contact.agent_interaction_ended_at,
        "connected": contact.connected_to_agent_at,
        "on_hold": contact.connected_to_agent_at,
    }
    return moments.get(state) or contact.offered_at or contact.initiated_at


def _queue(runtime: Runtime, contact: Contact) -> Json | None:
    arn = queue_arn(runtime, contact)
    if not arn:
        return None
    found = runtime.centre.queues.get(contact.queue_id)
    return {"name": found.name if found else None, "queueARN": arn, "queueId": arn}


def _address(side: Endpoint | None) -> Json:
    return {"type": "phone_number", "phoneNumber": side.address if side else None}
