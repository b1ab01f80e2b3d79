"""How long a contact will wait: its position in the queue, and an estimate of the time.

AWS has both metrics and does not publish how it estimates. Here: each agent who serves the queue
takes one contact per mean handle time, which is measured over the last hour.
"""

from datetime import datetime, timedelta

from connect_emulator.acd.history import handle_seconds, is_handled
from connect_emulator.acd.lines import WAITING, place_of
from connect_emulator.acd.presence import profile_of, status_type
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Channel, Contact

LOOKED_BACK = timedelta(hours=1)


def position_in_queue(centre: Centre, contact: Contact) -> int | None:
    """1 for the contact that is next, contacts being offered included; None outside a queue."""
    if contact.phase not in WAITING:
        return None
    line = [
        other
        for other in centre.contacts.values()
        if other.phase in WAITING
        and (other.queue_id, other.target_agent_id) == (contact.queue_id, contact.target_agent_id)
        and other.channel is contact.channel
    ]
    return [other.id for other in sorted(line, key=place_of)].index(contact.id) + 1


def estimated_wait(
    centre: Centre, queue_id: str, channel: Channel, position: int, now: datetime
) -> float | None:
    """Seconds until the contact at that position is taken; None when nothing is known.

    There is no estimate without an agent who serves the queue, or a contact handled lately.
    """
    handled = [
        handle_seconds(contact)
        for contact in centre.contacts.values()
        if contact.queue_id == queue_id
        and contact.channel is channel
        and is_handled(contact)
        and contact.completed_at is not None
        and now - contact.completed_at <= LOOKED_BACK
    ]
    agents = _serving(centre, queue_id, channel)
    if not handled or not agents:
        return None
    return position * (sum(handled) / len(handled)) / agents


def _serving(centre: Centre, queue_id: str, channel: Channel) -> int:
    """Contacts of that channel that the queue's routable agents can have at once."""
    slots = 0
    for agent in centre.agents.values():
        user = centre.users.get(agent.user_id)
        profile = profile_of(centre, user) if user else None
        if profile is None or status_type(centre, agent) != "ROUTABLE":
            continue
        if any((item.queue_id, item.channel) == (queue_id, channel) for item in profile.queues):
            slots += profile.concurrency.get(channel, 0)
    return slots
