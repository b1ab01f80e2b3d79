"""Calls that Connect makes: through the API, and by an agent from the softphone."""

import pytest
from botocore.exceptions import ClientError
from connect_emulator.errors import ConnectError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say
from tests.connect_emulator.test_acd import queue_actions, task

SITE = "+12025550144"


@pytest.fixture
def centre():
    return Centre()


def flow(centre, *actions, kind="CONTACT_FLOW", name="Reminder"):
    return centre.made("ContactFlow", Name=name, Type=kind, Content=content(*actions))


def calls(centre, flow_arn, **more):
    started = centre.client().start_outbound_voice_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=flow_arn,
        **{"DestinationPhoneNumber": SITE, "SourcePhoneNumber": "+12025550199", **more},
    )
    return started["ContactId"]


def answered_by(kind, heard):
    return ("Equals", kind, heard)


STATUS = [
    action(
        "status",
        "CheckOutboundCallStatus",
        {},
        "other",
        {NO_MATCH: "other"},
        [
            answered_by("CallAnswered", "person"),
            answered_by("VoicemailBeep", "machine"),
            answered_by("NotDetected", "unknown"),
        ],
    ),
    say("person", "Hello, person.", "bye"),
    say("machine", "Please call us back.", "bye"),
    say("unknown", "Hello, whoever this is.", "bye"),
    say("other", "No outbound call.", "bye"),
    hang_up(),
]


def test_the_flow_begins_when_the_customer_answers(centre):
    site = centre.telephone(SITE)
    contact = calls(centre, flow(centre, *STATUS), Attributes={"ticketRef": "TS-1"})
    centre.wait(10)
    before = site.texts()

    site.does("answer")

    assert before == []
    assert site.last("incoming")["from"] == "+12025550199"
    assert site.texts() == ["Hello, whoever this is."]
    assert centre.surroundings.event_types(contact) == [
        "INITIATED",
        "CONNECTED_TO_SYSTEM",
        "DISCONNECTED",
        "COMPLETED",
    ]
    record = centre.record_of(contact)
    assert (record["InitiationMethod"], record["Attributes"]) == ("API", {"ticketRef": "TS-1"})


@pytest.mark.parametrize(
    ("behaviour", "heard"),
    [("answered", "Hello, person."), ("voicemail", "Please call us back.")],
)
def test_a_machine_is_told_from_a_person_when_the_request_asks_for_it(centre, behaviour, heard):
    centre.behaves(SITE, behaviour)
    detection = {"EnableAnswerMachineDetection": True, "AwaitAnswerMachinePrompt": True}
    contact = calls(centre, flow(centre, *STATUS), AnswerMachineDetectionConfig=detection)
    frames = []
    centre.emulator.runtime.callers.join(contact, frames.append)

    centre.wait(5)

    assert [frame["text"] for frame in frames if frame["type"] == "prompt"] == [heard]


@pytest.mark.parametrize(
    ("behaviour", "reason", "seconds"),
    [("busy", "TELECOM_BUSY", 2), ("no_answer", "TELECOM_UNANSWERED", 60)],
)
def test_a_call_that_nobody_takes_is_over_without_its_flow(centre, behaviour, reason, seconds):
    centre.behaves(SITE, behaviour)
    contact = calls(centre, flow(centre, *STATUS))
    centre.wait(seconds - 1)
    early = centre.contact(contact).live

    centre.wait(1)

    assert early
    record = centre.record_of(contact)
    assert record["DisconnectReason"] == reason
    assert record["ConnectedToSystemTimestamp"] is None


def test_the_ringing_lasts_as_long_as_the_request_says(centre):
    site = centre.telephone(SITE)
    calls(centre, flow(centre, *STATUS), RingTimeoutInSeconds=20)

    centre.wait(20)

    assert site.of("missed")


def test_a_request_is_made_once_per_token_and_refused_when_it_cannot_be_made(centre):
    reminder = flow(centre, *STATUS)
    first = calls(centre, reminder, ClientToken="one")
    again = calls(centre, reminder, ClientToken="one")

    with pytest.raises(ClientError) as nowhere:
        calls(centre, reminder, DestinationPhoneNumber="112")

    assert first == again
    assert nowhere.value.response["Error"]["Code"] == "DestinationNotAllowedException"


def test_an_answered_call_is_queued_like_any_other(centre):
    site = centre.telephone(SITE)
    calls(centre, flow(centre, *queue_actions(centre.queue)))
    site.does("answer")
    centre.add_user("a01")

    agent = centre.agent("a01")
    agent.accepts()
    site.does("say", text="Who is this?")

    assert agent.last("say")["text"] == "Who is this?"


def outbound_queue(centre, *actions, **config):
    """A profile whose outbound queue whispers to the customer."""
    flow_arn = flow(centre, *actions, kind="OUTBOUND_WHISPER", name="Outbound whisper")
    queue = centre.add_queue("Outbound", OutboundCallerConfig={"OutboundFlowArn": flow_arn})
    return centre.made(
        "RoutingProfile",
        Name="Outbound",
        Description="Outbound",
        DefaultOutboundQueueArn=queue,
        MediaConcurrencies=[{"Channel": "VOICE", "Concurrency": 1}],
        **config,
    )


def test_an_agent_calls_and_the_customer_hears_the_outbound_whisper_first(centre):
    end = action("end", "EndFlowExecution")
    profile = outbound_queue(centre, say("hello", "This call is recorded.", "end"), end)
    centre.add_user("a01", profile)
    agent, site = centre.agent("a01"), centre.telephone(SITE)

    contact = centre.calls.dial(centre.user("a01"), SITE)
    dialling, early = agent.of("dialling"), agent.of("connected")
    site.does("answer")
    site.does("say", text="Pharmacy")
    agent.does("say", contactId=contact, text="The desk here")
    agent.does("hang_up", contactId=contact)
    agent.does("clear", contactId=contact)

    assert len(dialling) == 1
    assert early == []
    assert site.texts() == ["This call is recorded."]
    assert agent.last("say")["text"] == "Pharmacy"
    assert site.last("say")["text"] == "The desk here"
    record = centre.record_of(contact)
    assert (record["InitiationMethod"], record["Queue"]["Name"]) == ("OUTBOUND", "Outbound")
    assert record["DisconnectReason"] == "AGENT_DISCONNECT"


def test_the_whisper_flow_can_call_as_another_number_before_it_says_anything(centre):
    complete = {"CallerId": {"Number": "+12025550155"}}
    profile = outbound_queue(
        centre,
        action("call", "CompleteOutboundCall", complete, "end"),
        action("end", "EndFlowExecution"),
    )
    centre.add_user("a01", profile)
    agent, site = centre.agent("a01"), centre.telephone(SITE)

    centre.calls.dial(centre.user("a01"), SITE)
    site.does("answer")

    assert site.last("incoming")["from"] == "+12025550155"
    assert agent.of("connected")


def test_an_agents_call_in_vain_leaves_after_contact_work(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    centre.behaves(SITE, "busy")

    contact = centre.calls.dial(centre.user("a01"), SITE)
    centre.wait(5)
    agent.does("clear", contactId=contact)

    assert agent.last("ended")["state"] == "after_contact_work"
    assert centre.record_of(contact)["DisconnectReason"] == "TELECOM_BUSY"


def test_an_agent_in_a_call_cannot_dial(centre):
    centre.add_user("a01")
    centre.agent("a01")
    centre.calls.dial(centre.user("a01"), SITE)

    with pytest.raises(ConnectError) as refused:
        centre.calls.dial(centre.user("a01"), SITE)

    assert refused.value.message == "a01 is in a call already"


@pytest.mark.parametrize(
    ("timer", "next_one"),
    [("TIME_SINCE_LAST_ACTIVITY", "b01"), ("TIME_SINCE_LAST_INBOUND", "a01")],
)
def test_outbound_calls_count_for_the_order_of_agents_unless_the_profile_says_not(
    centre, timer, next_one
):
    profile = centre.made(
        "RoutingProfile",
        Name="Ordered",
        Description="Ordered",
        DefaultOutboundQueueArn=centre.queue,
        AgentAvailabilityTimer=timer,
        MediaConcurrencies=[
            {"Channel": "VOICE", "Concurrency": 1},
            {"Channel": "TASK", "Concurrency": 1},
        ],
        QueueConfigs=[
            {
                "Priority": 1,
                "Delay": 0,
                "QueueReference": {"Channel": "TASK", "QueueArn": centre.queue},
            }
        ],
    )
    agents = {}
    for name in ("a01", "b01"):
        centre.add_user(name, profile)
        agents[name] = centre.agent(name)
        centre.wait(1)
    site = centre.telephone(SITE)
    contact = centre.calls.dial(centre.user("a01"), SITE)
    site.does("answer")
    centre.wait(60)
    agents["a01"].does("hang_up", contactId=contact)
    agents["a01"].does("clear", contactId=contact)

    task(centre, centre.add_flow("written"), "Mail")

    assert [name for name, agent in agents.items() if agent.of("offer")] == [next_one]
