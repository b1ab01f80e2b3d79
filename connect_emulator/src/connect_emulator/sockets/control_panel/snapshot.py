"""An agent's snapshot in the shape of amazon-connect-streams (the data of `agent::update`)."""

from connect_emulator.acd.presence import status_type
from connect_emulator.contacts.runtime import Runtime, stamp
from connect_emulator.model.agent import Agent
from connect_emulator.model.resources import User
from connect_emulator.ports import Json
from connect_emulator.sockets.control_panel.configuration import (
    STATE_TYPES,
    configuration,
    state_definition,
    states_of,
)
from connect_emulator.sockets.control_panel.contacts import contact_view

# What the panel shows in place of the chosen state, by what the agent is doing; first match wins.
SYSTEM_STATES = (
    ("missed", "MissedCallAgent", "error"),
    ("joining", "Busy", "system"),
    ("connected", "Busy", "system"),
    ("on_hold", "Busy", "system"),
    ("offered", "PendingBusy", "system"),
    ("after_contact_work", "AfterCallWork", "system"),
)


def agent_data(runtime: Runtime, user: User) -> Json:
    """Snapshot and configuration."""
    agent = runtime.centre.agent(user)
    chosen = _chosen(runtime, user, agent)
    contacts = [
        contact_view(runtime, user, runtime.centre.contacts[contact_id], state)
        for contact_id, state in agent.contacts.items()
        if contact_id in runtime.centre.contacts
    ]
    since = stamp(agent.status_since or runtime.now(), fraction=True)
    return {
        "snapshot": {
            "state": {**_shown(agent, chosen), "startTimestamp": since, "duration": 0},
            "nextState": None,
            "agentAvailabilityState": {
                "state": chosen["name"],
                "type": chosen["type"],
                "agentStateARN": chosen.get("agentStateARN"),
                "timeStamp": since,
            },
            "contacts": contacts,
        },
        "configuration": configuration(runtime, user),
    }


def _chosen(runtime: Runtime, user: User, agent: Agent) -> Json:
    for status in states_of(runtime, user):
        if status.name == agent.status:
            return state_definition(status)
    return {"name": agent.status, "type": STATE_TYPES[status_type(runtime.centre, agent)]}


def _shown(agent: Agent, chosen: Json) -> Json:
    doing = set(agent.contacts.values())
    for state, name, kind in SYSTEM_STATES:
        if state in doing:
            return {"name": name, "type": kind}
    return chosen
