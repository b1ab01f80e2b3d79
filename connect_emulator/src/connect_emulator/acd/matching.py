"""Who is offered what next: a pure function of the centre and the time.

Routing profile priority first; a queue counts only after its delay; then contact priority, then
the oldest contact; the longest idle agent chooses first (admin guide: routing profiles).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from connect_emulator.acd.presence import free_slots, profile_of, service_of
from connect_emulator.model.agent import Agent
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Contact, Phase
from connect_emulator.model.resources import RoutingProfile, User

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Match:
    """A contact and the agent it is to be offered to."""

    contact: Contact
    user: User


def next_match(centre: Centre, now: datetime) -> Match | None:
    """The next offer to make; None when there is nothing to offer or nobody to offer it to."""
    waiting = waiting_contacts(centre)
    if not waiting:
        return None
    agents = sorted(centre.agents.values(), key=lambda agent: agent.idle_since or LONG_AGO)
    for agent in agents:
        user = centre.users.get(agent.user_id)
        profile = profile_of(centre, user) if user else None
        if user is None or profile is None:
            continue
        contact = _best(centre, agent, user, profile, waiting, now)
        if contact is not None:
            return Match(contact, user)
    return None


def waiting_contacts(centre: Centre) -> list[Contact]:
    """Contacts in a queue, not offered to anybody."""
    return [contact for contact in centre.contacts.values() if contact.phase is Phase.QUEUED]


def place_in_queue(contact: Contact) -> tuple[int, datetime]:
    """What contacts of one queue are ordered by."""
    enqueued = contact.enqueued_at or LONG_AGO
    return contact.priority, enqueued - timedelta(seconds=contact.time_adjustment)


def next_delay_end(centre: Centre, now: datetime) -> datetime | None:
    """When a delay of a routing profile ends for a waiting contact, the next such moment."""
    moments = [
        contact.enqueued_at + timedelta(seconds=entry.delay)
        for contact in waiting_contacts(centre)
        if contact.enqueued_at is not None
        for profile in centre.routing_profiles.values()
        for entry in profile.queues
        if entry.queue_id == contact.queue_id and entry.delay
    ]
    return min((moment for moment in moments if moment > now), default=None)


def _best(
    centre: Centre,
    agent: Agent,
    user: User,
    profile: RoutingProfile,
    waiting: list[Contact],
    now: datetime,
) -> Contact | None:
    candidates = []
    for contact in waiting:
        if not free_slots(centre, agent, profile, contact.channel) > 0:
            continue
        if contact.target_agent_id:
            if contact.target_agent_id == user.id:
                candidates.append(((0, *place_in_queue(contact)), contact))
            continue
        service = service_of(profile, contact.queue_id, contact.channel)
        waited = (now - (contact.enqueued_at or now)).total_seconds()
        if service is not None and waited >= service.delay:
            candidates.append(((service.priority, *place_in_queue(contact)), contact))
    return min(candidates, key=lambda item: item[0])[1] if candidates else None
