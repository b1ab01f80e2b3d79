"""The life of contacts: started, run, queued, joined, ended, completed."""

from connect_emulator.acd.lines import WAITING
from connect_emulator.acd.offers import Offers
from connect_emulator.acd.presence import drop_contact, put_contact
from connect_emulator.contacts.chats import LEFT, Chats
from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.flow_runs import FlowRuns
from connect_emulator.contacts.joining import Joining
from connect_emulator.contacts.recordings import Recordings
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.speaking import Speaking
from connect_emulator.errors import ResourceNotFound
from connect_emulator.flows.outcomes import End, Ending
from connect_emulator.flows.turn import NewTask
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Channel, Contact, Endpoint, Execution, FlowKind, Phase
from connect_emulator.model.resources import Queue

DEFAULT_QUEUE_FLOW = "Default customer queue"
CUSTOMER_LEFT = "CUSTOMER_DISCONNECT"
AGENT_LEFT = "AGENT_DISCONNECT"
FLOW_ENDED = "CONTACT_FLOW_DISCONNECT"
# The contact is over when a flow of these kinds ends, in whatever way.
ENDING_KINDS = (FlowKind.INBOUND, FlowKind.DISCONNECT)


class Lifecycle:
    """Every change of a contact's phase goes through here, inside the lock."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.events = ContactEvents(runtime)
        self.chats = Chats(runtime)
        self.recordings = Recordings(runtime)
        self.runs = FlowRuns(runtime, Speaking(runtime, self.chats), self)
        self.joining = Joining(runtime, self.runs, self.chats, self.events, self.recordings)
        self.offers = Offers(runtime, self.joining.begin, self.data_changed)

    def new_contact(self, instance_id: str, channel: Channel, method: str) -> Contact:
        """A contact that is not started yet."""
        now = self.runtime.now()
        return Contact(
            id=self.runtime.new_id(),
            instance_id=instance_id,
            channel=channel,
            initiation_method=method,
            initiated_at=now,
            updated_at=now,
        )

    def start(self, contact: Contact, flow_id: str) -> None:
        """Begin the contact's life in that flow."""
        self.register(contact)
        self.enter_flow(contact, flow_id)

    def register(self, contact: Contact) -> None:
        """The contact exists: INITIATED."""
        self.runtime.centre.contacts[contact.id] = contact
        self.events.emit(contact, "INITIATED")

    def enter_flow(self, contact: Contact, flow_id: str) -> None:
        """The contact reached the system: its inbound flow runs."""
        contact.phase = Phase.IN_FLOW
        contact.connected_to_system_at = self.runtime.now()
        self.events.emit(contact, "CONNECTED_TO_SYSTEM")
        self.runs.start(contact, FlowKind.INBOUND, flow_id)

    def schedule(self, contact: Contact, flow_id: str, seconds: float) -> None:
        """Let the flow begin later."""
        contact.phase = Phase.SCHEDULED
        contact.target_agent_id = ""
        contact.execution = Execution(kind=FlowKind.INBOUND, flow_id=flow_id)
        self.runtime.after(contact, "schedule", seconds, lambda: self.enter_flow(contact, flow_id))

    def run_ended(self, contact: Contact, execution: Execution, end: End) -> None:
        """What comes after a run, by the kind of flow."""
        if end.ending is Ending.QUEUED:
            self._wait_in_queue(contact)
        elif execution.kind in (FlowKind.AGENT_WHISPER, FlowKind.CUSTOMER_WHISPER):
            if contact.phase is Phase.JOINING:
                self.joining.whisper_ended(contact, execution.kind)
        elif (
            execution.kind in (FlowKind.INBOUND, FlowKind.DISCONNECT)
            or end.ending is Ending.DISCONNECT
        ):
            self.end(contact, FLOW_ENDED)
        # A customer queue or hold flow that just ends leaves the contact where it is.

    def enqueue(self, contact: Contact) -> None:
        """The contact is in its target queue from now on (its flow ends right after)."""
        self.offers.withdraw(contact)
        contact.queue_id = contact.target_queue_id
        self.offers.queue(contact)
        self.events.emit(contact, "QUEUED")

    def _wait_in_queue(self, contact: Contact) -> None:
        queue = self.runtime.centre.queues.get(contact.queue_id)
        frame = {"type": "queued", "queue": queue.name if queue else "agent"}
        self.runtime.callers.tell(contact.id, frame)
        self.offers.distribute()
        if contact.phase in (Phase.QUEUED, Phase.OFFERED):
            self.start_queue_flow(contact)

    def start_queue_flow(self, contact: Contact) -> None:
        """Run the customer queue flow: the contact's own, or the instance's default."""
        flow_id = contact.event_hooks.get("CustomerQueue") or self.flow_named(
            contact.instance_id, DEFAULT_QUEUE_FLOW
        )
        if flow_id:
            self.runs.start(contact, FlowKind.CUSTOMER_QUEUE, flow_id)

    def flow_named(self, instance_id: str, name: str) -> str | None:
        """Id of the instance's flow of that name."""
        return next(
            (
                flow.id
                for flow in self.runtime.centre.flows.values()
                if flow.instance_id == instance_id and flow.name == name
            ),
            None,
        )

    def end(self, contact: Contact, reason: str) -> None:
        """The contact is over for the customer; an agent goes on to after-contact work."""
        if contact.disconnected_at is not None:
            return
        self.offers.withdraw(contact)
        self.runs.stop(contact)
        self.recordings.stop(contact)
        for name in list(contact.timers):
            self.runtime.stop(contact, name)
        contact.disconnected_at = self.runtime.now()
        contact.dequeued_at = contact.dequeued_at or (
            contact.disconnected_at if contact.enqueued_at else None
        )
        contact.disconnect_reason = reason
        contact.phase = Phase.AFTER_CONTACT_WORK
        self.events.emit(contact, "DISCONNECTED")
        self.runtime.callers.tell(contact.id, {"type": "ended", "reason": reason})
        if contact.channel is Channel.CHAT and not contact.next_contact_id:
            self._end_chat(contact, reason)
        self.release_agent(contact)
        self.complete_if_done(contact)
        self.offers.distribute()

    def _end_chat(self, contact: Contact, reason: str) -> None:
        leaver = contact.participant("AGENT" if reason == AGENT_LEFT else "CUSTOMER")
        if leaver is not None and reason in (AGENT_LEFT, CUSTOMER_LEFT):
            self.chats.event(contact, leaver, LEFT)
        self.chats.ended(contact)

    def release_agent(self, contact: Contact) -> None:
        """The agent's part of the talk is over: after-contact work begins."""
        agent = self._agent_of(contact)
        if agent is None or agent.contacts.get(contact.id) in (None, "after_contact_work"):
            return
        contact.agent_interaction_ended_at = self.runtime.now()
        put_contact(self.runtime.centre, agent, contact.id, "after_contact_work")
        frame = {"type": "ended", "contactId": contact.id, "state": "after_contact_work"}
        self.runtime.agents.tell(agent.user_id, frame)
        self.limit_work(contact, agent)

    def limit_work(self, contact: Contact, agent: Agent) -> None:
        """After-contact work ends by itself if the user's settings say so."""
        limit = self.runtime.centre.users[agent.user_id].after_contact_work_limit
        if limit:
            self.runtime.after(contact, "work", limit, lambda: self.clear(contact, agent))

    def clear(self, contact: Contact, agent: Agent) -> None:
        """The agent is done with the contact (or with having missed it)."""
        drop_contact(self.runtime.centre, agent, contact.id, self.runtime.now())
        frame = {"type": "cleared", "contactId": contact.id}
        self.runtime.agents.tell(agent.user_id, frame)
        self.complete_if_done(contact)
        self.offers.distribute()

    def complete_if_done(self, contact: Contact) -> None:
        """COMPLETED once the customer has gone and no agent works on it."""
        agent = self._agent_of(contact)
        if contact.disconnected_at is None or contact.completed_at is not None:
            return
        if agent is not None and agent.contacts.get(contact.id) == "after_contact_work":
            return
        contact.completed_at = self.runtime.now()
        contact.phase = Phase.COMPLETED
        self.events.emit(contact, "COMPLETED")
        self.events.send_record(contact)

    def moved(self, contact: Contact) -> None:
        """Its priority changed: if it waits, it has another place now."""
        self.offers.move(contact)

    def record(self, contact: Contact, *, on: bool) -> None:
        """Start or stop the IVR recording."""
        if on:
            self.recordings.start(contact)
        else:
            self.recordings.stop(contact)

    def data_changed(self, contact: Contact, *properties: str) -> None:
        """Its data changed."""
        self.events.data_changed(contact, *properties)

    def start_task(self, creator: Contact, task: NewTask) -> str:
        """A task created by a flow."""
        flow = self.runtime.centre.flow(task.flow or self._flow_of(creator))
        contact = self.new_contact(creator.instance_id, Channel.TASK, "FLOW")
        contact.name, contact.description = task.name, task.description
        contact.attributes, contact.references = task.attributes, task.references
        contact.related_contact_id = creator.id
        self.start(contact, flow.id)
        return contact.id

    def start_callback(self, contact: Contact, queue: Queue, delay_seconds: int) -> None:
        """A callback keeps the contact's attributes, and its place if it waits in that queue."""
        number = contact.callback_number or (contact.customer.address if contact.customer else "")
        if not number.startswith("+"):
            raise ResourceNotFound("the contact has no number to call back")
        callback = self.new_contact(contact.instance_id, Channel.VOICE, "CALLBACK")
        callback.customer = Endpoint("TELEPHONE_NUMBER", number)
        callback.system = contact.system
        callback.attributes = dict(contact.attributes)
        callback.priority, callback.language = contact.priority, contact.language
        callback.routing_criteria = dict(contact.routing_criteria)
        callback.time_adjustment = contact.time_adjustment
        if contact.phase in WAITING and contact.queue_id == queue.id and contact.enqueued_at:
            waited = self.runtime.now() - contact.enqueued_at
            callback.time_adjustment += round(waited.total_seconds()) + delay_seconds
        callback.event_hooks = dict(contact.event_hooks)
        callback.initial_contact_id = contact.initial_contact_id or contact.id
        callback.previous_contact_id = contact.id
        callback.target_queue_id = queue.id
        self.register(callback)
        self.runtime.after(
            callback, "callback", delay_seconds, lambda: self.queue_callback(callback)
        )

    def queue_callback(self, callback: Contact) -> None:
        """The callback's delay is over: it waits from now on."""
        self.enqueue(callback)
        self.offers.distribute()

    def _flow_of(self, contact: Contact) -> str:
        return contact.execution.flow_id if contact.execution else ""

    def _agent_of(self, contact: Contact) -> Agent | None:
        return self.runtime.centre.agents.get(contact.agent_id)
