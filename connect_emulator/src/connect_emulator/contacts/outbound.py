"""Calls that Connect makes to a customer: by API, by an agent, and for a queued callback."""

from collections.abc import Callable
from typing import Protocol

from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.flow_runs import FlowRuns
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.telephony import Telephony
from connect_emulator.errors import DestinationNotAllowed, OutboundContactNotPermitted
from connect_emulator.flows.outcomes import End, Ending
from connect_emulator.model.call import CallResult, OutboundCall
from connect_emulator.model.contact import Contact, Endpoint, FlowKind, Phase

DEFAULT_OUTBOUND_FLOW = "Default outbound"
HUNG_UP = "CUSTOMER_DISCONNECT"


class CallOwner(Protocol):
    """What comes of a contact whose customer was called."""

    def register(self, contact: Contact) -> None:
        """The contact exists."""
        ...

    def enter_flow(self, contact: Contact, flow_id: str) -> None:
        """Its customer answered: the flow begins."""
        ...

    def end(self, contact: Contact, reason: str) -> None:
        """It is over."""
        ...

    def unanswered(self, contact: Contact, result: CallResult) -> None:
        """Its customer was not reached."""
        ...

    def flow_named(self, instance_id: str, name: str) -> str | None:
        """Id of the instance's flow of that name."""
        ...


class Outbound:
    """Dials customers; `join` brings agent and customer together."""

    def __init__(
        self,
        runtime: Runtime,
        telephony: Telephony,
        runs: FlowRuns,
        events: ContactEvents,
        owner: CallOwner,
    ) -> None:
        self._runtime = runtime
        self._telephony = telephony
        self._runs = runs
        self._events = events
        self._owner = owner
        self.join: Callable[[Contact], None] = lambda _: None

    def refuse_forbidden(self, instance_id: str, number: str) -> None:
        """Raise unless the instance may call out, and the number is one that can be called."""
        if not self._runtime.centre.instance(instance_id).outbound_calls:
            raise OutboundContactNotPermitted("The instance does not make outbound calls")
        if not self._telephony.callable(number):
            raise DestinationNotAllowed(f"{number} is no number that can be called")

    def start(self, contact: Contact, number: str, caller_id: str, flow_id: str) -> None:
        """Call the customer, then begin the flow (API reference: StartOutboundVoiceContact)."""
        self.address(contact, number, caller_id)
        contact.phase = Phase.DIALLING
        self._owner.register(contact)

        def answered(result: CallResult) -> None:
            if result.reached:
                self._owner.enter_flow(contact, flow_id)
            else:
                self._owner.unanswered(contact, result)

        self._ring(contact, answered)

    def address(self, contact: Contact, number: str, caller_id: str) -> None:
        """Whom the contact calls, and as whom (empty: its queue's caller ID, or nobody)."""
        contact.call = contact.call or OutboundCall()
        contact.customer = Endpoint("TELEPHONE_NUMBER", number)
        shown = caller_id or self._caller_id(contact)
        contact.system = Endpoint("TELEPHONE_NUMBER", shown) if shown else contact.system

    def reach(self, contact: Contact) -> None:
        """An agent waits: the outbound whisper flow begins, and the customer is called.

        The flow's first word to the customer makes the call (developer guide:
        CompleteOutboundCall); without one it is made when the flow is over.
        """
        flow_id = self._whisper_flow(contact)
        if flow_id:
            self._runs.start(contact, FlowKind.OUTBOUND_WHISPER, flow_id)
        else:
            self._call(contact)

    def dial(self, contact: Contact, then: Callable[[CallResult], None]) -> None:
        """Call the customer of a contact whose agent waits; it is at the system once answered."""

        def answered(result: CallResult) -> None:
            if result.reached:
                contact.connected_to_system_at = self._runtime.now()
                self._events.emit(contact, "CONNECTED_TO_SYSTEM")
            then(result)

        self._ring(contact, answered)

    def _ring(self, contact: Contact, then: Callable[[CallResult], None]) -> None:
        """Dial; what comes of it is kept with the contact."""
        call = contact.call = contact.call or OutboundCall()
        number = contact.customer.address if contact.customer else ""

        def over(result: CallResult) -> None:
            call.result = result
            if result.reached:
                self._runtime.callers.tell(contact.id, _connected(contact))
                self._telephony.hangs_up_by_itself(
                    contact, lambda: self._owner.end(contact, HUNG_UP)
                )
            then(result)

        self._telephony.dial(contact, number, call.ring_seconds, over)

    def whisper_ended(self, contact: Contact, end: End) -> None:
        """The outbound whisper flow is over: call, join, or give up."""
        call = contact.call
        if call is None or contact.disconnected_at is not None:
            return
        if call.result and not CallResult(call.result).reached:
            self._owner.unanswered(contact, CallResult(call.result))
        elif end.ending is Ending.DISCONNECT:
            self._owner.end(contact, "CONTACT_FLOW_DISCONNECT")
        elif not call.result:
            self._call(contact)
        else:
            self.join(contact)

    def _call(self, contact: Contact) -> None:
        def answered(result: CallResult) -> None:
            if result.reached:
                self.join(contact)
            else:
                self._owner.unanswered(contact, result)

        self.dial(contact, answered)

    def _whisper_flow(self, contact: Contact) -> str | None:
        queue = self._runtime.centre.queues.get(contact.queue_id)
        chosen = queue.outbound_flow_id if queue else ""
        if chosen in self._runtime.centre.flows:
            return chosen
        return self._owner.flow_named(contact.instance_id, DEFAULT_OUTBOUND_FLOW)

    def _caller_id(self, contact: Contact) -> str:
        centre = self._runtime.centre
        queue = centre.queues.get(contact.queue_id or contact.target_queue_id)
        number = centre.numbers.get(queue.caller_id_number_id) if queue else None
        return number.address if number else ""


def _connected(contact: Contact) -> dict[str, object]:
    return {"type": "connected", "contactId": contact.id}
