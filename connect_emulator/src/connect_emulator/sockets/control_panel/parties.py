"""The other parties of a call: connections in the shape of Streams, and what is asked of them."""

from dataclasses import dataclass

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.contacts.talk import AGENT, CUSTOMER
from connect_emulator.contacts.views import party_of
from connect_emulator.errors import ResourceConflict
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import User
from connect_emulator.ports import Json

STATES = {"connecting": "connecting", "connected": "connected", "on_hold": "hold"}


def connection_id(contact: Contact, side: str) -> str:
    """The customer's connection has the contact's id; every other one says whose it is."""
    return contact.id if side == CUSTOMER else f"{contact.id}:{side}"


def legs_of(runtime: Runtime, contact: Contact) -> list[Contact]:
    """The calls of the other parties that are not over."""
    found = (runtime.centre.contacts.get(leg) for leg in contact.legs)
    return [leg for leg in found if leg is not None and leg.disconnected_at is None]


def third_party(runtime: Runtime, contact: Contact, leg: Contact) -> Json:
    """One of the other parties as a connection of the contact."""
    party = party_of(runtime, leg)
    name, number = _name(runtime, leg), party["number"]
    kind = "phone_number" if number else ("agent" if leg.target_agent_id else "queue")
    since = leg.connected_to_agent_at or leg.initiated_at
    return {
        "connectionId": connection_id(contact, leg.id),
        "initial": False,
        "type": "outbound",
        "state": {"type": STATES[party["state"]], "timestamp": stamp(since, fraction=True)},
        "endpoint": {"type": kind, "name": name, "phoneNumber": number},
        "quickConnectName": name,
    }


def _name(runtime: Runtime, leg: Contact) -> str | None:
    centre = runtime.centre
    user = centre.users.get(leg.agent_id or leg.target_agent_id)
    queue = centre.queues.get(leg.queue_id or leg.target_queue_id)
    return user.name if user else queue.name if queue else None


@dataclass(frozen=True)
class Parties:
    """Holds, joins and drops the parties of one agent's calls; raises ConnectError."""

    runtime: Runtime
    agents: AgentSide
    user: User

    def destroy(self, contact: Contact, connection: str) -> None:
        """The agent leaves the others, or somebody else is hung up."""
        legs = legs_of(self.runtime, contact)
        side = self._side(contact, connection)
        if side == AGENT or not legs:
            self.agents.hang_up(self.user, contact.id)
        else:
            self.agents.calls.drop(self.user, contact.id, side)

    def hold(self, contact: Contact, connection: str, *, on: bool) -> None:
        """Put a party on hold or take it back."""
        side = self._side(contact, connection)
        if side == CUSTOMER and on:
            self.agents.hold(self.user, contact.id)
        elif side == CUSTOMER:
            self.agents.resume(self.user, contact.id)
        else:
            self.agents.calls.hold(self.user, contact.id, side, on=on)

    def join(self, contact: Contact) -> None:
        """Everybody hears everybody."""
        self.agents.calls.join(self.user, contact.id)

    def toggle(self, contact: Contact) -> None:
        """Talk to whoever is on hold, and put the others on hold."""
        legs = legs_of(self.runtime, contact)
        if not legs:
            raise ResourceConflict("there is nobody to talk to in turn")
        to_customer = contact.on_hold
        for leg in legs:
            self.agents.calls.hold(self.user, contact.id, leg.id, on=to_customer)
        self.hold(contact, contact.id, on=not to_customer)

    def _side(self, contact: Contact, connection: str) -> str:
        _, own, side = connection.partition(":")
        return side if own and connection.startswith(contact.id) else CUSTOMER
