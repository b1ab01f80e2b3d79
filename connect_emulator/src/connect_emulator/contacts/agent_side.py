"""What agents do: choose a state, accept, decline, talk, hold, hang up, clear."""

from connect_emulator.acd.presence import change_status, drop_contact, put_contact, status_type
from connect_emulator.contacts.chats import TYPING
from connect_emulator.contacts.lifecycle import AGENT_LEFT, Lifecycle
from connect_emulator.contacts.transfers import Transfers
from connect_emulator.contacts.views import for_agent
from connect_emulator.errors import InvalidRequest, ResourceConflict
from connect_emulator.model.agent import OFFLINE, Agent
from connect_emulator.model.contact import Channel, Contact, FlowKind, Phase
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

DEFAULT_HOLD_FLOW = "Default customer hold"


class AgentSide:
    """An agent's requests; one that does not fit the contact's state raises ConnectError."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self.transfers = Transfers(lifecycle)

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
        contact, _ = self._at_hand(user, contact_id, "offered")
        self._life.offers.accept(contact)
        self._life.offers.distribute()

    def decline(self, user: User, contact_id: str) -> None:
        """Refuse the offered contact."""
        contact, _ = self._at_hand(user, contact_id, "offered")
        self._life.offers.refuse(contact, "declined")

    def hang_up(self, user: User, contact_id: str) -> None:
        """Leave the contact; its disconnect flow runs for the customer if there is one."""
        contact, _ = self._at_hand(user, contact_id, "joining", "connected", "on_hold")
        contact.on_hold = False
        remaining = contact.event_hooks.get("CustomerRemaining")
        if remaining and contact.channel is Channel.VOICE:
            contact.phase = Phase.IN_FLOW
            self._life.release_agent(contact)
            self._life.runs.start(contact, FlowKind.DISCONNECT, remaining)
        else:
            self._life.end(contact, AGENT_LEFT)

    def clear(self, user: User, contact_id: str) -> None:
        """End after-contact work, or dismiss a missed contact."""
        contact, agent = self._at_hand(user, contact_id, "after_contact_work", "missed", "declined")
        self._runtime.stop(contact, "work")
        self._life.clear(contact, agent)

    def transfer(self, user: User, contact_id: str, quick_connect: str) -> None:
        """Pass the contact on by a quick connect; after-contact work begins."""
        contact, _ = self._at_hand(user, contact_id, "connected", "on_hold")
        contact.on_hold = False
        destination = self.transfers.destination(user, quick_connect)
        self.transfers.transfer(contact, destination)

    def quick_connects(self, user: User) -> Json:
        """The quick connects there are, as the softphone shows them."""
        found = self.transfers.quick_connects(user)
        return {"type": "quick_connects", "quickConnects": [item.name for item in found]}

    def say(self, user: User, contact_id: str, text: str) -> None:
        """Say something to the caller, or post it into the chat."""
        contact, _ = self._at_hand(user, contact_id, "connected")
        if contact.channel is Channel.CHAT:
            sender = self._life.chats.participant(contact, "AGENT", user.name)
            self._life.chats.post(contact, sender, text)
        else:
            frame = {"type": "say", "from": "agent", "text": text}
            self._runtime.callers.tell(contact.id, frame)

    def typing(self, user: User, contact_id: str) -> None:
        """The agent is typing in a chat."""
        contact, _ = self._at_hand(user, contact_id, "connected")
        if contact.channel is Channel.CHAT:
            sender = self._life.chats.participant(contact, "AGENT", user.name)
            self._life.chats.event(contact, sender, TYPING)

    def hold(self, user: User, contact_id: str) -> None:
        """Put the caller on hold: the customer hold flow runs."""
        contact, agent = self._at_hand(user, contact_id, "connected")
        if contact.channel is not Channel.VOICE:
            raise ResourceConflict("only telephone calls can be put on hold")
        put_contact(self._runtime.centre, agent, contact.id, "on_hold")
        contact.on_hold, contact.holds = True, contact.holds + 1
        self._runtime.callers.tell(contact.id, {"type": "hold_music"})
        flow_id = contact.event_hooks.get("CustomerHold") or self._life.flow_named(
            contact.instance_id, DEFAULT_HOLD_FLOW
        )
        if flow_id:
            self._life.runs.start(contact, FlowKind.CUSTOMER_HOLD, flow_id)
        self._runtime.agents.tell(user.id, self.snapshot(user))

    def resume(self, user: User, contact_id: str) -> None:
        """Take the caller back from hold."""
        contact, agent = self._at_hand(user, contact_id, "on_hold")
        put_contact(self._runtime.centre, agent, contact.id, "connected")
        contact.on_hold = False
        self._life.runs.stop(contact)
        self._runtime.callers.tell(contact.id, {"type": "agent", "name": user.name})
        self._runtime.agents.tell(user.id, self.snapshot(user))

    def _at_hand(self, user: User, contact_id: str, *states: str) -> tuple[Contact, Agent]:
        agent = self._runtime.centre.agent(user)
        state = agent.contacts.get(contact_id)
        if state not in states:
            raise ResourceConflict(
                f"contact {contact_id} is {state or 'not with you'}, not {' or '.join(states)}"
            )
        return self._runtime.centre.contacts[contact_id], agent
