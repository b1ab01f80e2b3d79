"""The softphone's frames beyond one caller: dialling, other parties, pauses, worklists."""

from collections.abc import Callable

from connect_emulator.contacts.agent_side import AgentSide
from connect_emulator.contacts.runtime import Listener
from connect_emulator.model.resources import User
from connect_emulator.ports import Json


def call_frames(
    agents: AgentSide, user: User, frame: Json, listener: Listener
) -> dict[str, Callable[[], object]]:
    """What each action does with the frame's contact, party, number and quick connect."""
    calls = agents.calls
    contact_id, party = str(frame.get("contactId", "")), str(frame.get("party", ""))
    number, quick_connect = str(frame.get("number", "")), str(frame.get("quickConnect", ""))
    return {
        "dial": lambda: calls.dial(user, number),
        "call": lambda: calls.add_number(user, contact_id, number),
        "consult": lambda: calls.add(user, contact_id, quick_connect),
        "join": lambda: calls.join(user, contact_id),
        "hold_party": lambda: calls.hold(user, contact_id, party, on=True),
        "resume_party": lambda: calls.hold(user, contact_id, party, on=False),
        "drop_party": lambda: calls.drop(user, contact_id, party),
        "pause": lambda: agents.pause(user, contact_id),
        "unpause": lambda: agents.unpause(user, contact_id),
        "assign": lambda: agents.assign(user, contact_id),
        "worklist": lambda: listener(
            {"type": "worklist", "contacts": [item.id for item in agents.worklist(user)]}
        ),
    }
