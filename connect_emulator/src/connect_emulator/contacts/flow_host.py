"""A contact as its flow's host: what an action does to the contact and around it."""

import logging
import re
from typing import Protocol

from connect_emulator.acd.hours import is_open
from connect_emulator.acd.metrics import figures, in_queue
from connect_emulator.arns import id_of
from connect_emulator.contacts.callbacks import CallbackPlan
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.speaking import Speaking
from connect_emulator.contacts.views import as_root
from connect_emulator.errors import ResourceNotFound
from connect_emulator.flows.turn import NewCallback, NewTask, Speech
from connect_emulator.model.contact import Channel, Contact, Execution
from connect_emulator.model.resources import Queue

logger = logging.getLogger(__name__)
# botocore, Connect UpdateContactAttributes: letters, digits, dash and underscore.
_ATTRIBUTE_KEY = re.compile(r"[A-Za-z0-9_-]+")
LARGEST_ATTRIBUTES = 32_768  # UTF-8 bytes of all contact attributes


class Life(Protocol):
    """What the host asks of the contact's life cycle."""

    def enqueue(self, contact: Contact) -> None:
        """Put it into its target queue."""
        ...

    def moved(self, contact: Contact) -> None:
        """Its priority changed, perhaps while it waits."""
        ...

    def record(self, contact: Contact, *, on: bool) -> None:
        """Start or stop the IVR recording."""
        ...

    def data_changed(self, contact: Contact, *properties: str) -> None:
        """Its data changed."""
        ...

    def start_task(self, creator: Contact, task: NewTask) -> str:
        """Start a task."""
        ...

    def start_callback(self, contact: Contact, plan: CallbackPlan) -> None:
        """Queue a callback."""
        ...

    def hold_previous(self, contact: Contact, state: str) -> bool:
        """Hold those who talked before the transfer whose flow this is."""
        ...

    def resume_task(self, contact: Contact) -> None:
        """Resume a paused task."""
        ...


class FlowHost:
    """One contact's host (the Host port of the flows)."""

    def __init__(self, runtime: Runtime, contact: Contact, life: Life, speaking: Speaking) -> None:
        self.contact = contact
        self._runtime = runtime
        self._life = life
        self._speaking = speaking

    def root(self, execution: Execution, name: str) -> object:
        """The value of a JSONPath root."""
        match name:
            case "External":
                return execution.external
            case "FlowAttributes":
                return execution.flow_attributes
            case "StoredCustomerInput":
                return execution.stored_input
            case "Metrics":
                return execution.metrics
            case "Loop":
                return {
                    name: {"Index": max(0, count - 1)} for name, count in execution.counters.items()
                }
            case _:
                return self._other_root(execution, name)

    def _other_root(self, execution: Execution, name: str) -> object:
        """A root of the contact, over what a service answered under the same name."""
        own = as_root(self._runtime, self.contact, name)
        answered = execution.services.get(name)
        if answered is None:
            return own
        return {**answered, **own} if isinstance(own, dict) else answered

    def note(self, text: str) -> None:
        """Tell whoever watches."""
        logger.warning("contact %s: %s", self.contact.id, text)

    def say(self, execution: Execution, speech: Speech) -> None:
        """Say it to the caller, the chat or the agent."""
        self._speaking.say(self.contact, execution, speech)

    def hours_open(self, reference: str) -> bool:
        """Whether the hours are open now."""
        found = reference or self._target_queue("").hours_id
        centre = self._runtime.centre
        return is_open(centre, centre.hours_of(found), self._runtime.now())

    def metric(self, name: str, queue: str) -> int:
        """A metric by its CheckMetricData name."""
        found = figures(self._runtime.centre, self._target_queue(queue), self._runtime.now())
        try:
            return found.by_flow_name()[name]
        except KeyError:
            raise ResourceNotFound(f"no metric {name}") from None

    def metrics(self, queue: str, channel: str) -> dict[str, object]:
        """The $.Metrics of a queue, of one channel where one is named."""
        target = self._target_queue(queue)
        only = Channel(channel.upper()) if channel else None
        found = figures(self._runtime.centre, target, self._runtime.now(), only)
        estimate = found.estimated_wait
        wait = {} if estimate is None else {"EstimatedWaitTime": str(round(estimate))}
        return {
            "Queue": {
                "Name": target.name,
                "ARN": target.arn,
                "Size": str(found.contacts_in_queue),
                "OldestContactAge": str(found.oldest_age),
                **wait,
            },
            "Agents": {
                "Online": {"Count": str(found.agents_online)},
                "Available": {"Count": str(found.agents_available)},
                "Staffed": {"Count": str(found.agents_staffed)},
                "AfterContactWork": {"Count": str(found.agents_after_contact_work)},
            },
        }

    def update_attributes(self, attributes: dict[str, str], *, related: bool) -> bool:
        """Add attributes to this contact or its related one."""
        contact = self.contact
        if related:
            contact = self._runtime.centre.contacts.get(contact.related_contact_id, contact)
        if not all(_ATTRIBUTE_KEY.fullmatch(key) for key in attributes):
            return False
        merged = {**contact.attributes, **attributes}
        if attributes_size(merged) > LARGEST_ATTRIBUTES:
            return False
        contact.attributes = merged
        self._life.data_changed(contact, "UserDefinedAttributes")
        return True

    def data_changed(self) -> None:
        """Tell of changed data."""
        self._life.data_changed(self.contact, "ContactData")

    def target(self, *, queue: str = "", agent: str = "") -> None:
        """Set the working queue, or one agent."""
        if agent:
            user = self._runtime.centre.user(agent)
            self.contact.target_agent_id, self.contact.target_queue_id = user.id, ""
        else:
            self.contact.target_queue_id = self._runtime.centre.queue(queue).id
            self.contact.target_agent_id = ""

    def enqueue(self) -> str | None:
        """Queue the contact unless its queue is missing, disabled or full."""
        contact = self.contact
        if not contact.target_agent_id:
            queue = self._runtime.centre.queues.get(contact.target_queue_id)
            if queue is None or not queue.enabled:
                return "NoMatchingError"
            if queue.max_contacts is not None and self._is_full(queue, queue.max_contacts):
                return "QueueAtCapacity"
        self._life.enqueue(contact)
        return None

    def _is_full(self, queue: Queue, limit: int) -> bool:
        waiting = in_queue(self._runtime.centre, queue)
        return sum(item is not self.contact for item in waiting) >= limit

    def reprioritise(self, *, priority: int | None, adjustment: int | None) -> None:
        """Change priority or queue time."""
        if priority is not None:
            self.contact.priority = priority
        if adjustment is not None:
            self.contact.time_adjustment = adjustment
        self._life.moved(self.contact)

    def set_hook(self, name: str, flow: str) -> None:
        """Set or remove an event's flow."""
        if flow:
            self.contact.event_hooks[name] = self.flow_id(flow)
        else:
            self.contact.event_hooks.pop(name, None)

    def record(self, *, on: bool) -> None:
        """Start or stop the recording."""
        self._life.record(self.contact, on=on)

    def create_task(self, task: NewTask) -> str:
        """Start a task."""
        return self._life.start_task(self.contact, task)

    def create_callback(self, wanted: NewCallback) -> None:
        """Queue a callback to the number the contact left, or called from."""
        agent = self._runtime.centre.user(wanted.agent).id if wanted.agent else ""
        queue = "" if agent else self._target_queue(wanted.queue).id
        plan = CallbackPlan(
            queue_id=queue,
            agent_id=agent,
            flow_id=self.flow_id(wanted.flow) if wanted.flow else "",
            delay=wanted.delay_seconds,
            attempts=wanted.attempts,
            retry_seconds=wanted.retry_seconds,
        )
        self._life.start_callback(self.contact, plan)

    def calls_out(self) -> bool:
        """Whether the instance makes outbound calls."""
        return self._runtime.centre.instance(self.contact.instance_id).outbound_calls

    def hold_previous(self, state: str) -> bool:
        """Hold those who talked before the transfer."""
        return self._life.hold_previous(self.contact, state)

    def resume_contact(self) -> None:
        """Resume the paused task."""
        self._life.resume_task(self.contact)

    def flow_id(self, reference: str) -> str:
        """Id of an active flow of this instance."""
        flow = self._runtime.centre.flows.get(id_of(reference)) if reference else None
        if flow is None or flow.instance_id != self.contact.instance_id or flow.state != "ACTIVE":
            raise ResourceNotFound(f"ContactFlow not found: {reference}")
        return flow.id

    def lambda_allowed(self, arn: str) -> bool:
        """Whether the instance may invoke it."""
        return self._runtime.centre.lambda_associated(self.contact.instance_id, arn)

    def bot_scripted(self) -> bool:
        """Whether a script says what a bot makes of words."""
        return bool(self._runtime.centre.utterances)

    def understand(self, text: str) -> tuple[str, dict[str, object]] | None:
        """The first scripted utterance whose words are in the text."""
        for known in self._runtime.centre.utterances:
            if known.words.casefold() in text.casefold():
                return known.intent, dict(known.data)
        return None

    def random(self) -> float:
        """A random number."""
        return self._runtime.random()

    def _target_queue(self, reference: str) -> Queue:
        contact = self.contact
        found = reference or contact.target_queue_id or contact.queue_id
        return self._runtime.centre.queue(found)


def attributes_size(attributes: dict[str, str]) -> int:
    """Bytes that count towards the limit."""
    return sum(len(key.encode()) + len(value.encode()) for key, value in attributes.items())
