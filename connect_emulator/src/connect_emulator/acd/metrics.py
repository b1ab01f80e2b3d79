"""Real-time figures of a queue."""

from dataclasses import dataclass
from datetime import datetime

from connect_emulator.acd.presence import is_staffed, open_channels, profile_of, status_type
from connect_emulator.model.agent import Agent
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.model.resources import Queue


@dataclass(frozen=True)
class QueueFigures:
    """Figures of one queue (of one channel where one is given); ages in seconds."""

    agents_online: int
    agents_staffed: int
    agents_available: int
    agents_on_contact: int
    agents_after_contact_work: int
    contacts_in_queue: int
    contacts_scheduled: int
    oldest_age: int

    def by_flow_name(self) -> dict[str, int]:
        """As CheckMetricData names them."""
        return {
            "NumberOfAgentsOnline": self.agents_online,
            "NumberOfAgentsStaffed": self.agents_staffed,
            "NumberOfAgentsAvailable": self.agents_available,
            "NumberOfContactsInQueue": self.contacts_in_queue,
            "OldestContactInQueueAgeSeconds": self.oldest_age,
        }

    def by_api_name(self) -> dict[str, int]:
        """As GetCurrentMetricData names them."""
        return {
            "AGENTS_ONLINE": self.agents_online,
            "AGENTS_STAFFED": self.agents_staffed,
            "AGENTS_AVAILABLE": self.agents_available,
            "AGENTS_ON_CONTACT": self.agents_on_contact,
            "AGENTS_ON_CALL": self.agents_on_contact,
            "AGENTS_AFTER_CONTACT_WORK": self.agents_after_contact_work,
            "AGENTS_NON_PRODUCTIVE": self.agents_online - self.agents_staffed,
            "AGENTS_ERROR": 0,
            "CONTACTS_IN_QUEUE": self.contacts_in_queue,
            "CONTACTS_SCHEDULED": self.contacts_scheduled,
            "OLDEST_CONTACT_AGE": self.oldest_age,
        }


def figures(
    centre: Centre, queue: Queue, now: datetime, channel: Channel | None = None
) -> QueueFigures:
    """The queue's figures now."""
    waiting = in_queue(centre, queue, channel)
    agents = _serving(centre, queue, channel)
    staffed = [agent for agent in agents if status_type(centre, agent) == "ROUTABLE"]
    oldest = min((contact.enqueued_at for contact in waiting if contact.enqueued_at), default=now)
    return QueueFigures(
        agents_online=sum(is_staffed(centre, agent) for agent in agents),
        agents_staffed=len(staffed),
        agents_available=sum(_available(centre, agent, channel) for agent in staffed),
        agents_on_contact=sum("connected" in agent.contacts.values() for agent in agents),
        agents_after_contact_work=sum(
            "after_contact_work" in agent.contacts.values() for agent in agents
        ),
        contacts_in_queue=len(waiting),
        contacts_scheduled=0,
        oldest_age=int((now - oldest).total_seconds()),
    )


def in_queue(centre: Centre, queue: Queue, channel: Channel | None = None) -> list[Contact]:
    """Contacts waiting in the queue, those ringing included."""
    return [
        contact
        for contact in centre.contacts.values()
        if contact.queue_id == queue.id
        and contact.phase in (Phase.QUEUED, Phase.OFFERED)
        and channel in (None, contact.channel)
    ]


def _serving(centre: Centre, queue: Queue, channel: Channel | None) -> list[Agent]:
    found = []
    for agent in centre.agents.values():
        user = centre.users.get(agent.user_id)
        profile = profile_of(centre, user) if user else None
        if profile and any(
            entry.queue_id == queue.id and channel in (None, entry.channel)
            for entry in profile.queues
        ):
            found.append(agent)
    return found


def _available(centre: Centre, agent: Agent, channel: Channel | None) -> bool:
    profile = profile_of(centre, centre.users[agent.user_id])
    channels = open_channels(centre, agent, profile) if profile else frozenset()
    return channel in channels if channel else bool(channels)
