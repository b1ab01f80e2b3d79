"""Quick connects to numbers, flows and second agents: pass a caller on, or consult first."""

import pytest

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, say
from tests.connect_emulator.test_acd import queue_actions
from tests.connect_emulator.test_acd_transfers import in_a_call, to_second_line
from tests.connect_emulator.test_conferences import DEPOT, numbered_quick_connect, said


@pytest.fixture
def centre():
    return Centre()


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


def test_the_record_of_a_caller_passed_to_a_number_names_it(centre):
    numbered_quick_connect(centre, "Depot", DEPOT)
    caller, agent, contact = in_a_call(centre)
    depot = centre.telephone(DEPOT)
    agent.does("transfer", contactId=contact, quickConnect="Depot")
    depot.does("answer")

    agent.does("clear", contactId=contact)
    centre.wait(60)
    caller.does("hang_up")

    record = centre.record_of(contact)
    assert record["TransferredToEndpoint"] == {"Address": DEPOT, "Type": "TELEPHONE_NUMBER"}
    assert record["TransferCompletedTimestamp"] < record["DisconnectTimestamp"]


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
