"""What agents do: choose a state, accept, decline, talk, hold, hang up, clear."""

from connect_emulator.acd.assignment import assign, worklist
from connect_emulator.acd.presence import change_status, drop_contact, status_type
from connect_emulator.contacts.agent_calls import AgentCalls
from connect_emulator.contacts.at_hand import at_hand
from connect_emulator.contacts.chats import LEFT, TYPING
from connect_emulator.contacts.conferences import GIVEN_UP
from connect_emulator.contacts.lifecycle import AGENT_LEFT, Lifecycle
from connect_emulator.contacts.talk import AGENT, CUSTOMER
from connect_emulator.contacts.transfers import Transfers
from connect_emulator.contacts.views import for_agent
from connect_emulator.errors import InvalidRequest, ResourceConflict
from connect_emulator.model.agent import OFFLINE
from connect_emulator.model.contact import Channel, Contact, FlowKind, Phase
from connect_emulator.model.resources import User
from connect_emulator.ports import Json


class AgentSide:
    """An agent's requests; one that does not fit the contact's state raises ConnectError."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self.transfers = Transfers(lifecycle)
        self.calls = AgentCalls(lifecycle, self.transfers)

    def snapshot(self, user: User) -> Json:
        """State and contacts, as the softphone shows them."""
        agent = self._runtime.centre.agent(user)
        contacts = [
            for_agent(self._runtime, self._runtime.centre.contacts[contact_id], state)
            for contact_id, state in agent.contacts.items()
        ]
        return {
            "type": "agent",
            "username": user.username,
            "name": user.name,
            "state": agent.status,
            "contacts": contacts,
        }

    def set_status(self, user: User, name: str) -> None:
        """Choose a state by its name; choosing a routable one clears missed contacts."""
        agent = self._runtime.centre.agent(user)
        names = [
            status.name
            for status in self._runtime.centre.agent_statuses.values()
            if status.instance_id == user.instance_id
        ]
        if name not in names:
            raise InvalidRequest(f"no agent state {name!r}; there are: {', '.join(names)}")
        change_status(self._runtime.centre, agent, name, self._runtime.now())
        if status_type(self._runtime.centre, agent) == "ROUTABLE":
            for contact_id, state in list(agent.contacts.items()):
                if state in ("missed", "declined"):
                    self._life.clear(self._runtime.centre.contacts[contact_id], agent)
        self._runtime.agents.tell(user.id, self.snapshot(user))
        self._life.offers.distribute()

    def sign_out(self, user: User) -> None:
        """The agent's last softphone is gone: offline, and an open offer goes to the next."""
        agent = self._runtime.centre.agent(user)
        if agent.status == OFFLINE:
            return
        change_status(self._runtime.centre, agent, OFFLINE, self._runtime.now())
        for contact_id, state in list(agent.contacts.items()):
            if state == "offered":
                drop_contact(self._runtime.centre, agent, contact_id)
                contact = self._runtime.centre.contacts[contact_id]
                self._runtime.stop(contact, "ring")
                self._life.offers.back_to_queue(contact)

    def accept(self, user: User, contact_id: str) -> None:
        """Take the offered contact."""
        contact, _ = at_hand(self._runtime, user, contact_id, "offered")
        self._life.offers.accept(contact)
        self._life.offers.distribute()

    def decline(self, user: User, contact_id: str) -> None:
        """Refuse the offered contact."""
        contact, _ = at_hand(self._runtime, user, contact_id, "offered")
        self._life.offers.refuse(contact, "declined")

    def hang_up(self, user: User, contact_id: str) -> None:
        """Leave the contact: other parties go on, else its disconnect flow runs, else it ends."""
        states = ("joining", "connected", "on_hold", "paused")
        contact, _ = at_hand(self._runtime, user, contact_id, *states)
        if contact.to_dial:
            self._life.end(contact, GIVEN_UP)
        elif not self.calls.leave(contact):
            self._leave_customer(contact)

    def _leave_customer(self, contact: Contact) -> None:
        contact.on_hold = contact.agent_on_hold = False
        contact.paused_at = None
        remaining = contact.event_hooks.get("CustomerRemaining")
        if not remaining or contact.consult_of:
            self._life.end(contact, AGENT_LEFT)
            return
        contact.phase = Phase.IN_FLOW
        agent = contact.participant("AGENT")
        if agent is not None:
            self._life.chats.event(contact, agent, LEFT)
        self._life.release_agent(contact)
        self._life.runs.start(contact, FlowKind.DISCONNECT, remaining)

    def clear(self, user: User, contact_id: str) -> None:
        """End after-contact work, or dismiss a missed contact."""
        contact, agent = at_hand(
            self._runtime, user, contact_id, "after_contact_work", "missed", "declined"
        )
        self._runtime.stop(contact, "work")
        self._life.clear(contact, agent)

    def transfer(self, user: User, contact_id: str, quick_connect: str) -> None:
        """Pass the contact on by a quick connect; after-contact work begins."""
        self.calls.transfer(user, contact_id, quick_connect)

    def worklist(self, user: User) -> list[Contact]:
        """What waits to be assigned by hand, the oldest first."""
        return worklist(self._runtime.centre, user)

    def assign(self, user: User, contact_id: str) -> None:
        """Take a contact from the worklist: it is offered at once."""
        contact = self._runtime.centre.contact(contact_id)
        if contact not in self.worklist(user):
            raise ResourceConflict(f"contact {contact_id} does not wait to be assigned")
        assign(self._runtime.centre, self._life.offers, contact, user)

    def quick_connects(self, user: User) -> Json:
        """The quick connects there are, as the softphone shows them."""
        found = self.transfers.quick_connects(user)
        return {"type": "quick_connects", "quickConnects": [item.name for item in found]}

    def say(self, user: User, contact_id: str, text: str) -> None:
        """Say something to the caller, or post it into the chat."""
        held = self._runtime.centre.contacts.get(contact_id)
        others = ("on_hold",) if held is not None and held.legs else ()
        contact, _ = at_hand(self._runtime, user, contact_id, "connected", *others)
        if contact.channel is Channel.CHAT:
            sender = self._life.chats.participant(contact, "AGENT", user.name)
            self._life.chats.post(contact, sender, text)
        else:
            party = contact.id if contact.consult_of else AGENT
            self._life.conferences.say(contact, party, text)

    def typing(self, user: User, contact_id: str) -> None:
        """The agent is typing in a chat."""
        contact, _ = at_hand(self._runtime, user, contact_id, "connected")
        if contact.channel is Channel.CHAT:
            sender = self._life.chats.participant(contact, "AGENT", user.name)
            self._life.chats.event(contact, sender, TYPING)

    def hold(self, user: User, contact_id: str) -> None:
        """Put the caller on hold: the customer hold flow runs."""
        contact, _ = at_hand(self._runtime, user, contact_id, "connected")
        if contact.channel is not Channel.VOICE:
            raise ResourceConflict("only telephone calls can be put on hold")
        self._life.conferences.hold(contact, CUSTOMER, on=True)
        self._runtime.agents.tell(user.id, self.snapshot(user))

    def resume(self, user: User, contact_id: str) -> None:
        """Take the caller back from hold."""
        contact, _ = at_hand(self._runtime, user, contact_id, "on_hold")
        self._life.conferences.hold(contact, CUSTOMER, on=False)
        self._runtime.agents.tell(user.id, self.snapshot(user))

    def pause(self, user: User, contact_id: str) -> None:
        """Pause a task: its slot is free for another one."""
        contact, _ = at_hand(self._runtime, user, contact_id, "connected")
        self._life.pausing.pause(contact)

    def unpause(self, user: User, contact_id: str) -> None:
        """Resume a paused task."""
        contact, _ = at_hand(self._runtime, user, contact_id, "paused")
        self._life.pausing.resume(contact)
