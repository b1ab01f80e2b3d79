"""The agent event stream: what agents do, with snapshots before and after."""

from itertools import pairwise

import pytest

from tests.connect_emulator.centre import LOOKUP, Centre

EVENT = {
    "AWSAccountId",
    "AgentARN",
    "CurrentAgentSnapshot",
    "EventId",
    "EventTimestamp",
    "EventType",
    "InstanceARN",
    "PreviousAgentSnapshot",
    "Version",
}
SNAPSHOT = {"AgentStatus", "NextAgentStatus", "Configuration", "Contacts"}
CONTACT = {
    "ContactId",
    "InitialContactId",
    "Channel",
    "InitiationMethod",
    "State",
    "StateStartTimestamp",
    "ConnectedToAgentTimestamp",
    "QueueTimestamp",
    "Queue",
}


@pytest.fixture
def centre():
    made = Centre()
    made.surroundings.functions[LOOKUP] = lambda _: {"ticketRef": "TS-00000001"}
    made.add_user("a01")
    made.streams_agents()
    return made


def states(centre):
    """State of the first contact after each event, where there is one."""
    snapshots = [event["CurrentAgentSnapshot"] for event in centre.surroundings.agent_events]
    return [each["Contacts"][0]["State"] for each in snapshots if each["Contacts"]]


def kinds(centre):
    return [event["EventType"] for event in centre.surroundings.agent_events]


def called(centre):
    """A call that the agent answers, holds, takes back and works on."""
    agent = centre.agent("a01")
    caller = centre.caller().dials(centre.add_number(centre.add_flow("support")))
    contact = agent.accepts()
    centre.wait(5)
    agent.does("hold", contactId=contact)
    agent.does("resume", contactId=contact)
    caller.does("hang_up")
    agent.does("clear", contactId=contact)
    return contact


def test_a_call_is_followed_from_the_ringing_to_the_end_of_the_work(centre):
    called(centre)

    assert states(centre) == [
        "CONNECTING",
        "CONNECTED",
        "CONNECTED_ONHOLD",
        "CONNECTED",
        "ENDED",
    ]
    assert kinds(centre)[:2] == ["LOGIN", "STATE_CHANGE"]
    assert centre.surroundings.agent_events[-1]["CurrentAgentSnapshot"]["Contacts"] == []


def test_an_event_has_the_fields_of_aws(centre):
    contact_id = called(centre)

    for event in centre.surroundings.agent_events:
        assert set(event) == EVENT
        assert set(event["CurrentAgentSnapshot"]) == SNAPSHOT
        assert len(event["EventTimestamp"]) == len("2026-01-05T09:00:00.000Z")
    connected = next(
        event["CurrentAgentSnapshot"]
        for event in centre.surroundings.agent_events
        if [c["State"] for c in event["CurrentAgentSnapshot"]["Contacts"]] == ["CONNECTED"]
    )
    (contact,) = connected["Contacts"]
    assert set(contact) == CONTACT
    assert contact["ContactId"] == contact_id
    assert contact["Queue"]["Name"] == "Support"
    profile = connected["Configuration"]["RoutingProfile"]
    slots = {one["Channel"]: one for one in profile["Concurrency"]}
    assert slots["VOICE"] == {"Channel": "VOICE", "AvailableSlots": 0, "MaximumSlots": 1}
    assert slots["TASK"]["AvailableSlots"] == slots["TASK"]["MaximumSlots"] == 3
    names = [queue["Name"] for queue in profile["InboundQueues"]]
    assert names == ["Support", None]


def test_each_event_remembers_the_one_before_it(centre):
    called(centre)

    events = centre.surroundings.agent_events
    assert events[0]["PreviousAgentSnapshot"] is None
    for before, after in pairwise(events):
        assert after["PreviousAgentSnapshot"] == before["CurrentAgentSnapshot"]
    assert len({event["EventId"] for event in events}) == len(events)


def test_a_missed_call_and_a_declined_one_are_told_apart(centre):
    agent = centre.agent("a01")
    number = centre.add_number(centre.add_flow("support"))

    centre.caller().dials(number)
    centre.wait(21)
    missed = states(centre)[-1]
    agent.does("state", state="Available")
    agent.does("decline", contactId=agent.last("offer")["contact"]["contactId"])

    assert (missed, states(centre)[-1]) == ("MISSED", "REJECTED")


def test_a_heart_beats_every_two_minutes_and_for_an_hour_after_the_agent_has_left(centre):
    agent = centre.agent("a01")
    centre.surroundings.agent_events.clear()

    centre.wait(361)
    beats = kinds(centre)
    agent.phone.close()
    centre.wait(11)
    left = kinds(centre)[len(beats) :]
    centre.wait(3 * 3600)

    assert beats == ["HEART_BEAT"] * 3
    assert left == ["STATE_CHANGE", "LOGOUT"]
    last = centre.surroundings.agent_events[-1]
    assert last["CurrentAgentSnapshot"]["AgentStatus"]["Type"] == "OFFLINE"
    assert kinds(centre).count("HEART_BEAT") == 3 + 29


def test_a_page_that_reloads_is_no_logout(centre):
    agent = centre.agent("a01")

    agent.phone.close()
    centre.agent("a01", state=None)
    centre.wait(60)

    assert "LOGOUT" not in kinds(centre)
    assert kinds(centre).count("LOGIN") == 1


def test_without_a_stream_nothing_is_told():
    centre = Centre()
    centre.add_user("a01")

    centre.agent("a01")
    centre.wait(600)

    assert centre.surroundings.agent_events == []
