"""Queued callbacks: they wait as the call would have, and are tried again when nobody answers."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from connect_emulator.acd.lines import WAITING
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import ResourceNotFound
from connect_emulator.model.call import OutboundCall
from connect_emulator.model.contact import Channel, Contact, Endpoint

METHOD = "CALLBACK"
DELAY = "callback"


@dataclass(frozen=True)
class CallbackPlan:
    """Where a callback waits, when it begins to, and how often it is tried; times in seconds."""

    queue_id: str = ""
    agent_id: str = ""
    flow_id: str = ""  # runs before it is queued; its delay does not count then
    delay: int = 0
    attempts: int = 1
    retry_seconds: int = 0


class CallbackOwner(Protocol):
    """The life of the contacts that callbacks are."""

    def new_contact(self, instance_id: str, channel: Channel, method: str) -> Contact:
        """A contact that is not started yet."""
        ...

    def register(self, contact: Contact) -> None:
        """The contact exists."""
        ...

    def enter_flow(self, contact: Contact, flow_id: str) -> None:
        """Its flow begins."""
        ...

    def queue_callback(self, contact: Contact) -> None:
        """It waits for an agent from now on."""
        ...


class Callbacks:
    """Makes callbacks."""

    def __init__(self, runtime: Runtime, owner: CallbackOwner) -> None:
        self._runtime = runtime
        self._owner = owner

    def start(self, contact: Contact, plan: CallbackPlan) -> None:
        """A callback keeps the contact's attributes, and its place if it waits in that queue."""
        number = contact.callback_number or (contact.customer.address if contact.customer else "")
        if not number.startswith("+"):
            raise ResourceNotFound("the contact has no number to call back")
        callback = self._following(contact, number)
        callback.call = OutboundCall(
            attempts=max(1, plan.attempts), retry_seconds=plan.retry_seconds
        )
        callback.target_queue_id, callback.target_agent_id = plan.queue_id, plan.agent_id
        contact.next_contact_id = callback.id
        self._keep_place(contact, callback, plan.delay)
        self._owner.register(callback)
        if plan.flow_id:
            self._owner.enter_flow(callback, plan.flow_id)
        else:
            self._later(callback, plan.delay)

    def again(self, missed: Contact) -> bool:
        """Try once more what nobody answered, at the place it had; False when it was the last."""
        call = missed.call
        if missed.initiation_method != METHOD or call is None or call.attempt >= call.attempts:
            return False
        number = missed.customer.address if missed.customer else ""
        callback = self._following(missed, number)
        callback.call = OutboundCall(
            ring_seconds=call.ring_seconds,
            attempts=call.attempts,
            attempt=call.attempt + 1,
            retry_seconds=call.retry_seconds,
        )
        callback.target_queue_id = missed.queue_id
        callback.target_agent_id = missed.target_agent_id
        missed.next_contact_id = callback.id
        self._keep_place(missed, callback, call.retry_seconds)
        self._owner.register(callback)
        self._later(callback, call.retry_seconds)
        return True

    def resume(self, callback: Contact) -> None:
        """After a restart: wait for what is left of the delay."""
        due = callback.call.due_at if callback.call else None
        self._later(callback, self._runtime.seconds_until(due) if due else 0)

    def _later(self, callback: Contact, seconds: float) -> None:
        if callback.call is not None:
            callback.call.due_at = self._runtime.now() + timedelta(seconds=seconds)
        self._runtime.after(callback, DELAY, seconds, lambda: self._owner.queue_callback(callback))

    def _keep_place(self, contact: Contact, callback: Contact, delay: int) -> None:
        """What was waited counts for the callback: it goes on at the place of the contact."""
        callback.time_adjustment = contact.time_adjustment
        waits = contact.phase in WAITING or contact.initiation_method == METHOD
        same = contact.queue_id == callback.target_queue_id
        if waits and same and contact.enqueued_at:
            waited = self._runtime.now() - contact.enqueued_at
            callback.time_adjustment += round(waited.total_seconds()) + delay

    def _following(self, contact: Contact, number: str) -> Contact:
        callback = self._owner.new_contact(contact.instance_id, Channel.VOICE, METHOD)
        callback.customer = Endpoint("TELEPHONE_NUMBER", number)
        callback.system = contact.system
        callback.attributes = dict(contact.attributes)
        callback.priority, callback.language = contact.priority, contact.language
        callback.routing_criteria = dict(contact.routing_criteria)
        callback.event_hooks = dict(contact.event_hooks)
        callback.initial_contact_id = contact.initial_contact_id or contact.id
        callback.previous_contact_id = contact.id
        return callback
