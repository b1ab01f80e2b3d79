"""Work that moves on: quick connects, TransferContact, named agents, callbacks in their place."""

import pytest
from botocore.exceptions import ClientError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, say
from tests.connect_emulator.test_acd import queue_actions, task


@pytest.fixture
def centre():
    return Centre()


ENQUEUE = [  # a transfer flow finds queue or agent set already
    action(
        "transfer",
        "TransferContactToQueue",
        {},
        "bye",
        {"QueueAtCapacity": "bye", NO_MATCH: "bye"},
    ),
    action("bye", "DisconnectParticipant"),
]


def transfer_flow(centre, kind):
    return centre.made("ContactFlow", Name=kind, Type=kind, Content=content(*ENQUEUE))


def quick_connect(centre, name, **config):
    kind = "USER" if "UserConfig" in config else "QUEUE"
    centre.made("QuickConnect", Name=name, QuickConnectConfig={"QuickConnectType": kind, **config})


def to_second_line(centre):
    queue = centre.made("Queue", Name="Second line", HoursOfOperationArn=centre.hours)
    flow = transfer_flow(centre, "QUEUE_TRANSFER")
    quick_connect(centre, "Second line", QueueConfig={"QueueArn": queue, "ContactFlowArn": flow})
    return centre.add_profile("Second line", [queue])


def in_a_call(centre):
    """A caller and the agent she talks to."""
    centre.add_user("a01")
    agent = centre.agent("a01")
    caller = centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))
    return caller, agent, agent.accepts()


def described(centre, contact):
    found = centre.client().describe_contact(InstanceId=centre.instance_id, ContactId=contact)
    return found["Contact"]


def test_a_caller_is_passed_to_another_queue_and_talks_on_there(centre):
    profile = to_second_line(centre)
    centre.add_user("b01", profile)
    second = centre.agent("b01")
    caller, first, contact = in_a_call(centre)

    first.does("transfer", contactId=contact, quickConnect="Second line")
    following = second.accepts()
    caller.does("say", text="Still me")
    second.does("say", contactId=following, text="Hello again")
    caller.does("hang_up")

    assert second.last("say")["text"] == "Still me"
    assert caller.last("say")["text"] == "Hello again"
    assert first.last("ended")["state"] == "after_contact_work"
    shown = described(centre, following)
    assert (shown["InitiationMethod"], shown["PreviousContactId"]) == ("TRANSFER", contact)
    assert shown["InitialContactId"] == contact
    first.does("clear", contactId=contact)
    (record,) = [r for r in centre.surroundings.records if r["ContactId"] == contact]
    assert record["NextContactId"] == following
    assert record["TransferCompletedTimestamp"]
    assert len(caller.of("ended")) == 1


def test_a_caller_is_passed_to_one_agent_and_to_nobody_else(centre):
    wanted = centre.add_user("wanted")
    user = wanted.rsplit("/", 1)[-1]
    flow = transfer_flow(centre, "AGENT_TRANSFER")
    quick_connect(centre, "Wanted", UserConfig={"UserArn": wanted, "ContactFlowArn": flow})
    caller, first, contact = in_a_call(centre)
    centre.add_user("other")
    other = centre.agent("other")

    first.does("transfer", contactId=contact, quickConnect="Wanted")
    centre.wait(30)
    waiting = bool(caller.of("queued")) and not other.of("offer")
    wanted = centre.agent("wanted")
    wanted.accepts()

    assert waiting
    assert caller.last("agent")["name"] == "Wanted Agent"
    caller.does("hang_up")
    following = wanted.last("connected")["contact"]["contactId"]
    wanted.does("clear", contactId=following)
    (record,) = [r for r in centre.surroundings.records if r["ContactId"] == following]
    assert record["Queue"]["ARN"].endswith(f"/queue/agent/{user}")
    assert (record["Queue"]["Name"], record["Queue"]["Duration"]) == (None, 30)


def test_a_chat_moves_on_with_its_customer_its_words_and_its_stream(centre):
    profile = to_second_line(centre)
    centre.add_user("a01")
    first = centre.agent("a01")
    participant = centre.client("connectparticipant")
    chat = centre.client().start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=centre.add_flow("written"),
        ParticipantDetails={"DisplayName": "Nurse"},
        ChatStreamingConfiguration={
            "StreamingEndpointArn": "arn:aws:sns:us-east-1:000000000000:chat"
        },
    )
    token = participant.create_participant_connection(
        Type=["CONNECTION_CREDENTIALS"], ParticipantToken=chat["ParticipantToken"]
    )["ConnectionCredentials"]["ConnectionToken"]
    contact = first.accepts()
    sent = {"ContentType": "text/plain", "Content": "Kit is empty", "ClientToken": "m1"}
    participant.send_message(**sent, ConnectionToken=token)

    first.does("transfer", contactId=contact, quickConnect="Second line")
    participant.send_message(**sent, ConnectionToken=token)
    centre.add_user("b01", profile)
    second = centre.agent("b01")
    following = second.accepts()
    second.does("say", contactId=following, text="I am the expert")
    words = participant.get_transcript(ConnectionToken=token)["Transcript"]
    participant.disconnect_participant(ConnectionToken=token)

    said = [item["Content"] for item in words if item["Type"] == "MESSAGE"]
    assert said[-2:] == ["Kit is empty", "I am the expert"]
    assert [frame["text"] for frame in second.of("say")][-1] == "Kit is empty"
    assert {item[1]["InitialContactId"] for item in centre.surroundings.published} == {contact}
    kinds = [item[1]["ContentType"].rsplit(".", 1)[-1] for item in centre.surroundings.published]
    assert kinds.count("ended") == 1
    assert kinds[-1] == "ended"
    assert described(centre, following)["DisconnectReason"] == "CUSTOMER_DISCONNECT"


def test_an_agent_sees_the_quick_connects_and_an_unknown_one_changes_nothing(centre):
    to_second_line(centre)
    caller, agent, contact = in_a_call(centre)

    agent.does("quick_connects")
    agent.does("transfer", contactId=contact, quickConnect="Nowhere")
    caller.does("say", text="Hello?")

    assert agent.last("quick_connects")["quickConnects"] == ["Second line"]
    assert "there are: Second line" in agent.last("error")["message"]
    assert agent.last("say")["text"] == "Hello?"


def test_a_task_moves_to_another_queue_once_per_token_with_its_attributes(centre):
    profile = to_second_line(centre)
    flow = centre.add_flow("written")
    contact = task(centre, flow, "Mail", Attributes={"ticketRef": "TS-1"})
    queue = next(
        item
        for item in centre.emulator.runtime.centre.queues.values()
        if item.name == "Second line"
    )
    request = {
        "InstanceId": centre.instance_id,
        "ContactId": contact,
        "ContactFlowId": transfer_flow(centre, "CONTACT_FLOW"),
        "QueueId": queue.id,
        "ClientToken": "move-1",
    }

    moved = centre.client().transfer_contact(**request)["ContactId"]

    centre.add_user("b01", profile)
    second = centre.agent("b01")
    assert second.last("offer")["contact"]["attributes"] == {"ticketRef": "TS-1"}
    assert second.last("offer")["contact"]["contactId"] == moved
    assert described(centre, contact)["DisconnectReason"] == "TRANSFERRED"
    assert described(centre, moved)["QueueInfo"]["Id"] == queue.id


def test_a_token_seen_before_moves_nothing(centre):
    flow = centre.add_flow("written")
    inbound = transfer_flow(centre, "CONTACT_FLOW")
    request = {
        "InstanceId": centre.instance_id,
        "ContactFlowId": inbound,
        "QueueId": centre.queue.rsplit("/", 1)[-1],
        "ClientToken": "move-1",
    }
    first, second = task(centre, flow, "first"), task(centre, flow, "second")

    moved = centre.client().transfer_contact(**request, ContactId=first)["ContactId"]
    again = centre.client().transfer_contact(**request, ContactId=second)["ContactId"]

    assert moved == again
    assert "DisconnectReason" not in described(centre, second)


def test_what_cannot_be_transferred_is_refused(centre):
    _, _, call = in_a_call(centre)
    work = task(centre, centre.add_flow("written"))
    ids = {"InstanceId": centre.instance_id, "ContactFlowId": transfer_flow(centre, "CONTACT_FLOW")}
    queue = {"QueueId": centre.queue.rsplit("/", 1)[-1]}
    user = {"UserId": next(iter(centre.emulator.runtime.centre.users))}

    for contact, target in ((call, queue), (work, {}), (work, {**queue, **user})):
        with pytest.raises(ClientError) as refused:
            centre.client().transfer_contact(**ids, **target, ContactId=contact)
        assert refused.value.response["Error"]["Code"] == "InvalidRequestException"


def test_a_task_is_transferred_eleven_times_and_no_more(centre):
    contact = task(centre, centre.add_flow("written"))
    request = {
        "InstanceId": centre.instance_id,
        "ContactFlowId": transfer_flow(centre, "CONTACT_FLOW"),
        "QueueId": centre.queue.rsplit("/", 1)[-1],
    }
    for _ in range(11):
        contact = centre.client().transfer_contact(**request, ContactId=contact)["ContactId"]

    with pytest.raises(ClientError) as refused:
        centre.client().transfer_contact(**request, ContactId=contact)

    assert refused.value.response["Error"]["Code"] == "ServiceQuotaExceededException"
    assert "DisconnectReason" not in described(centre, contact)


def test_a_waiting_contact_is_offered_to_a_named_agent_beyond_her_concurrency(centre):
    _, agent, _ = in_a_call(centre)
    flow = centre.add_flow("written")
    work = task(centre, flow)
    user = next(iter(centre.emulator.runtime.centre.users))
    ids = {"InstanceId": centre.instance_id, "ContactId": work, "UserId": user}
    before = len(agent.of("offer"))

    centre.client().associate_contact_with_user(**ids)
    agent.accepts()

    assert before == 1
    assert agent.last("connected")["contact"]["contactId"] == work
    with pytest.raises(ClientError) as refused:
        centre.client().associate_contact_with_user(**ids)
    assert refused.value.response["Error"]["Code"] == "InvalidRequestException"


def test_a_callback_keeps_the_place_of_the_call(centre):
    asks = centre.made(
        "ContactFlow",
        Name="Offers a callback",
        Type="CUSTOMER_QUEUE",
        Content=content(
            say("sorry", "We will call you back.", "callback"),
            action(
                "callback",
                "CreateCallbackContact",
                {
                    "InitialCallDelaySeconds": "5",
                    "MaximumConnectionAttempts": "1",
                    "RetryDelaySeconds": "60",
                },
                "bye",
                {NO_MATCH: "bye"},
            ),
            action("bye", "DisconnectParticipant"),
        ),
    )
    hooked = action(
        "hook",
        "UpdateContactEventHooks",
        {"EventHooks": {"CustomerQueue": asks}},
        "queue",
        {NO_MATCH: "queue"},
    )
    patient = centre.line_to(*queue_actions(centre.queue), name="Patient")
    hurried = centre.line_to(hooked, *queue_actions(centre.queue), name="Hurried")
    first = centre.caller().dials(hurried, caller="+12025550111")
    centre.wait(1)
    centre.caller().dials(patient, caller="+12025550122")
    centre.wait(30)

    centre.add_user("a01")
    agent = centre.agent("a01")

    assert first.of("ended")
    assert agent.last("offer")["contact"]["customerEndpoint"] == "+12025550111"
