"""Conversations of more than two: third parties and second agents beside the caller's contact.

Every other party is a contact of its own (a leg) that names the caller's contact in `consult_of`:
EXTERNAL_OUTBOUND for a dialled number, TRANSFER for a second agent. Who is on hold neither hears
nor is heard. When the caller leaves, the conversation is over for everybody; when the agent leaves
while another party is there, the others go on (admin guide: manage a transferred call).
"""

from collections.abc import Callable
from typing import Protocol

from connect_emulator.acd.presence import put_contact
from connect_emulator.contacts.events import ContactEvents
from connect_emulator.contacts.following import following_contact
from connect_emulator.contacts.runtime import Runtime
from connect_emulator.contacts.talk import AGENT, CUSTOMER, EXTERNAL, THIRD_PARTY, Talk
from connect_emulator.contacts.telephony import Telephony, reason_of
from connect_emulator.contacts.views import party_of
from connect_emulator.flows.outcomes import Dial
from connect_emulator.model.call import CallResult, OutboundCall
from connect_emulator.model.contact import Channel, Contact, Endpoint, FlowKind, Phase

PARTY_LEFT = "THIRD_PARTY_DISCONNECT"
GIVEN_UP = "TELECOM_ORIGINATOR_CANCEL"
CallOver = Callable[[CallResult], None]


class ConferenceOwner(Protocol):
    """What conversations ask of the life of contacts."""

    def new_contact(self, instance_id: str, channel: Channel, method: str) -> Contact:
        """A contact that is not started yet."""
        ...

    def register(self, contact: Contact) -> None:
        """The contact exists."""
        ...

    def enter_flow(self, contact: Contact, flow_id: str) -> None:
        """Its flow begins."""
        ...

    def end(self, contact: Contact, reason: str) -> None:
        """It is over."""
        ...

    def hold_flow(self, contact: Contact, kind: FlowKind) -> None:
        """Begin the flow that is heard on hold."""
        ...

    def stop_flow(self, contact: Contact) -> None:
        """Stop whatever flow the contact has."""
        ...

    def leave_queue(self, contact: Contact) -> None:
        """It does not wait for an agent any more."""
        ...


class Conferences:
    """Adds parties, holds them, lets them talk, and sees who remains when one leaves."""

    def __init__(
        self, runtime: Runtime, telephony: Telephony, events: ContactEvents, owner: ConferenceOwner
    ) -> None:
        self._runtime = runtime
        self._telephony = telephony
        self._events = events
        self._owner = owner
        self._talk = Talk(runtime)
        self._flow_calls: dict[str, CallOver] = {}  # a flow waits until that leg is over

    def legs(self, contact: Contact) -> list[Contact]:
        """The calls of the other parties that are not over."""
        found = (self._runtime.centre.contacts.get(leg_id) for leg_id in contact.legs)
        return [leg for leg in found if leg is not None and leg.disconnected_at is None]

    def call_party(
        self,
        contact: Contact,
        dial: Dial,
        then: Callable[[Contact, CallResult], None],
    ) -> Contact:
        """Dial a number into the contact's conversation; `then` is told how that went."""
        leg = self._owner.new_contact(contact.instance_id, Channel.VOICE, EXTERNAL)
        leg.customer = Endpoint("TELEPHONE_NUMBER", dial.number)
        leg.system = Endpoint("TELEPHONE_NUMBER", dial.caller_id) if dial.caller_id else None
        leg.system = leg.system or contact.system
        leg.call = OutboundCall(ring_seconds=dial.seconds)
        leg.phase = Phase.DIALLING
        self._belong(leg, contact)
        self._owner.register(leg)
        self._telephony.dial(
            leg, dial.number, dial.seconds, lambda result: self._answered(leg, dial, result, then)
        )
        return leg

    def call_agent(
        self, contact: Contact, flow_id: str, *, queue_id: str = "", user_id: str = ""
    ) -> Contact:
        """Ask another agent in: the transfer flow runs, heard by the agent who asks."""
        leg = following_contact(self._runtime, contact, "TRANSFER")
        leg.target_queue_id, leg.target_agent_id = queue_id, user_id
        self._belong(leg, contact)
        self._owner.register(leg)
        self._owner.enter_flow(leg, flow_id)
        self.tell_agent(contact)
        return leg

    def flow_calls(self, contact: Contact, dial: Dial, done: CallOver) -> None:
        """A flow transfers its caller to a number; `done` is told when the flow goes on."""

        def then(leg: Contact, result: CallResult) -> None:
            if not result.reached or not dial.resume:
                done(result)
            else:
                self._flow_calls[leg.id] = done
            if result.reached:
                self._owner.leave_queue(contact)
                frame = {"type": THIRD_PARTY, "number": dial.number}
                self._runtime.callers.tell(contact.id, frame)

        self.call_party(contact, dial, then)

    def give_up_ringing(self, contact: Contact) -> None:
        """An agent takes the contact: whom its flow was still calling is not needed any more."""
        for leg in self.legs(contact):
            if leg.phase is Phase.DIALLING:
                self._owner.end(leg, GIVEN_UP)

    def primary(self, contact: Contact) -> Contact:
        """The caller's contact of the conversation that the contact is part of."""
        return self._runtime.centre.contacts.get(contact.consult_of, contact)

    def say(self, contact: Contact, party: str, text: str) -> None:
        """A party says something; whoever is not on hold hears it, if the party is not either."""
        primary = self.primary(contact)
        self._talk.say(primary, self.legs(primary), party, text)

    def listening(self, contact: Contact) -> Contact:
        """Whose flow the caller's keys are for: a transfer flow's while the agent is on hold."""
        for leg in self.legs(contact):
            if leg.execution is not None and not contact.on_hold and leg.call is None:
                return leg
        return contact

    def hold(self, contact: Contact, party: str, *, on: bool) -> None:
        """Put the caller, the agent or a leg on hold, or take the party back."""
        if party == CUSTOMER:
            self._hold_customer(contact, on=on)
        elif party == AGENT:
            contact.agent_on_hold = on
            self._play_hold(contact)
        else:
            self._runtime.centre.contact(party).on_hold = on
            if on:
                self._runtime.callers.tell(party, {"type": "hold_music"})
        self.tell_agent(contact)

    def join(self, contact: Contact) -> None:
        """Everybody hears everybody."""
        contact.agent_on_hold = False
        for leg in self.legs(contact):
            leg.on_hold = False
        self._hold_customer(contact, on=False)
        self.tell_agent(contact)

    def previous_state(self, leg: Contact, state: str) -> bool:
        """A transfer flow holds those who talked before; False when they do not talk any more."""
        contact = self._runtime.centre.contacts.get(leg.consult_of)
        if contact is None or contact.disconnected_at is not None:
            return False
        contact.agent_on_hold = state == "AgentOnHold"
        self._hold_customer(contact, on=state == "CustomerOnHold")
        self.tell_agent(contact)
        return True

    def joined(self, leg: Contact) -> None:
        """A second agent is there."""
        if leg.consult_of:
            self.tell_agent(self.primary(leg))

    def agent_leaves(self, contact: Contact) -> Contact | None:
        """The agent leaves the others: the contact that goes on; None when nobody else is there."""
        legs = self.legs(contact)
        second = next((leg for leg in legs if leg.initiation_method != EXTERNAL), None)
        third = next((leg for leg in legs if leg.phase is Phase.CONNECTED), None)
        if second is None and third is None:
            return None
        self.join(contact)
        if second is None:
            contact.phase = Phase.IN_FLOW  # without an agent; the caller talks to the third party
            return contact
        self._hand_over(contact, second, [leg for leg in legs if leg is not second])
        return second

    def ended(self, contact: Contact, reason: str) -> None:
        """A contact ended: what that means for those it talked with."""
        for leg in self.legs(contact):
            self._owner.end(leg, reason)
        primary = self._runtime.centre.contacts.get(contact.consult_of)
        if primary is None:
            return
        if contact.id in primary.legs:
            primary.legs.remove(contact.id)
        done = self._flow_calls.pop(contact.id, None)
        if primary.disconnected_at is not None:
            return
        if done is not None:
            done(CallResult.ANSWERED)
        elif self._is_alone(primary, contact):
            self._owner.end(primary, PARTY_LEFT)
        else:
            self._back_to_agent(primary)

    def tell_agent(self, contact: Contact) -> None:
        """Show the agent who takes part."""
        if not contact.agent_id:
            return
        parties = [party_of(self._runtime, leg) for leg in self.legs(contact)]
        frame = {
            "type": "parties",
            "contactId": contact.id,
            "customerOnHold": contact.on_hold,
            "agentOnHold": contact.agent_on_hold,
            "parties": parties,
        }
        self._runtime.agents.tell(contact.agent_id, frame)

    def _belong(self, leg: Contact, contact: Contact) -> None:
        leg.consult_of, leg.previous_contact_id = contact.id, contact.id
        leg.initial_contact_id = contact.initial_contact_id or contact.id
        contact.legs.append(leg.id)

    def _answered(
        self,
        leg: Contact,
        dial: Dial,
        result: CallResult,
        then: Callable[[Contact, CallResult], None],
    ) -> None:
        if leg.call is not None:
            leg.call.result = result
        if result.reached:
            leg.phase = Phase.CONNECTED
            leg.connected_to_system_at = self._runtime.now()
            frame = {"type": "connected", "contactId": leg.id}
            self._runtime.callers.tell(leg.id, frame)
            if dial.digits:
                self._runtime.callers.tell(leg.id, {"type": "digits", "digits": dial.digits})
            self._events.emit(leg, "CONNECTED_TO_SYSTEM")
            self._telephony.hangs_up_by_itself(leg, lambda: self._owner.end(leg, PARTY_LEFT))
        else:
            self._owner.end(leg, reason_of(result))
        then(leg, result)
        self.tell_agent(self.primary(leg))

    def _hand_over(self, contact: Contact, second: Contact, others: list[Contact]) -> None:
        """The second agent's contact is the caller's from now on."""
        second.consult_of = ""
        second.legs = [leg.id for leg in others]
        for leg in others:
            leg.consult_of = second.id
        contact.legs = []
        contact.next_contact_id = second.id
        contact.transferred_at = self._runtime.now()
        self._runtime.callers.move(contact.id, second.id)

    def _is_alone(self, primary: Contact, left: Contact) -> bool:
        """Whether the caller has neither an agent, a flow, nor another party any more."""
        talked = left.phase is Phase.AFTER_CONTACT_WORK or left.connected_to_system_at is not None
        agent = self._runtime.centre.agents.get(primary.agent_id)
        state = agent.contacts.get(primary.id) if agent else None
        with_agent = state in ("joining", "connected", "on_hold")
        waits = primary.phase in (Phase.QUEUED, Phase.OFFERED) or primary.execution is not None
        return talked and not with_agent and not waits and not self.legs(primary)

    def _back_to_agent(self, primary: Contact) -> None:
        if primary.agent_on_hold:
            primary.agent_on_hold = False
            self._hold_customer(primary, on=False)
        self.tell_agent(primary)

    def _hold_customer(self, contact: Contact, *, on: bool) -> None:
        """The agent's contact shows it; the hold flow plays to whoever is on hold."""
        agent = self._runtime.centre.agents.get(contact.agent_id)
        if agent is not None and agent.contacts.get(contact.id) in ("connected", "on_hold"):
            state = "on_hold" if on else "connected"
            put_contact(self._runtime.centre, agent, contact.id, state)
        came_back = contact.on_hold and not on
        contact.holds += on and not contact.on_hold
        contact.on_hold = on
        self._play_hold(contact)
        user = self._runtime.centre.users.get(contact.agent_id)
        if came_back and user is not None and not contact.agent_on_hold:
            self._runtime.callers.tell(contact.id, {"type": "agent", "name": user.name})

    def _play_hold(self, contact: Contact) -> None:
        kind = FlowKind.AGENT_HOLD if contact.agent_on_hold else FlowKind.CUSTOMER_HOLD
        playing = contact.execution.kind if contact.execution else None
        if not (contact.on_hold or contact.agent_on_hold):
            if playing in (FlowKind.AGENT_HOLD, FlowKind.CUSTOMER_HOLD):
                self._owner.stop_flow(contact)
        elif playing is not kind:
            self._owner.hold_flow(contact, kind)
