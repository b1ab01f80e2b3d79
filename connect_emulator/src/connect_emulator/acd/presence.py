"""What an agent can take on: state, channel concurrency; and every change of it.

All changes of an agent's state and contacts go through here, so that the matching looks again.
"""

from datetime import datetime

from connect_emulator.model.agent import Agent
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel
from connect_emulator.model.resources import RoutingProfile, User

# Contact states that take up a slot of the agent's channel.
BUSY = ("offered", "joining", "connected", "on_hold", "after_contact_work")
NO_CHANNEL: frozenset[str] = frozenset()


def change_status(centre: Centre, agent: Agent, name: str, now: datetime) -> None:
    """The agent is in that state from now on."""
    agent.status, agent.status_since = name, now
    if status_type(centre, agent) == "ROUTABLE":
        agent.idle_since = now
    centre.agent_changed(agent)


def put_contact(centre: Centre, agent: Agent, contact_id: str, state: str) -> None:
    """The agent has that contact at hand, in that state."""
    agent.contacts[contact_id] = state
    centre.agent_changed(agent)


def drop_contact(
    centre: Centre, agent: Agent, contact_id: str, idle_since: datetime | None = None
) -> None:
    """The agent has no more to do with the contact (and idles since then, if she worked on it)."""
    agent.contacts.pop(contact_id, None)
    if idle_since is not None:
        agent.idle_since = idle_since
    centre.agent_changed(agent)


def status_type(centre: Centre, agent: Agent) -> str:
    """ROUTABLE, CUSTOM or OFFLINE."""
    for status in centre.agent_statuses.values():
        if status.instance_id == agent.instance_id and status.name == agent.status:
            return status.type
    return "OFFLINE"


def is_staffed(centre: Centre, agent: Agent) -> bool:
    """Routable or in another state than offline."""
    return status_type(centre, agent) != "OFFLINE"


def open_channels(centre: Centre, agent: Agent, profile: RoutingProfile) -> frozenset[str]:
    """The channels of which the agent could be offered one more contact now."""
    if status_type(centre, agent) != "ROUTABLE" or agent.missed:
        return NO_CHANNEL
    if not agent.contacts:
        return frozenset(channel for channel, limit in profile.concurrency.items() if limit > 0)
    if "offered" in agent.contacts.values():
        return NO_CHANNEL
    taken = [
        centre.contacts[contact_id].channel
        for contact_id, state in agent.contacts.items()
        if state in BUSY and contact_id in centre.contacts
    ]
    alone = {channel for channel in taken if not profile.cross_channel.get(channel)}
    return frozenset(
        channel
        for channel, limit in profile.concurrency.items()
        if not alone - {channel} and limit > taken.count(Channel(channel))
    )


def profile_of(centre: Centre, user: User) -> RoutingProfile | None:
    """The user's routing profile."""
    return centre.routing_profiles.get(user.routing_profile_id)
