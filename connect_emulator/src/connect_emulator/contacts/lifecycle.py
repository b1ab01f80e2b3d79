"""The life of contacts: started, run, queued, joined, ended, completed."""

from collections.abc import Callable
from datetime import datetime

from connect_emulator.acd.offers import Offers
from connect_emulator.acd.presence import drop_contact, profile_of, put_contact
from connect_emulator.contacts.attachments import Attachments
from connect_emulator.contacts.callbacks import CallbackPlan, Callbacks
from connect_emulator.contacts.chats import LEFT, Chats
from connect_emulator.contacts.conferences import Conferences
from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.flow_runs import FlowRuns
from connect_emulator.contacts.following import following_contact
from connect_emulator.contacts.guides import ARRIVES, LEAVES, Guides
from connect_emulator.contacts.joining import Joining
from connect_emulator.contacts.outbound import Outbound
from connect_emulator.contacts.pausing import Pausing
from connect_emulator.contacts.recordings import Recordings
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.speaking import Speaking
from connect_emulator.contacts.telephony import Telephony, reason_of
from connect_emulator.contacts.transcripts import Transcripts
from connect_emulator.flows.outcomes import CallCustomer, Dial, End, Ending
from connect_emulator.flows.turn import NewTask
from connect_emulator.model.agent import Agent
from connect_emulator.model.call import CallResult
from connect_emulator.model.contact import Channel, Contact, Execution, FlowKind, Phase
from connect_emulator.model.resources import LAST_INBOUND

DEFAULT_QUEUE_FLOW = "Default customer queue"
HOLD_FLOWS = {  # the contact's hook, and the instance's default
    FlowKind.CUSTOMER_HOLD: ("CustomerHold", "Default customer hold"),
    FlowKind.AGENT_HOLD: ("AgentHold", "Default agent hold"),
}
CUSTOMER_LEFT = "CUSTOMER_DISCONNECT"
MOST_TASKS_MADE = 25
AGENT_LEFT = "AGENT_DISCONNECT"
FLOW_ENDED = "CONTACT_FLOW_DISCONNECT"
# The contact is over when a flow of these kinds ends, in whatever way.
ENDING_KINDS = (FlowKind.INBOUND, FlowKind.DISCONNECT, FlowKind.AGENT_GUIDE)


class Lifecycle:
    """Every change of a contact's phase goes through here, inside the lock."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.events = ContactEvents(runtime)
        self.chats = Chats(runtime)
        self.recordings = Recordings(runtime)
        self.attachments = Attachments(runtime)
        self.transcripts = Transcripts(runtime)
        self.runs = FlowRuns(runtime, Speaking(runtime, self.chats), self)
        self.telephony = Telephony(runtime)
        self.outbound = Outbound(runtime, self.telephony, self.runs, self.events, self)
        self.conferences = Conferences(runtime, self.telephony, self.events, self)
        self.callbacks = Callbacks(runtime, self)
        self.guides = Guides(runtime, self)
        self.pausing = Pausing(runtime, self.events, self)
        self.joining = Joining(runtime, self.runs, self.chats, self.events, self.recordings)
        self.joining.reach, self.joining.joined = self.outbound.reach, self._joined
        self.outbound.join = self.joining.join
        self.offers = Offers(runtime, self._accepted, self.data_changed)

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
        if end.ending is Ending.BRIDGED:
            return  # the caller talks to a third party now
        if execution.kind is FlowKind.OUTBOUND_WHISPER:
            self.outbound.whisper_ended(contact, end)
        elif end.ending is Ending.QUEUED:
            after = execution.kind is FlowKind.DISCONNECT
            self._wait_in_queue(self._follow(contact) if after else contact)
        elif execution.kind in (FlowKind.AGENT_WHISPER, FlowKind.CUSTOMER_WHISPER):
            if contact.phase is Phase.JOINING:
                self.joining.whisper_ended(contact, execution.kind)
        elif execution.kind in ENDING_KINDS or end.ending is Ending.DISCONNECT:
            self.end(contact, FLOW_ENDED)
        # A queue, hold, pause or resume flow that just ends leaves the contact where it is.

    def enqueue(self, contact: Contact) -> None:
        """The contact is in its target queue from now on (its flow ends right after)."""
        if contact.execution is not None and contact.execution.kind is FlowKind.DISCONNECT:
            return  # a new contact will be, once the flow has ended
        self.offers.withdraw(contact)
        contact.queue_id = contact.target_queue_id
        self.offers.queue(contact)
        self.events.emit(contact, "QUEUED")

    def _follow(self, contact: Contact) -> Contact:
        """What a disconnect flow queues is a new contact (admin guide: contact events)."""
        following = following_contact(self.runtime, contact, "DISCONNECT")
        following.target_queue_id = contact.target_queue_id
        following.target_agent_id = contact.target_agent_id
        following.priority, following.time_adjustment = contact.priority, contact.time_adjustment
        following.routing_criteria = dict(contact.routing_criteria)
        following.event_hooks = dict(contact.event_hooks)
        contact.next_contact_id = following.id
        self.runtime.callers.move(contact.id, following.id)
        if contact.channel is Channel.CHAT:
            self.chats.move(contact, following)
        self.register(following)
        following.connected_to_system_at = self.runtime.now()
        self.end(contact, AGENT_LEFT)
        self.enqueue(following)
        return following

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
        self.telephony.cancel(contact)
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
        if contact.channel is Channel.CHAT and not contact.is_guide:
            self.transcripts.store(contact)
        self.release_agent(contact)
        self.complete_if_done(contact)
        self.conferences.ended(contact, reason)
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
        self.guides.begin(contact, LEAVES)
        self.limit_work(contact, agent)

    def limit_work(self, contact: Contact, agent: Agent) -> None:
        """After-contact work ends by itself if the user's settings say so."""
        limit = self.runtime.centre.users[agent.user_id].after_contact_work_limit
        if limit:
            self.runtime.after(contact, "work", limit, lambda: self.clear(contact, agent))

    def clear(self, contact: Contact, agent: Agent) -> None:
        """The agent is done with the contact (or with having missed it)."""
        drop_contact(self.runtime.centre, agent, contact.id, self._idle_since(contact, agent))
        self.guides.end(contact)
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
        """A task created by a flow; LookupError when the flows of one contact made too many.

        The limit is ours: on AWS a flow that makes tasks of itself runs into quotas in the end.
        """
        flow = self.runtime.centre.flow(task.flow or self._flow_of(creator))
        first = self._first_maker(creator)
        if first.tasks_made >= MOST_TASKS_MADE:
            raise LookupError(f"the flows of {first.id} made {MOST_TASKS_MADE} tasks")
        first.tasks_made += 1
        contact = self.new_contact(creator.instance_id, Channel.TASK, "FLOW")
        contact.name, contact.description = task.name, task.description
        contact.attributes, contact.references = task.attributes, task.references
        contact.related_contact_id = creator.id
        self.start(contact, flow.id)
        return contact.id

    def _first_maker(self, contact: Contact) -> Contact:
        """The contact whose flow began a line of tasks."""
        while contact.initiation_method == "FLOW" and contact.related_contact_id:
            contact = self.runtime.centre.contacts[contact.related_contact_id]
        return contact

    def start_callback(self, contact: Contact, plan: CallbackPlan) -> None:
        """Queue a callback to the contact's customer."""
        self.callbacks.start(contact, plan)

    def queue_callback(self, callback: Contact) -> None:
        """The callback's delay is over: it waits from now on."""
        self.enqueue(callback)
        self.offers.distribute()

    def unanswered(self, contact: Contact, result: CallResult) -> None:
        """The customer was called in vain: the contact is over, a callback is tried again."""
        if result is not CallResult.FAILED:
            self.callbacks.again(contact)
        self.end(contact, reason_of(result))

    def dial(self, contact: Contact, pause: Dial, done: Callable[[CallResult], None]) -> None:
        """A flow transfers its caller to a telephone number."""
        self.conferences.flow_calls(contact, pause, done)

    def call_customer(
        self, contact: Contact, pause: CallCustomer, done: Callable[[CallResult], None]
    ) -> None:
        """An outbound whisper flow has something to say to the customer: the call is made."""
        number = contact.customer.address if contact.customer else ""
        self.outbound.address(contact, number, pause.caller_id)
        self.outbound.dial(contact, done)

    def hold_previous(self, contact: Contact, state: str) -> bool:
        """A transfer flow holds those who talked before."""
        return self.conferences.previous_state(contact, state)

    def resume_task(self, contact: Contact) -> None:
        """A flow resumes its paused task."""
        self.pausing.resume(contact)

    def hold_flow(self, contact: Contact, kind: FlowKind) -> None:
        """Begin the flow that is heard on hold."""
        hook, name = HOLD_FLOWS[kind]
        if kind is FlowKind.CUSTOMER_HOLD:
            self.runtime.callers.tell(contact.id, {"type": "hold_music"})
        flow_id = contact.event_hooks.get(hook) or self.flow_named(contact.instance_id, name)
        self.runs.stop(contact)
        if flow_id:
            self.runs.start(contact, kind, flow_id)

    def stop_flow(self, contact: Contact) -> None:
        """Stop the contact's flow."""
        self.runs.stop(contact)

    def run(self, contact: Contact, kind: FlowKind, flow_id: str) -> None:
        """Begin a flow."""
        self.runs.start(contact, kind, flow_id)

    def leave_queue(self, contact: Contact) -> None:
        """It waits for no agent any more."""
        if contact.phase in (Phase.QUEUED, Phase.OFFERED):
            self.offers.withdraw(contact)
            contact.dequeued_at = self.runtime.now()
            contact.phase = Phase.IN_FLOW

    def requeue(self, contact: Contact) -> None:
        """A callback whose agent is gone before the customer was called: it waits again."""
        agent = self._agent_of(contact)
        if agent is not None:
            drop_contact(self.runtime.centre, agent, contact.id)
        self.runs.stop(contact)
        contact.dequeued_at = None
        self.offers.back_to_queue(contact)

    def distribute(self) -> None:
        """Make the offers that can be made now."""
        self.offers.distribute()

    def _accepted(self, contact: Contact) -> None:
        self.conferences.give_up_ringing(contact)
        self.joining.begin(contact)

    def _joined(self, contact: Contact) -> None:
        self.conferences.joined(contact)
        self.guides.begin(contact, ARRIVES)

    def _idle_since(self, contact: Contact, agent: Agent) -> datetime | None:
        """From when the agent has been idle; an outbound call may leave her place as it is."""
        user = self.runtime.centre.users.get(agent.user_id)
        profile = profile_of(self.runtime.centre, user) if user else None
        kept = profile is not None and profile.availability_timer == LAST_INBOUND
        if kept and contact.initiation_method == "OUTBOUND":
            return None
        return self.runtime.now()

    def _flow_of(self, contact: Contact) -> str:
        return contact.execution.flow_id if contact.execution else ""

    def _agent_of(self, contact: Contact) -> Agent | None:
        return self.runtime.centre.agents.get(contact.agent_id)
