"""Offers contacts to agents: one at a time, for the ring time, then to the next."""

from collections.abc import Callable
from datetime import timedelta

from connect_emulator.acd.matching import Match, next_delay_end, next_match
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.views import for_agent
from connect_emulator.model.contact import Contact, Phase

RING_SECONDS = 20.0
RING = "ring"
DELAY = "delay"


class Offers:
    """Makes offers, and takes them back; `accepted` is told of an automatic acceptance."""

    def __init__(self, runtime: Runtime, accept: Callable[[Contact], None]) -> None:
        self._runtime = runtime
        self._accept = accept

    def distribute(self) -> None:
        """Make every offer that can be made now."""
        while match := next_match(self._runtime.centre, self._runtime.now()):
            self._offer(match)
        self._look_again_when_a_delay_ends()

    def withdraw(self, contact: Contact) -> None:
        """Take back the contact's offer, if there is one; the agent is told it ended."""
        if contact.phase is not Phase.OFFERED:
            return
        self._runtime.stop(contact, RING)
        agent = self._runtime.centre.agents[contact.agent_id]
        agent.contacts.pop(contact.id, None)
        frame = {"type": "cleared", "contactId": contact.id}
        self._runtime.agents.tell(contact.agent_id, frame)
        contact.agent_id = ""

    def refuse(self, contact: Contact, state: str) -> None:
        """The agent missed or declined it: back to its queue; the agent must clear first."""
        self._runtime.stop(contact, RING)
        agent = self._runtime.centre.agents[contact.agent_id]
        agent.contacts[contact.id] = state
        frame = {"type": "missed", "contactId": contact.id, "state": state}
        self._runtime.agents.tell(contact.agent_id, frame)
        self.back_to_queue(contact)

    def back_to_queue(self, contact: Contact) -> None:
        """The contact waits again, at the place it had."""
        contact.agent_id = ""
        contact.offer_expires_at = None
        contact.phase = Phase.QUEUED
        self.distribute()

    def _offer(self, match: Match) -> None:
        contact, user, now = match.contact, match.user, self._runtime.now()
        contact.phase = Phase.OFFERED
        contact.agent_id = user.id
        contact.offered_at = now
        contact.offer_expires_at = now + timedelta(seconds=RING_SECONDS)
        contact.connection_attempts += 1
        self._runtime.centre.agent(user).contacts[contact.id] = "offered"
        frame = {"type": "offer", "contact": for_agent(self._runtime, contact, "offered")}
        self._runtime.agents.tell(user.id, frame)
        self._runtime.after(contact, RING, RING_SECONDS, lambda: self.refuse(contact, "missed"))
        if user.auto_accept:
            self._accept(contact)

    def _look_again_when_a_delay_ends(self) -> None:
        now = self._runtime.now()
        moment = next_delay_end(self._runtime.centre, now)
        if moment is None:
            return
        for contact in self._runtime.centre.contacts.values():
            if contact.phase is Phase.QUEUED:
                self._runtime.after(
                    contact, DELAY, self._runtime.seconds_until(moment), self.distribute
                )
                return
