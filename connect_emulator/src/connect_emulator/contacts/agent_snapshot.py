"""An agent at one moment, as the agent event stream shows her (admin guide: data model)."""

from connect_emulator.acd.presence import BUSY, profile_of, status_type
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.views import queue_arn
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import AgentStatus, RoutingProfile, User
from connect_emulator.ports import Json

CONTACT_STATES = {
    "offered": "CONNECTING",
    "joining": "CONNECTING",
    "connected": "CONNECTED",
    "on_hold": "CONNECTED_ONHOLD",
    "paused": "PAUSED",
    "after_contact_work": "ENDED",
    "missed": "MISSED",
    "declined": "REJECTED",
}


def contact_state(agent: Agent, contact: Contact) -> str:
    """Admin guide, contact states: a callback that is presented to the agent is INCOMING."""
    state = agent.contacts[contact.id]
    if state == "offered" and contact.initiation_method == "CALLBACK":
        return "INCOMING"
    return CONTACT_STATES[state]


def agent_snapshot(runtime: Runtime, agent: Agent, user: User) -> Json:
    """State, configuration and contacts; times have milliseconds."""
    centre = runtime.centre
    status = status_of(runtime, agent)
    contacts = [centre.contacts[key] for key in agent.contacts if key in centre.contacts]
    return {
        "AgentStatus": {
            "ARN": status.arn if status else None,
            "Name": agent.status,
            "StartTimestamp": stamp(agent.status_since or runtime.now(), fraction=True),
            "Type": status_type(centre, agent),
        },
        "NextAgentStatus": None,
        "Configuration": _configuration(runtime, agent, user),
        "Contacts": [_contact(runtime, agent, contact) for contact in contacts],
    }


def status_of(runtime: Runtime, agent: Agent) -> AgentStatus | None:
    """The resource of the agent's state."""
    for status in runtime.centre.agent_statuses.values():
        if status.instance_id == agent.instance_id and status.name == agent.status:
            return status
    return None


def slots_taken(runtime: Runtime, agent: Agent, channel: str) -> int:
    """How many of the channel's slots the agent's contacts take up."""
    contacts = runtime.centre.contacts
    return sum(
        state in BUSY and key in contacts and contacts[key].channel == channel
        for key, state in agent.contacts.items()
    )


def _configuration(runtime: Runtime, agent: Agent, user: User) -> Json:
    profile = profile_of(runtime.centre, user)
    return {
        "FirstName": user.first_name,
        "LastName": user.last_name,
        "Username": user.username,
        "AgentHierarchyGroups": None,
        "Proficiencies": [
            {"Name": name, "Value": value, "ProficiencyLevel": level}
            for (name, value), level in user.levels.items()
        ],
        "RoutingProfile": _profile(runtime, agent, profile) if profile else None,
    }


def _profile(runtime: Runtime, agent: Agent, profile: RoutingProfile) -> Json:
    own = runtime.place.resource(agent.instance_id, "queue", f"agent/{agent.user_id}")
    channels = list(profile.concurrency)
    served = dict.fromkeys(entry.queue_id for entry in profile.queues)
    queues = [_queue(runtime, key, profile) for key in served if key in runtime.centre.queues]
    outbound = runtime.centre.queues.get(profile.default_outbound_queue_id)
    return {
        "ARN": profile.arn,
        "Name": profile.name,
        "Concurrency": [
            {
                "Channel": channel,
                "AvailableSlots": max(0, limit - slots_taken(runtime, agent, channel)),
                "MaximumSlots": limit,
            }
            for channel, limit in profile.concurrency.items()
        ],
        "DefaultOutboundQueue": outbound
        and {"ARN": outbound.arn, "Channels": ["VOICE"], "Name": outbound.name},
        "InboundQueues": [*queues, {"ARN": own, "Channels": channels, "Name": None}],
    }


def _queue(runtime: Runtime, queue_id: str, profile: RoutingProfile) -> Json:
    queue = runtime.centre.queues[queue_id]
    channels = [entry.channel for entry in profile.queues if entry.queue_id == queue_id]
    return {"ARN": queue.arn, "Channels": channels, "Name": queue.name}


def _contact(runtime: Runtime, agent: Agent, contact: Contact) -> Json:
    queue = runtime.centre.queues.get(contact.queue_id)
    arn = queue_arn(runtime, contact)
    return {
        "ContactId": contact.id,
        "InitialContactId": contact.initial_contact_id or None,
        "Channel": contact.channel.value,
        "InitiationMethod": contact.initiation_method,
        "State": contact_state(agent, contact),
        "StateStartTimestamp": stamp(agent.since.get(contact.id), fraction=True),
        "ConnectedToAgentTimestamp": stamp(contact.connected_to_agent_at, fraction=True),
        "QueueTimestamp": stamp(contact.enqueued_at, fraction=True),
        "Queue": {"ARN": arn, "Name": queue.name if queue else None} if arn else None,
    }
