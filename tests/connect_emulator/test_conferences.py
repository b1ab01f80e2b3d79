"""Agent, caller and others: consult, join, hold one, leave, hang up one."""

import pytest
from connect_emulator.errors import ConnectError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, say
from tests.connect_emulator.test_acd import queue_actions, task
from tests.connect_emulator.test_acd_transfers import in_a_call, to_second_line

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


def test_a_quick_connect_to_a_number_passes_the_caller_on_once_it_is_answered(centre):
    numbered_quick_connect(centre, "Depot", DEPOT)
    caller, agent, contact = in_a_call(centre)
    depot = centre.telephone(DEPOT)

    agent.does("transfer", contactId=contact, quickConnect="Depot")
    ringing = agent.of("ended")
    depot.does("answer")
    caller.does("say", text="Good morning")

    assert ringing == []
    assert agent.last("ended")["state"] == "after_contact_work"
    assert said(depot) == [("customer", "Good morning")]


def test_a_number_that_is_not_answered_gives_the_caller_back_to_the_agent(centre):
    numbered_quick_connect(centre, "Depot", DEPOT)
    caller, agent, contact = in_a_call(centre)

    agent.does("transfer", contactId=contact, quickConnect="Depot")
    centre.wait(60)
    agent.does("say", contactId=contact, text="Nobody there")

    assert agent.of("ended") == []
    assert said(caller) == [("agent", "Nobody there")]


def test_a_quick_connect_to_a_flow_lets_the_flow_decide(centre):
    desk = transfer_flow_to(centre, centre.queue)
    config = {"QuickConnectType": "FLOW", "FlowConfig": {"ContactFlowArn": desk}}
    centre.made("QuickConnect", Name="Desk", QuickConnectConfig=config)
    caller, agent, contact = in_a_call(centre)

    agent.does("transfer", contactId=contact, quickConnect="Desk")

    assert caller.of("queued")[-1]["queue"] == "Support"
    assert agent.last("ended")["contactId"] == contact


def transfer_flow_to(centre, queue):
    actions = content(*queue_actions(queue))
    return centre.made("ContactFlow", Name="To a queue", Type="QUEUE_TRANSFER", Content=actions)


def test_a_second_agent_is_consulted_then_takes_the_caller(centre):
    profile = to_second_line(centre)
    centre.add_user("b01", profile)
    second = centre.agent("b01")
    caller, first, contact = in_a_call(centre)

    centre.calls.add(centre.user("a01"), contact, "Second line")
    leg = second.accepts()
    first.does("say", contactId=contact, text="A site without kits")
    second.does("say", contactId=leg, text="I take it")
    caller.does("say", text="unheard")
    first.does("hang_up", contactId=contact)
    caller.does("say", text="Hello?")
    second.does("say", contactId=leg, text="I am the expert")
    caller.does("hang_up")
    second.does("clear", contactId=leg)
    first.does("clear", contactId=contact)

    assert said(second) == [("agent", "A site without kits"), ("customer", "Hello?")]
    assert said(first) == [("agent", "I take it")]
    assert said(caller) == [("agent", "I am the expert")]
    one, two = centre.record_of(contact), centre.record_of(leg)
    assert (one["NextContactId"], two["PreviousContactId"]) == (leg, contact)
    assert two["InitiationMethod"] == "TRANSFER"
    assert two["DisconnectReason"] == "CUSTOMER_DISCONNECT"
    assert len(caller.of("ended")) == 1


def test_a_second_agent_who_hangs_up_gives_the_caller_back(centre):
    profile = to_second_line(centre)
    centre.add_user("b01", profile)
    second = centre.agent("b01")
    caller, first, contact = in_a_call(centre)
    centre.calls.add(centre.user("a01"), contact, "Second line")
    leg = second.accepts()

    second.does("hang_up", contactId=leg)
    first.does("resume", contactId=contact)
    first.does("say", contactId=contact, text="Back again")

    assert said(caller) == [("agent", "Back again")]
    assert first.last("parties")["parties"] == []


def test_the_transfer_flow_speaks_to_the_agent_who_asks(centre):
    flow = centre.made(
        "ContactFlow",
        Name="Speaks",
        Type="AGENT_TRANSFER",
        Content=content(
            say("hello", "Please wait for the expert.", "transfer"),
            action(
                "transfer",
                "TransferContactToQueue",
                {},
                "bye",
                {"QueueAtCapacity": "bye", NO_MATCH: "bye"},
            ),
            action("bye", "DisconnectParticipant"),
        ),
    )
    queue = centre.add_queue("Experts")
    config = {
        "QuickConnectType": "QUEUE",
        "QueueConfig": {"QueueArn": queue, "ContactFlowArn": flow},
    }
    centre.made("QuickConnect", Name="Expert", QuickConnectConfig=config)
    caller, agent, contact = in_a_call(centre)

    centre.calls.add(centre.user("a01"), contact, "Expert")

    assert agent.of("whisper")[0] == {
        "type": "whisper",
        "contactId": contact,
        "text": "Please wait for the expert.",
    }
    assert "Please wait for the expert." not in caller.texts()


def secure_input(centre):
    """A quick connect whose flow asks the caller for a PIN while the agent is on hold."""

    def hold(identifier, state, then):
        parameters = {"PreviousContactParticipantState": state}
        return action(
            identifier,
            "UpdatePreviousContactParticipantState",
            parameters,
            then,
            {NO_MATCH: "bye"},
        )

    ask = action(
        "ask",
        "GetParticipantInput",
        {
            "Text": "Please enter your PIN.",
            "StoreInput": "True",
            "InputTimeLimitSeconds": "10",
            "InputValidation": {"CustomValidation": {"MaximumLength": "4"}},
        },
        "keep",
        {NO_MATCH: "bye"},
    )
    keep = action(
        "keep",
        "UpdateContactAttributes",
        {"Attributes": {"pin": "$.StoredCustomerInput"}, "TargetContact": "Current"},
        "together",
        {NO_MATCH: "bye"},
    )
    flow = centre.made(
        "ContactFlow",
        Name="Secure input",
        Type="QUEUE_TRANSFER",
        Content=content(
            hold("alone", "AgentOnHold", "ask"),
            ask,
            keep,
            hold("together", "OffHold", "bye"),
            action("bye", "DisconnectParticipant"),
        ),
    )
    config = {"QuickConnectType": "FLOW", "FlowConfig": {"ContactFlowArn": flow}}
    centre.made("QuickConnect", Name="Secure input", QuickConnectConfig=config)


def test_the_agent_is_on_hold_while_the_caller_enters_a_secret(centre):
    secure_input(centre)
    caller, agent, contact = in_a_call(centre)

    leg = centre.calls.add(centre.user("a01"), contact, "Secure input")
    agent.does("say", contactId=contact, text="unheard")
    caller.presses("1234")
    agent.does("say", contactId=contact, text="Thank you")

    assert caller.texts()[-1] == "Please enter your PIN."
    assert "You are on hold." in [frame["text"] for frame in agent.of("whisper")]
    assert "Please enter your PIN." not in [frame["text"] for frame in agent.of("whisper")]
    assert said(caller) == [("agent", "Thank you")]
    assert centre.contact(leg).attributes["pin"] == "1234"
    assert not centre.contact(contact).agent_on_hold


def test_a_transfer_without_anybody_left_to_hold_takes_the_error_branch(centre):
    secure_input(centre)
    caller, agent, contact = in_a_call(centre)

    agent.does("transfer", contactId=contact, quickConnect="Secure input")

    assert "Please enter your PIN." not in caller.texts()
    assert caller.of("ended")


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
