"""What an agent can take on: state, channel concurrency, queues served."""

from connect_emulator.model.agent import Agent
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel
from connect_emulator.model.resources import ProfileQueue, RoutingProfile, User

# Contact states that take up a slot of the agent's channel.
BUSY = ("offered", "joining", "connected", "on_hold", "after_contact_work")


def status_type(centre: Centre, agent: Agent) -> str:
    """ROUTABLE, CUSTOM or OFFLINE."""
    for status in centre.agent_statuses.values():
        if status.instance_id == agent.instance_id and status.name == agent.status:
            return status.type
    return "OFFLINE"


def is_staffed(centre: Centre, agent: Agent) -> bool:
    """Routable or in another state than offline."""
    return status_type(centre, agent) != "OFFLINE"


def free_slots(centre: Centre, agent: Agent, profile: RoutingProfile, channel: Channel) -> int:
    """How many more contacts of that channel the agent could be offered now."""
    if status_type(centre, agent) != "ROUTABLE" or agent.missed:
        return 0
    if "offered" in agent.contacts.values():
        return 0
    taken = [
        centre.contacts[contact_id].channel
        for contact_id, state in agent.contacts.items()
        if state in BUSY and contact_id in centre.contacts
    ]
    if any(other is not channel and not profile.cross_channel.get(other) for other in taken):
        return 0
    return profile.concurrency.get(channel, 0) - taken.count(channel)


def profile_of(centre: Centre, user: User) -> RoutingProfile | None:
    """The user's routing profile."""
    return centre.routing_profiles.get(user.routing_profile_id)


def service_of(profile: RoutingProfile, queue_id: str, channel: Channel) -> ProfileQueue | None:
    """How the profile serves that queue for that channel; None if it does not."""
    return next(
        (
            entry
            for entry in profile.queues
            if entry.queue_id == queue_id and entry.channel == channel
        ),
        None,
    )
