"""Agent, caller and others: consult, join, hold one, leave, hang up one."""

import pytest
from connect_emulator.errors import ConnectError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.test_acd import task
from tests.connect_emulator.test_acd_transfers import in_a_call

DEPOT, COURIER = "+12025550133", "+12025550134"


@pytest.fixture
def centre():
    return Centre()


def said(party):
    return [(frame["from"], frame["text"]) for frame in party.of("say")]


def with_the_depot(centre):
    """A caller, her agent, and a depot that the agent has called and that answered."""
    caller, agent, contact = in_a_call(centre)
    depot = centre.telephone(DEPOT)
    leg = centre.calls.add_number(centre.user("a01"), contact, DEPOT)
    depot.does("answer")
    return caller, agent, depot, contact, leg


def test_the_caller_is_on_hold_while_the_agent_consults_and_hears_nothing(centre):
    caller, agent, depot, contact, leg = with_the_depot(centre)

    agent.does("say", contactId=contact, text="Do you have kit 5?")
    depot.does("say", text="Yes.")
    caller.does("say", text="Hello?")

    assert caller.of("hold_music")
    assert said(caller) == []
    assert said(depot) == [("agent", "Do you have kit 5?")]
    assert said(agent) == [("third_party", "Yes.")]
    parties = agent.last("parties")
    assert parties["customerOnHold"]
    assert parties["parties"] == [
        {"contactId": leg, "number": DEPOT, "agent": None, "state": "connected"}
    ]


def test_in_a_conference_everybody_hears_everybody(centre):
    caller, agent, depot, contact, _ = with_the_depot(centre)

    centre.calls.join(centre.user("a01"), contact)
    agent.does("say", contactId=contact, text="All together")
    caller.does("say", text="This is the site")
    depot.does("say", text="This is the depot")

    assert said(caller) == [("agent", "All together"), ("third_party", "This is the depot")]
    assert said(depot) == [("agent", "All together"), ("customer", "This is the site")]
    assert said(agent) == [("customer", "This is the site"), ("third_party", "This is the depot")]


def test_one_party_is_held_and_taken_back(centre):
    caller, agent, depot, contact, leg = with_the_depot(centre)
    user = centre.user("a01")
    centre.calls.join(user, contact)

    centre.calls.hold(user, contact, leg, on=True)
    agent.does("say", contactId=contact, text="Between us")
    depot.does("say", text="unheard")
    centre.calls.hold(user, contact, leg, on=False)
    depot.does("say", text="Back")

    assert said(caller) == [("agent", "Between us"), ("third_party", "Back")]
    assert depot.of("hold_music")
    assert said(depot) == []


def test_the_agent_leaves_and_the_others_go_on(centre):
    caller, agent, depot, contact, leg = with_the_depot(centre)

    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)
    caller.does("say", text="Still there?")
    depot.does("say", text="Yes")
    going_on = centre.contact(contact).live
    depot.does("hang_up")

    assert going_on
    assert said(depot)[-1] == ("customer", "Still there?")
    assert said(caller)[-1] == ("third_party", "Yes")
    assert caller.last("ended")["reason"] == "THIRD_PARTY_DISCONNECT"
    assert agent.last("cleared")["contactId"] == contact
    record = centre.record_of(contact)
    assert record["DisconnectReason"] == "THIRD_PARTY_DISCONNECT"
    assert record["Agent"]["Username"] == "a01"
    assert centre.record_of(leg)["InitiationMethod"] == "EXTERNAL_OUTBOUND"


def test_an_agent_who_left_is_offered_other_work_while_the_others_talk(centre):
    _, agent, _, contact, _ = with_the_depot(centre)
    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)

    centre.caller().dials(centre.emulator.runtime.centre.contact(contact).system.address)

    assert len(agent.of("offer")) == 2


def test_hanging_up_one_party_leaves_the_others(centre):
    caller, agent, depot, contact, leg = with_the_depot(centre)
    user = centre.user("a01")

    centre.calls.drop(user, contact, leg)
    centre.calls.join(user, contact)
    agent.does("say", contactId=contact, text="He is gone")

    assert depot.last("ended")["reason"] == "AGENT_DISCONNECT"
    assert said(caller) == [("agent", "He is gone")]
    assert agent.last("parties")["parties"] == []


def test_the_caller_hangs_up_and_the_conversation_is_over_for_all(centre):
    caller, agent, depot, contact, _ = with_the_depot(centre)

    caller.does("hang_up")

    assert depot.of("ended")
    assert agent.last("ended") == {
        "type": "ended",
        "contactId": contact,
        "state": "after_contact_work",
    }


def test_a_party_who_does_not_answer_leaves_the_caller_on_hold_with_the_agent(centre):
    caller, agent, contact = in_a_call(centre)
    centre.behaves(DEPOT, "busy")

    leg = centre.calls.add_number(centre.user("a01"), contact, DEPOT)
    centre.wait(3)
    agent.does("resume", contactId=contact)
    agent.does("say", contactId=contact, text="Busy, I am afraid")

    assert said(caller) == [("agent", "Busy, I am afraid")]
    assert centre.record_of(leg)["DisconnectReason"] == "TELECOM_BUSY"


def test_six_participants_and_no_more(centre):
    _, _, contact = in_a_call(centre)
    user = centre.user("a01")
    for number in range(4):
        centre.calls.add_number(user, contact, f"+1202555014{number}")

    with pytest.raises(ConnectError) as refused:
        centre.calls.add_number(user, contact, COURIER)

    assert refused.value.code == "ServiceQuotaExceededException"


def numbered_quick_connect(centre, name, number):
    config = {"QuickConnectType": "PHONE_NUMBER", "PhoneConfig": {"PhoneNumber": number}}
    centre.made("QuickConnect", Name=name, QuickConnectConfig=config)


def test_a_restart_ends_the_conversation_for_all(centre):
    _, _, _, contact, leg = with_the_depot(centre)

    after = centre.restarted()

    for ended in (contact, leg):
        assert after.contact(ended).disconnect_reason == "TELECOM_PROBLEM"


def test_the_softphone_has_frames_for_all_of_it(centre):
    numbered_quick_connect(centre, "Courier", COURIER)
    caller, agent, contact = in_a_call(centre)
    depot, courier = centre.telephone(DEPOT), centre.telephone(COURIER)

    agent.does("call", contactId=contact, number=DEPOT)
    depot.does("answer")
    agent.does("consult", contactId=contact, quickConnect="Courier")
    courier.does("answer")
    agent.does("join", contactId=contact)
    first, second = [party["contactId"] for party in agent.last("parties")["parties"]]
    agent.does("hold_party", contactId=contact, party=first)
    caller.does("say", text="Only the courier hears this")
    agent.does("resume_party", contactId=contact, party=first)
    agent.does("drop_party", contactId=contact, party=second)
    caller.does("say", text="Only the depot hears this")

    assert said(courier) == [("customer", "Only the courier hears this")]
    assert said(depot) == [("customer", "Only the depot hears this")]
    assert courier.of("ended")
    assert agent.of("error") == []


def test_a_frame_that_names_no_party_is_answered_with_those_there_are(centre):
    _, agent, _, contact, leg = with_the_depot(centre)

    agent.does("drop_party", contactId=contact, party="nobody")

    assert agent.last("error")["message"] == (
        f"no party 'nobody'; there are: customer, agent, {leg}"
    )


def test_an_agent_dials_from_the_softphone(centre):
    centre.add_user("a01")
    agent, depot = centre.agent("a01"), centre.telephone(DEPOT)

    agent.does("dial", number=DEPOT)
    depot.does("answer")

    assert agent.last("connected")["contact"]["customerEndpoint"] == DEPOT


def test_a_task_is_paused_and_assigned_from_the_softphone(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    task(centre, centre.add_flow("written"))
    contact = agent.accepts()

    agent.does("pause", contactId=contact)
    paused = centre.contact(contact).paused_at
    agent.does("unpause", contactId=contact)
    agent.does("worklist")
    agent.does("assign", contactId=contact)

    assert paused is not None
    assert centre.contact(contact).paused_at is None
    assert agent.last("worklist")["contacts"] == []
    assert "does not wait to be assigned" in agent.last("error")["message"]
