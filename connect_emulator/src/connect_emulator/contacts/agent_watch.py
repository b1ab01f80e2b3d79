"""Sees every change of an agent: her contacts' states and times, what is held and recorded."""

from connect_emulator.contacts.agent_events import AgentEvents
from connect_emulator.contacts.agent_snapshot import CONTACT_STATES
from connect_emulator.contacts.recordings import Recordings
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.agent import Agent

HELD = "on_hold"


class AgentWatch:
    """Is told by the centre of every change, keeps the times, and passes the change on."""

    def __init__(self, runtime: Runtime, events: AgentEvents, recordings: Recordings) -> None:
        self._runtime = runtime
        self._recordings = recordings
        self._events = events
        runtime.centre.on_agent_change = self.changed
        runtime.agents.first = events.arrived
        runtime.agents.last = events.left

    def changed(self, agent: Agent) -> None:
        """Note what is new about the agent's contacts, then tell of it."""
        for contact_id in {*agent.seen, *agent.contacts}:
            before, now = agent.seen.get(contact_id), agent.contacts.get(contact_id)
            if before != now:
                self._state_changed(agent, contact_id, before, now)
        self._events.changed(agent)

    def _state_changed(
        self, agent: Agent, contact_id: str, before: str | None, now: str | None
    ) -> None:
        if before == HELD:
            self._held(agent, contact_id)
        self._talk(contact_id, now)
        if now is None:
            agent.seen.pop(contact_id, None)
            agent.since.pop(contact_id, None)
        else:
            agent.seen[contact_id] = now
            if CONTACT_STATES.get(before or "") != CONTACT_STATES[now]:
                agent.since[contact_id] = self._runtime.now()

    def _talk(self, contact_id: str, now: str | None) -> None:
        contact = self._runtime.centre.contacts.get(contact_id)
        if contact is not None and now == "connected":
            self._recordings.agent_joined(contact)
        elif contact is not None and now in (None, "after_contact_work"):
            self._recordings.agent_left(contact)

    def _held(self, agent: Agent, contact_id: str) -> None:
        contact = self._runtime.centre.contacts.get(contact_id)
        since = agent.since.get(contact_id)
        if contact is None or since is None:
            return
        seconds = (self._runtime.now() - since).total_seconds()
        contact.held_seconds += seconds
        contact.longest_hold = max(contact.longest_hold, seconds)
