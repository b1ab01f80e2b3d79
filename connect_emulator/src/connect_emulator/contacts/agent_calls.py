"""What agents do with telephones: call somebody, ask others in, hold them, join and leave."""

from connect_emulator.acd.presence import is_staffed, put_contact
from connect_emulator.contacts.at_hand import at_hand
from connect_emulator.contacts.lifecycle import AGENT_LEFT, Lifecycle
from connect_emulator.contacts.talk import CUSTOMER
from connect_emulator.contacts.transfers import Destination, Transfers
from connect_emulator.errors import InvalidRequest, ResourceConflict, ServiceQuotaExceeded
from connect_emulator.flows.outcomes import Dial
from connect_emulator.model.call import CallResult, OutboundCall
from connect_emulator.model.contact import Channel, Contact, Phase
from connect_emulator.model.resources import User

MOST_PARTIES = 4  # beside the agent and the caller (admin guide: multi-party calls)
RING_SECONDS = 60.0
TALKING = ("connected", "on_hold")


class AgentCalls:
    """An agent's requests; one that does not fit raises ConnectError and changes nothing."""

    def __init__(self, lifecycle: Lifecycle, transfers: Transfers) -> None:
        self._life = lifecycle
        self._runtime = lifecycle.runtime
        self._transfers = transfers

    def dial(self, user: User, number: str, queue: str = "") -> str:
        """Call a number; the contact's id. `queue` (id or ARN) is else the profile's outbound."""
        centre, agent = self._runtime.centre, self._runtime.centre.agent(user)
        self._life.outbound.refuse_forbidden(user.instance_id, number)
        if not is_staffed(centre, agent):
            raise ResourceConflict(f"{user.username} is not signed in")
        if self._on_the_telephone(user):
            raise ResourceConflict(f"{user.username} is in a call already")
        contact = self._life.new_contact(user.instance_id, Channel.VOICE, "OUTBOUND")
        profile = centre.routing_profiles.get(user.routing_profile_id)
        found = centre.queues.get(profile.default_outbound_queue_id) if profile else None
        found = centre.queue(queue) if queue else found
        contact.queue_id = found.id if found else ""
        contact.agent_id, contact.phase = user.id, Phase.JOINING
        contact.call = OutboundCall(ring_seconds=RING_SECONDS)
        self._life.outbound.address(contact, number, "")
        self._life.register(contact)
        put_contact(centre, agent, contact.id, "joining")
        self._life.joining.show_dialling(contact)
        self._life.outbound.reach(contact)
        return contact.id

    def add_number(self, user: User, contact_id: str, number: str) -> str:
        """Put the caller on hold and call somebody else; the leg's contact id."""
        contact = self._talking_on_the_telephone(user, contact_id)
        return self._call(contact, number, leaves=False)

    def add(self, user: User, contact_id: str, quick_connect: str) -> str:
        """Consult somebody by a quick connect while the caller is on hold; the leg's id."""
        contact = self._talking_on_the_telephone(user, contact_id)
        to = self._transfers.destination(user, quick_connect)
        if to.number:
            return self._call(contact, to.number, leaves=False)
        self._refuse_one_too_many(contact)
        self._life.conferences.hold(contact, CUSTOMER, on=True)
        leg = self._life.conferences.call_agent(
            contact, to.flow_id, queue_id=to.queue_id, user_id=to.user_id
        )
        return leg.id

    def transfer(self, user: User, contact_id: str, quick_connect: str) -> None:
        """Pass the contact on; to a telephone number the agent stays until it is answered."""
        contact, _ = at_hand(self._runtime, user, contact_id, *TALKING)
        to = self._transfers.destination(user, quick_connect)
        if to.number:
            self._call(self._talking_on_the_telephone(user, contact_id), to.number, leaves=True)
            return
        contact.on_hold = False
        self._transfers.transfer(contact, Destination(to.flow_id, to.queue_id, to.user_id))

    def join(self, user: User, contact_id: str) -> None:
        """Everybody hears everybody from now on."""
        contact, _ = at_hand(self._runtime, user, contact_id, *TALKING)
        self._life.conferences.join(contact)

    def hold(self, user: User, contact_id: str, party: str, *, on: bool) -> None:
        """Hold one party (customer, agent, or a leg's contact id), or take it back."""
        contact, _ = at_hand(self._runtime, user, contact_id, *TALKING)
        self._refuse_stranger(contact, party)
        self._life.conferences.hold(contact, party, on=on)

    def drop(self, user: User, contact_id: str, party: str) -> None:
        """Hang up one party; a call that still rings is given up."""
        contact, _ = at_hand(self._runtime, user, contact_id, *TALKING)
        self._refuse_stranger(contact, party)
        if party == CUSTOMER:
            self._life.end(contact, AGENT_LEFT)
        else:
            self._life.end(self._runtime.centre.contact(party), AGENT_LEFT)

    def leave(self, contact: Contact) -> bool:
        """The agent goes and the others talk on; False when there are no others."""
        going_on = self._life.conferences.agent_leaves(contact)
        if going_on is None:
            return False
        self._life.release_agent(contact)
        if going_on is not contact:
            self._life.end(contact, AGENT_LEFT)
        return True

    def _call(self, contact: Contact, number: str, *, leaves: bool) -> str:
        self._life.outbound.refuse_forbidden(contact.instance_id, number)
        self._refuse_one_too_many(contact)
        conferences = self._life.conferences
        conferences.hold(contact, CUSTOMER, on=True)

        def then(_leg: Contact, result: CallResult) -> None:
            if leaves and result.reached:
                self.leave(contact)
            elif leaves:
                conferences.hold(contact, CUSTOMER, on=False)

        return conferences.call_party(contact, Dial(number, RING_SECONDS), then).id

    def _talking_on_the_telephone(self, user: User, contact_id: str) -> Contact:
        contact, _ = at_hand(self._runtime, user, contact_id, *TALKING)
        if contact.channel is not Channel.VOICE:
            raise InvalidRequest("only telephone calls can have more parties")
        return contact

    def _refuse_one_too_many(self, contact: Contact) -> None:
        if len(self._life.conferences.legs(contact)) >= MOST_PARTIES:
            raise ServiceQuotaExceeded(f"a call has at most {MOST_PARTIES + 2} participants")

    def _refuse_stranger(self, contact: Contact, party: str) -> None:
        known = [CUSTOMER, "agent", *(leg.id for leg in self._life.conferences.legs(contact))]
        if party not in known:
            raise InvalidRequest(f"no party {party!r}; there are: {', '.join(known)}")

    def _on_the_telephone(self, user: User) -> bool:
        agent, contacts = self._runtime.centre.agent(user), self._runtime.centre.contacts
        return any(
            state in ("offered", "joining", *TALKING)
            and contacts[contact_id].channel is Channel.VOICE
            for contact_id, state in agent.contacts.items()
        )
