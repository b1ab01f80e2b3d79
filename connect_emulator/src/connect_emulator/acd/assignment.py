"""Work that is assigned by hand: worklists, and offers to a named agent."""

from connect_emulator.acd.matching import Match
from connect_emulator.acd.offers import Offers
from connect_emulator.acd.presence import is_staffed, profile_of
from connect_emulator.errors import InvalidRequest
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Contact, Phase
from connect_emulator.model.resources import User


def assign(centre: Centre, offers: Offers, contact: Contact, user: User) -> None:
    """Offer a waiting contact to that agent, whatever her state and her other contacts.

    API reference, AssociateContactWithUser: any channel, also beyond the agent's concurrency.
    Raises InvalidRequest when the contact does not wait, or the agent is not signed in.
    """
    if contact.phase is not Phase.QUEUED:
        raise InvalidRequest("The contact is not waiting in a queue")
    if not is_staffed(centre, centre.agent(user)):
        raise InvalidRequest(f"{user.username} is not signed in")
    offers.offer(Match(contact, user))


def worklist(centre: Centre, user: User) -> list[Contact]:
    """What waits in the user's manual assignment queues, the oldest first."""
    profile = profile_of(centre, user)
    queues = set(profile.manual_queues) if profile else set()
    found = [
        contact
        for contact in centre.contacts.values()
        if contact.phase is Phase.QUEUED and (contact.queue_id, contact.channel.value) in queues
    ]
    return sorted(found, key=lambda contact: contact.enqueued_at or contact.initiated_at)
