"""Pausing tasks: the agent's slot is free until the task is resumed (admin guide: pause tasks)."""

from typing import Protocol

from connect_emulator.acd.presence import put_contact
from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import InvalidRequest, ResourceConflict
from connect_emulator.model.contact import Channel, Contact, FlowKind, Phase

PAUSED, RESUMED = "PAUSED", "RESUMED"


class PauseOwner(Protocol):
    """What pausing asks of the life of contacts."""

    def run(self, contact: Contact, kind: FlowKind, flow_id: str) -> None:
        """Begin the flow."""
        ...

    def leave_queue(self, contact: Contact) -> None:
        """It does not wait for an agent any more."""
        ...

    def stop_flow(self, contact: Contact) -> None:
        """Stop whatever flow the contact has."""
        ...

    def distribute(self) -> None:
        """Make the offers that can be made now."""
        ...


class Pausing:
    """Pauses and resumes tasks; raises ConnectError when a contact is not in the state for it."""

    def __init__(self, runtime: Runtime, events: ContactEvents, owner: PauseOwner) -> None:
        self._runtime = runtime
        self._events = events
        self._owner = owner

    def pause(self, contact: Contact, flow_id: str = "") -> None:
        """Pause it; its flow for that event runs, or the given one. A waiting task is dequeued."""
        if contact.channel is not Channel.TASK:
            raise InvalidRequest("Only tasks can be paused")
        if contact.paused_at is not None or not contact.live:
            raise ResourceConflict("The task is paused already, or over")
        if contact.phase in (Phase.QUEUED, Phase.OFFERED):
            self._owner.leave_queue(contact)
            self._owner.stop_flow(contact)
            contact.phase = Phase.PAUSED
        elif contact.phase is not Phase.CONNECTED:
            raise ResourceConflict("The task is in a flow")
        contact.paused_at = self._runtime.now()
        contact.pauses += 1
        self._show(contact, "connected", "paused")
        self._events.emit(contact, PAUSED)
        self._run(contact, FlowKind.PAUSE, flow_id or contact.event_hooks.get("PauseContact", ""))
        self._owner.distribute()

    def resume(self, contact: Contact, flow_id: str = "") -> None:
        """Resume it: back to its agent, or to the flow that queues it again."""
        if contact.paused_at is None or not contact.live:
            raise ResourceConflict("The task is not paused")
        now = self._runtime.now()
        contact.paused_seconds += (now - contact.paused_at).total_seconds()
        contact.paused_at, contact.resumed_at = None, now
        if contact.phase is Phase.PAUSED:
            contact.phase = Phase.IN_FLOW  # admin guide: a flow must queue it again
        self._show(contact, "paused", "connected")
        self._events.emit(contact, RESUMED)
        hook = flow_id or contact.event_hooks.get("ResumeContact", "")
        self._run(contact, FlowKind.RESUME, hook)

    def _run(self, contact: Contact, kind: FlowKind, flow_id: str) -> None:
        if flow_id in self._runtime.centre.flows and contact.execution is None:
            self._owner.run(contact, kind, flow_id)

    def _show(self, contact: Contact, before: str, after: str) -> None:
        agent = self._runtime.centre.agents.get(contact.agent_id)
        if agent is None or agent.contacts.get(contact.id) != before:
            return
        put_contact(self._runtime.centre, agent, contact.id, after)
        kind = "paused" if after == "paused" else "resumed"
        frame = {"type": kind, "contactId": contact.id}
        self._runtime.agents.tell(agent.user_id, frame)
