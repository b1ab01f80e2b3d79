"""Offers contacts to agents: one at a time, for the ring time, then to the next."""

from collections.abc import Callable
from datetime import timedelta

from connect_emulator.acd.criteria import activate, expire_step, join_step
from connect_emulator.acd.lines import WAITING
from connect_emulator.acd.matching import Match
from connect_emulator.acd.presence import drop_contact, put_contact
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.views import for_agent
from connect_emulator.model.contact import Contact, Phase

RING_SECONDS = 20.0
RING = "ring"
DELAY = "delay"
STEP = "routing step"


class Offers:
    """Makes offers and takes them back.

    `join` is told of every contact whose agent accepts; `data_changed` tells the world that a
    routing step expired.
    """

    def __init__(
        self,
        runtime: Runtime,
        join: Callable[[Contact], None],
        data_changed: Callable[[Contact, str], None],
    ) -> None:
        self._runtime = runtime
        self._join = join
        self._data_changed = data_changed

    def queue(self, contact: Contact) -> None:
        """The contact waits from now on; its routing criteria begin. Offers nothing yet."""
        self._catch_up()
        now = self._runtime.now()
        contact.enqueued_at, contact.dequeued_at = now, None
        contact.phase = Phase.QUEUED
        activate(contact, now)
        self._runtime.matching.add(contact)
        self._watch(contact)

    def move(self, contact: Contact) -> None:
        """The contact's priority changed."""
        if contact.phase in WAITING:
            self._runtime.matching.add(contact)

    def reroute(self, contact: Contact) -> None:
        """The contact's routing criteria changed: if it waits, they begin now."""
        if contact.phase in WAITING:
            activate(contact, self._runtime.now())
            self._watch(contact)

    def distribute(self) -> None:
        """Make every offer that can be made now."""
        self._catch_up()
        while match := self._runtime.matching.next_match(self._runtime.now()):
            self.offer(match)

    def offer(self, match: Match) -> None:
        """Let it ring at the agent's; who accepts automatically is joined at once."""
        contact, user, now = match.contact, match.user, self._runtime.now()
        contact.phase = Phase.OFFERED
        contact.agent_id = user.id
        contact.offered_at = now
        contact.offer_expires_at = now + timedelta(seconds=RING_SECONDS)
        contact.connection_attempts += 1
        centre = self._runtime.centre
        put_contact(centre, centre.agent(user), contact.id, "offered")
        if self._runtime.agents.hears(user.id):
            frame = {"type": "offer", "contact": for_agent(self._runtime, contact, "offered")}
            self._runtime.agents.tell(user.id, frame)
        if user.auto_accept:
            self.accept(contact)
        else:
            self._runtime.after(contact, RING, RING_SECONDS, lambda: self.refuse(contact, "missed"))

    def accept(self, contact: Contact) -> None:
        """The agent takes the contact: it leaves its queue, and the two are joined."""
        self._leave(contact)
        contact.phase = Phase.JOINING
        contact.dequeued_at = self._runtime.now()
        contact.offer_expires_at = None
        join_step(contact)
        centre = self._runtime.centre
        put_contact(centre, centre.agents[contact.agent_id], contact.id, "joining")
        self._join(contact)

    def withdraw(self, contact: Contact) -> None:
        """The contact waits no more; an agent it is offered to is told so."""
        self._leave(contact)
        if contact.phase is not Phase.OFFERED:
            return
        centre = self._runtime.centre
        drop_contact(centre, centre.agents[contact.agent_id], contact.id)
        frame = {"type": "cleared", "contactId": contact.id}
        self._runtime.agents.tell(contact.agent_id, frame)
        contact.agent_id = ""

    def refuse(self, contact: Contact, state: str) -> None:
        """The agent missed or declined it: back to its queue; the agent must clear first."""
        self._runtime.stop(contact, RING)
        centre = self._runtime.centre
        put_contact(centre, centre.agents[contact.agent_id], contact.id, state)
        frame = {"type": "missed", "contactId": contact.id, "state": state}
        self._runtime.agents.tell(contact.agent_id, frame)
        self.back_to_queue(contact)

    def back_to_queue(self, contact: Contact) -> None:
        """The contact waits again, at the place it had."""
        contact.agent_id = ""
        contact.offer_expires_at = None
        contact.phase = Phase.QUEUED
        self.distribute()

    def _leave(self, contact: Contact) -> None:
        self._runtime.matching.remove(contact)
        for timer in (RING, DELAY, STEP):
            self._runtime.stop(contact, timer)

    def _catch_up(self) -> None:
        """After a change of resources: other delays may count for whoever waits."""
        if self._runtime.matching.stale:
            for contact in self._runtime.matching.waiting():
                self._watch(contact)

    def _watch(self, contact: Contact) -> None:
        """Look again when a routing profile's delay ends for the contact, or its step expires."""
        now = self._runtime.now()
        moment = self._runtime.matching.next_delay_end(contact, now)
        if moment is not None:
            seconds = self._runtime.seconds_until(moment)
            self._runtime.after(contact, DELAY, seconds, lambda: self._delay_ended(contact))
        step = contact.routing.step if contact.routing else None
        if step is None or step.expires_at is None:
            self._runtime.stop(contact, STEP)
        else:
            seconds = self._runtime.seconds_until(step.expires_at)
            self._runtime.after(contact, STEP, seconds, lambda: self._step_ended(contact))

    def _delay_ended(self, contact: Contact) -> None:
        self._watch(contact)
        self.distribute()

    def _step_ended(self, contact: Contact) -> None:
        if expire_step(contact, self._runtime.now()):
            self._data_changed(contact, "RoutingCriteria")
        self._watch(contact)
        self.distribute()
