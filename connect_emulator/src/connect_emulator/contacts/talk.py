"""Who hears whom in a conversation: everybody but those on hold, who are not heard either."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.model.contact import Contact, Phase
from connect_emulator.ports import Json

EXTERNAL = "EXTERNAL_OUTBOUND"  # how the contact of a third party was initiated
CUSTOMER, AGENT, THIRD_PARTY = "customer", "agent", "third_party"
Tell = Callable[[Json], None]


@dataclass(frozen=True)
class Voice:
    """A side of a conversation: `party` is customer, agent, or the contact id of a leg."""

    party: str
    role: str
    tell: Tell
    held: bool


class Talk:
    """Carries words between the sides of a conversation."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def say(self, contact: Contact, legs: list[Contact], party: str, text: str) -> None:
        """A party of the caller's contact says something to the others."""
        voices = list(self._voices(contact, legs))
        speaker = next((voice for voice in voices if voice.party == party), None)
        if speaker is None or speaker.held:
            return
        frame = {"type": "say", "from": speaker.role, "text": text}
        for voice in voices:
            if voice is not speaker and not voice.held:
                voice.tell(frame)

    def _voices(self, contact: Contact, legs: list[Contact]) -> Iterator[Voice]:
        """Every side that takes part now."""
        yield Voice(CUSTOMER, CUSTOMER, self._to_caller(contact), contact.on_hold)
        if self._talks(contact):
            yield Voice(AGENT, AGENT, self._to_agent(contact), contact.agent_on_hold)
        for leg in legs:
            if leg.phase is not Phase.CONNECTED:
                continue
            if leg.initiation_method == EXTERNAL:
                yield Voice(leg.id, THIRD_PARTY, self._to_caller(leg), leg.on_hold)
            elif self._talks(leg):
                yield Voice(leg.id, AGENT, self._to_agent(leg), leg.on_hold)

    def _talks(self, contact: Contact) -> bool:
        """Whether the contact's agent is on the line."""
        agent = self._runtime.centre.agents.get(contact.agent_id)
        return agent is not None and agent.contacts.get(contact.id) in ("connected", "on_hold")

    def _to_agent(self, contact: Contact) -> Tell:
        tell, user_id = self._runtime.agents.tell, contact.agent_id
        return lambda frame: tell(user_id, {**frame, "contactId": contact.id})

    def _to_caller(self, contact: Contact) -> Tell:
        return lambda frame: self._runtime.callers.tell(contact.id, frame)
