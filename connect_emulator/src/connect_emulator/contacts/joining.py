"""From an accepted offer to a talk: agent whisper, customer whisper, then both are joined.

A customer who is still to be called (a callback) is, after the agent whisper; the outbound whisper
takes the place of the customer whisper.
"""

from collections.abc import Callable

from connect_emulator.acd.presence import put_contact
from connect_emulator.contacts.chats import JOINED, Chats
from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.flow_runs import FlowRuns
from connect_emulator.contacts.recordings import Recordings
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.views import for_agent
from connect_emulator.model.contact import Channel, Contact, FlowKind, Phase

WHISPERS = {
    FlowKind.AGENT_WHISPER: "AgentWhisper",
    FlowKind.CUSTOMER_WHISPER: "CustomerWhisper",
}


class Joining:
    """Joins an agent and a customer."""

    def __init__(
        self,
        runtime: Runtime,
        runs: FlowRuns,
        chats: Chats,
        events: ContactEvents,
        recordings: Recordings,
    ) -> None:
        self._runtime = runtime
        self._runs = runs
        self._chats = chats
        self._events = events
        self._recordings = recordings
        self.reach: Callable[[Contact], None] = self.join
        self.joined: Callable[[Contact], None] = lambda _: None

    def begin(self, contact: Contact) -> None:
        """The agent accepted: the queue flow ends, and the whispers run."""
        self._runs.stop(contact)
        self._recordings.stop(contact)
        whispers = [FlowKind.AGENT_WHISPER, FlowKind.CUSTOMER_WHISPER]
        self._whisper(contact, whispers[:1] if contact.to_dial else whispers)

    def whisper_ended(self, contact: Contact, kind: FlowKind) -> None:
        """One whisper is over: the next, or join."""
        first = kind is FlowKind.AGENT_WHISPER and not contact.to_dial
        self._whisper(contact, [FlowKind.CUSTOMER_WHISPER] if first else [])

    def _whisper(self, contact: Contact, kinds: list[FlowKind]) -> None:
        for kind in kinds:
            flow_id = contact.event_hooks.get(WHISPERS[kind])
            if flow_id:
                self._runs.start(contact, kind, flow_id)
                return
        if contact.to_dial:
            self.show_dialling(contact)
            self.reach(contact)
        else:
            self.join(contact)

    def show_dialling(self, contact: Contact) -> None:
        """Tell the agent that the customer is being called."""
        frame = {"type": "dialling", "contact": for_agent(self._runtime, contact, "joining")}
        self._runtime.agents.tell(contact.agent_id, frame)

    def join(self, contact: Contact) -> None:
        """The two talk."""
        user = self._runtime.centre.users[contact.agent_id]
        contact.phase = Phase.CONNECTED
        contact.connected_to_agent_at = self._runtime.now()
        centre = self._runtime.centre
        put_contact(centre, centre.agent(user), contact.id, "connected")
        self._events.emit(contact, "CONNECTED_TO_AGENT")
        self._runtime.callers.tell(contact.id, {"type": "agent", "name": user.name})
        frame = {"type": "connected", "contact": for_agent(self._runtime, contact, "connected")}
        self._runtime.agents.tell(user.id, frame)
        if contact.channel is Channel.CHAT:
            agent = self._chats.participant(contact, "AGENT", user.name)
            agent.connected = True
            self._chats.event(contact, agent, JOINED)
            for item in list(contact.transcript):
                self._chats.show_agent(contact, item)
        self.joined(contact)
