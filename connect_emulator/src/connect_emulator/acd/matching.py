"""Who is offered what next.

Routing profile priority first; a queue counts only after its delay; then contact priority, then
the oldest contact; the longest idle agent is asked first (admin guide: routing profiles). A
contact with routing criteria waits for agents of its present step. Two indices make this fast:
waiting contacts by line, and the agents with a free slot by the time they have been idle.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import datetime, timedelta

from connect_emulator.acd.criteria import suits
from connect_emulator.acd.lines import AGENT_QUEUE, LONG_AGO, WAITING, Lines, Place
from connect_emulator.acd.presence import open_channels, profile_of
from connect_emulator.model.agent import Agent
from connect_emulator.model.centre import Centre
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import ProfileQueue, User


@dataclass(frozen=True)
class Match:
    """A contact and the agent it is to be offered to."""

    contact: Contact
    user: User


@dataclass(frozen=True)
class Ready:
    """An agent with a free slot: open channels, and the queues served on them by priority."""

    user: User
    channels: frozenset[str]
    services: tuple[ProfileQueue, ...]


Turn = tuple[datetime, int, Ready]  # idle since, order of first sight, the agent


class Matching:
    """The matching of one centre; after a change of its resources call `rebuild`."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._lines = Lines()
        self._turns: list[Turn] = []
        self._turn_of: dict[str, Turn] = {}  # by user id
        self._delays: dict[tuple[str, str], tuple[int, ...]] = {}
        self.stale = True

    def rebuild(self) -> None:
        """Look at everything anew before the next match: resources or contacts were replaced."""
        self.stale = True

    def add(self, contact: Contact) -> None:
        """The contact waits, or its place changed."""
        if not self.stale:
            self._lines.add(contact)

    def remove(self, contact: Contact) -> None:
        """The contact waits no more."""
        self._lines.remove(contact)

    def waiting(self) -> list[Contact]:
        """Every contact in a line."""
        self._refresh()
        return [contact for contact in self._lines if contact.phase in WAITING]

    def next_match(self, now: datetime) -> Match | None:
        """The next offer to make; None when there is nothing to offer or nobody to offer it to."""
        self._refresh()
        if not self._lines:
            return None
        for _, _, ready in self._turns:
            contact = self._best(ready, now)
            if contact is not None:
                return Match(contact, ready.user)
        return None

    def next_delay_end(self, contact: Contact, now: datetime) -> datetime | None:
        """When the next routing profile's delay ends for the contact."""
        self._refresh()
        if contact.enqueued_at is None or contact.target_agent_id:
            return None
        for delay in self._delays.get((contact.queue_id, contact.channel), ()):
            moment = contact.enqueued_at + timedelta(seconds=delay)
            if moment > now:
                return moment
        return None

    def _best(self, ready: Ready, now: datetime) -> Contact | None:
        for own in self._lines.waiting((ready.user.id, AGENT_QUEUE)):
            if own[3].channel in ready.channels:
                return own[3]
        best: Place | None = None
        reached = 0
        for service in ready.services:
            if best is not None and service.priority > reached:
                break
            place = self._first(service, ready.user, now)
            if place is not None and (best is None or place < best):
                best, reached = place, service.priority
        return best[3] if best else None

    def _first(self, service: ProfileQueue, user: User, now: datetime) -> Place | None:
        """The first contact in the service's line that may be offered to the agent now."""
        since = now - timedelta(seconds=service.delay) if service.delay else None
        for place in self._lines.waiting((service.queue_id, service.channel)):
            contact = place[3]
            if since is not None and (contact.enqueued_at or now) > since:
                continue
            if contact.routing is None or suits(contact, user):
                return place
        return None

    def _refresh(self) -> None:
        changed = self._centre.changed_agents
        if self.stale:
            self._look_at_everything()
            changed = set(self._centre.agents)
        for user_id in changed:
            turn = self._turn_of.pop(user_id, None)
            if turn is not None:
                del self._turns[bisect_left(self._turns, turn[:2], key=lambda item: item[:2])]
            self._take_turn(user_id)
        self._centre.changed_agents.clear()

    def _look_at_everything(self) -> None:
        self._lines, self._turns, self._turn_of = Lines(), [], {}
        self.stale = False
        for contact in self._centre.contacts.values():
            if contact.phase in WAITING:
                self._lines.add(contact)
        delays: dict[tuple[str, str], set[int]] = {}
        for profile in self._centre.routing_profiles.values():
            for service in profile.queues:
                if service.delay:
                    delays.setdefault((service.queue_id, service.channel), set()).add(service.delay)
        self._delays = {key: tuple(sorted(found)) for key, found in delays.items()}

    def _take_turn(self, user_id: str) -> None:
        agent = self._centre.agents.get(user_id)
        ready = self._ready(agent) if agent else None
        if agent is not None and ready is not None:
            turn = (agent.idle_since or LONG_AGO, agent.number, ready)
            insort(self._turns, turn, key=lambda item: item[:2])
            self._turn_of[user_id] = turn

    def _ready(self, agent: Agent) -> Ready | None:
        user = self._centre.users.get(agent.user_id)
        profile = profile_of(self._centre, user) if user else None
        if user is None or profile is None:
            return None
        channels = open_channels(self._centre, agent, profile)
        if not channels:
            return None
        served = (service for service in profile.queues if service.channel in channels)
        services = tuple(sorted(served, key=lambda service: service.priority))
        return Ready(user, channels, services)
