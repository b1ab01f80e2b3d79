"""Real-time figures of a queue."""

from dataclasses import dataclass
from datetime import datetime

from connect_emulator.acd.presence import BUSY, is_staffed, open_channels, profile_of, status_type
from connect_emulator.acd.waiting import estimated_wait
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
    slots_active: int
    slots_available: int
    estimated_wait: float | None = None  # of one channel, for a contact that comes now

    def by_flow_name(self) -> dict[str, int]:
        """As CheckMetricData names them."""
        return {
            "NumberOfAgentsOnline": self.agents_online,
            "NumberOfAgentsStaffed": self.agents_staffed,
            "NumberOfAgentsAvailable": self.agents_available,
            "NumberOfContactsInQueue": self.contacts_in_queue,
            "OldestContactInQueueAgeSeconds": self.oldest_age,
        }

    def by_api_name(self) -> dict[str, float | None]:
        """As GetCurrentMetricData names them; None for what is not known."""
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
            "SLOTS_ACTIVE": self.slots_active,
            "SLOTS_AVAILABLE": self.slots_available,
            "ESTIMATED_WAIT_TIME": self.estimated_wait,
        }


def figures(
    centre: Centre, queue: Queue, now: datetime, channel: Channel | None = None
) -> QueueFigures:
    """The queue's figures now."""
    waiting = in_queue(centre, queue, channel)
    agents = _serving(centre, queue, channel)
    staffed = [agent for agent in agents if status_type(centre, agent) == "ROUTABLE"]
    oldest = min((contact.enqueued_at for contact in waiting if contact.enqueued_at), default=now)
    slots = [_slots(centre, agent, channel) for agent in staffed]
    return QueueFigures(
        agents_online=sum(is_staffed(centre, agent) for agent in agents),
        agents_staffed=len(staffed),
        agents_available=sum(free > 0 for _, free in slots),
        agents_on_contact=sum("connected" in agent.contacts.values() for agent in agents),
        agents_after_contact_work=sum(
            "after_contact_work" in agent.contacts.values() for agent in agents
        ),
        contacts_in_queue=len(waiting),
        contacts_scheduled=len(_scheduled(centre, queue, channel)),
        oldest_age=int((now - oldest).total_seconds()),
        slots_active=sum(taken for taken, _ in slots),
        slots_available=sum(free for _, free in slots),
        estimated_wait=_wait(centre, queue, channel, now, len(waiting), slots),
    )


def _wait(
    centre: Centre,
    queue: Queue,
    channel: Channel | None,
    now: datetime,
    waiting: int,
    slots: list[tuple[int, int]],
) -> float | None:
    """Admin guide, Get metrics: the estimate is there when one channel is asked for."""
    if channel is None:
        return None
    if not waiting and any(free > 0 for _, free in slots):
        return 0.0
    return estimated_wait(centre, queue.id, channel, waiting + 1, now)


def _scheduled(centre: Centre, queue: Queue, channel: Channel | None) -> list[Contact]:
    """Callbacks whose initial delay runs: they will wait in the queue."""
    return [
        contact
        for contact in centre.contacts.values()
        if contact.initiation_method == "CALLBACK"
        and contact.target_queue_id == queue.id
        and contact.enqueued_at is None
        and contact.live
        and channel in (None, contact.channel)
    ]


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


def _slots(centre: Centre, agent: Agent, channel: Channel | None) -> tuple[int, int]:
    """Slots the agent has taken, and those a contact could be offered for now."""
    profile = profile_of(centre, centre.users[agent.user_id])
    if profile is None:
        return 0, 0
    busy = [
        centre.contacts[contact_id].channel
        for contact_id, state in agent.contacts.items()
        if state in BUSY and contact_id in centre.contacts
    ]
    opened = open_channels(centre, agent, profile)
    counted = [channel] if channel else list(Channel)
    free = (profile.concurrency[item] - busy.count(item) for item in counted if item in opened)
    return sum(item in counted for item in busy), sum(free)
