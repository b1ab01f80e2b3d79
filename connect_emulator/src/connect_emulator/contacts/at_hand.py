"""The contacts an agent has at hand, by their state."""

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import ResourceConflict
from connect_emulator.model.agent import Agent
from connect_emulator.model.contact import Contact
from connect_emulator.model.resources import User


def at_hand(runtime: Runtime, user: User, contact_id: str, *states: str) -> tuple[Contact, Agent]:
    """The contact, if the user has it in one of those states; raises ResourceConflict."""
    agent = runtime.centre.agent(user)
    state = agent.contacts.get(contact_id)
    if state not in states:
        raise ResourceConflict(
            f"contact {contact_id} is {state or 'not with you'}, not {' or '.join(states)}"
        )
    return runtime.centre.contacts[contact_id], agent
