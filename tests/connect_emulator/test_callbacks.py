"""Queued callbacks: dialled after an agent accepted, tried again, at the place of the call."""

import pytest

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say
from tests.connect_emulator.test_acd import queue_actions

JOHN = "+12025550177"


@pytest.fixture
def centre():
    return Centre()


def asks_for_a_callback(centre, **parameters):
    """A number whose flow queues a callback and hangs up."""
    given = {
        "QueueId": centre.queue,
        "InitialCallDelaySeconds": "99",
        "MaximumConnectionAttempts": "1",
        "RetryDelaySeconds": "600",
        **parameters,
    }
    return centre.line_to(
        action("callback", "CreateCallbackContact", given, "bye", {NO_MATCH: "bye"}), hang_up()
    )


def whisper(centre, name, kind, words):
    """A whisper whose words are followed by a second's prompt and a wait for a key."""
    wait = action(
        "time",
        "GetParticipantInput",
        {"Text": ".", "StoreInput": "False", "InputTimeLimitSeconds": words},
        "end",
        {"InputTimeLimitExceeded": "end", "NoMatchingCondition": "end", NO_MATCH: "end"},
    )
    return centre.made(
        "ContactFlow",
        Name=name,
        Type=kind,
        Content=content(say("say", name, "time"), wait, action("end", "EndFlowExecution")),
    )


def test_the_guides_example_a_callback_from_the_call_to_the_talk(centre):
    """Admin guide: metrics for a queued callback; whispers of 10 and 15 seconds."""
    hello = "Hello, this is the callback you asked us for."  # 3 seconds, at 15 characters each
    outbound = whisper(centre, hello, "OUTBOUND_WHISPER", "11")
    agents = whisper(centre, "You are about to be connected to John", "AGENT_WHISPER", "10")
    queue = centre.add_queue("Callbacks", OutboundCallerConfig={"OutboundFlowArn": outbound})
    centre.add_user("a01", centre.add_profile("Callbacks", [queue]))
    hook = action(
        "hook",
        "UpdateContactEventHooks",
        {"EventHooks": {"AgentWhisper": agents}},
        "callback",
        {NO_MATCH: "callback"},
    )
    asks = action(
        "callback",
        "CreateCallbackContact",
        {
            "QueueId": queue,
            "InitialCallDelaySeconds": "99",
            "MaximumConnectionAttempts": "1",
            "RetryDelaySeconds": "60",
        },
        "bye",
        {NO_MATCH: "bye"},
    )
    john = centre.caller().dials(centre.line_to(hook, asks, hang_up()), caller=JOHN)
    first = john.contact_id
    centre.wait(99)
    centre.wait(81)

    agent = centre.agent("a01")
    callback = agent.accepts()
    before = john.of("incoming")
    centre.wait(10)
    john.does("answer")
    centre.wait(15)
    john.does("say", text="Hello")
    john.does("hang_up")
    agent.does("clear", contactId=callback)

    assert before == []
    assert "You are about to be connected to John" in [f["text"] for f in agent.of("whisper")]
    assert hello in john.texts()
    assert agent.last("say")["text"] == "Hello"
    one, two = centre.record_of(first), centre.record_of(callback)
    assert one["NextContactId"] == callback
    assert (two["PreviousContactId"], two["InitiationMethod"]) == (first, "CALLBACK")
    started = centre.contact(first).initiated_at

    def after(moment):
        return round((moment - started).total_seconds())

    contact = centre.contact(callback)
    assert after(contact.enqueued_at) == 99
    assert after(contact.dequeued_at) == 180
    assert after(contact.connected_to_system_at) == 190
    assert after(contact.connected_to_agent_at) == 205
    assert contact.disconnect_reason == "CUSTOMER_DISCONNECT"


def test_nobody_answers_and_it_is_tried_again_after_the_delay_until_the_last_attempt(centre):
    centre.behaves(JOHN, "no_answer")
    centre.add_user("a01")
    line = asks_for_a_callback(
        centre, InitialCallDelaySeconds="1", MaximumConnectionAttempts="2", RetryDelaySeconds="600"
    )
    caller = centre.caller()
    caller.does("dial", **{"from": JOHN, "to": line})
    caller.line.close()
    centre.wait(1)

    agent = centre.agent("a01")
    first = agent.accepts()
    centre.wait(60)
    agent.does("clear", contactId=first)
    waits = centre.client().get_current_metric_data(
        InstanceId=centre.instance_id,
        Filters={"Queues": [centre.queue]},
        CurrentMetrics=[{"Name": "CONTACTS_SCHEDULED", "Unit": "COUNT"}],
    )["MetricResults"][0]["Collections"][0]["Value"]
    centre.wait(599)
    early = len(agent.of("offer"))
    centre.wait(1)
    second = agent.accepts()
    centre.wait(60)
    agent.does("clear", contactId=second)
    centre.wait(3600)

    assert (early, waits) == (1, 1.0)
    assert len(agent.of("offer")) == 2
    for contact in (first, second):
        assert centre.record_of(contact)["DisconnectReason"] == "TELECOM_UNANSWERED"
    assert centre.record_of(first)["NextContactId"] == second
    assert not [c for c in centre.emulator.runtime.centre.contacts.values() if c.live]


@pytest.mark.parametrize(("behaviour", "attempts"), [("voicemail", 1), ("busy", 2), ("failed", 1)])
def test_voicemail_is_connected_and_a_busy_line_is_tried_again(centre, behaviour, attempts):
    centre.behaves(JOHN, behaviour)
    centre.add_user("a01", AfterContactWorkTimeLimit=1)
    line = asks_for_a_callback(centre, MaximumConnectionAttempts="2", RetryDelaySeconds="10")
    caller = centre.caller().dials(line, caller=JOHN)
    caller.line.close()
    centre.wait(99)
    agent = centre.agent("a01")

    agent.accepts()
    centre.wait(5)
    connected = bool(agent.of("connected"))
    centre.wait(60)

    assert connected == (behaviour == "voicemail")
    assert len(agent.of("offer")) == attempts


def test_a_retry_keeps_the_place_in_the_queue(centre):
    centre.behaves(JOHN, "no_answer")
    centre.add_user("a01", AfterContactWorkTimeLimit=1)
    line = asks_for_a_callback(
        centre, InitialCallDelaySeconds="1", MaximumConnectionAttempts="2", RetryDelaySeconds="100"
    )
    caller = centre.caller()
    caller.dials(line, caller=JOHN)
    caller.line.close()
    centre.wait(1)
    agent = centre.agent("a01")
    agent.accepts()
    agent.does("state", state="Offline")
    centre.wait(70)
    centre.caller().dials(centre.line_to(*queue_actions(centre.queue), name="Later"))
    centre.wait(100)

    agent.does("state", state="Available")

    assert agent.last("offer")["contact"]["customerEndpoint"] == JOHN


def test_an_agent_gives_up_while_it_rings(centre):
    centre.add_user("a01")
    john = centre.caller().dials(asks_for_a_callback(centre), caller=JOHN)
    centre.wait(99)
    agent = centre.agent("a01")
    callback = agent.accepts()
    rang = bool(john.of("incoming"))

    agent.does("hang_up", contactId=callback)
    agent.does("clear", contactId=callback)

    assert rang
    assert john.of("missed")
    assert centre.record_of(callback)["DisconnectReason"] == "TELECOM_ORIGINATOR_CANCEL"


def test_a_callback_with_a_flow_of_its_own_runs_it_before_it_is_queued(centre):
    flow = centre.made(
        "ContactFlow",
        Name="Callback creation",
        Type="CONTACT_FLOW",
        Content=content(*queue_actions(centre.queue)),
    )
    centre.caller().dials(asks_for_a_callback(centre, ContactFlowId=flow), caller=JOHN)
    centre.add_user("a01")

    agent = centre.agent("a01")

    assert agent.last("offer")["contact"]["customerEndpoint"] == JOHN


def test_a_callback_waits_for_one_agent(centre):
    wanted = centre.add_user("wanted")
    given = {
        "AgentId": wanted,
        "InitialCallDelaySeconds": "1",
        "MaximumConnectionAttempts": "1",
        "RetryDelaySeconds": "1",
    }
    line = centre.line_to(
        action("callback", "CreateCallbackContact", given, "bye", {NO_MATCH: "bye"}), hang_up()
    )
    centre.caller().dials(line, caller=JOHN)
    centre.add_user("other")
    other = centre.agent("other")
    centre.wait(5)

    agent = centre.agent("wanted")

    assert other.of("offer") == []
    assert agent.last("offer")["contact"]["customerEndpoint"] == JOHN


def test_a_callback_that_was_ringing_waits_again_after_a_restart(centre):
    centre.add_user("a01")
    centre.caller().dials(asks_for_a_callback(centre), caller=JOHN)
    centre.wait(99)
    callback = centre.agent("a01").accepts()

    after = centre.restarted()
    agent = after.agent("a01")

    assert agent.last("offer")["contact"]["contactId"] == callback
    john = after.telephone(JOHN)
    agent.accepts()
    john.does("answer")
    assert agent.last("connected")["contact"]["contactId"] == callback


def test_a_retry_waits_for_what_is_left_of_its_delay_after_a_restart(centre):
    centre.behaves(JOHN, "no_answer")
    centre.add_user("a01", AfterContactWorkTimeLimit=1)
    line = asks_for_a_callback(centre, MaximumConnectionAttempts="2", RetryDelaySeconds="100")
    centre.caller().dials(line, caller=JOHN).line.close()
    centre.wait(99)
    centre.agent("a01").accepts()
    centre.wait(60)
    centre.wait(40)

    after = centre.restarted()
    agent = after.agent("a01")
    after.wait(55)
    early = agent.of("offer")
    after.wait(5)

    assert early == []
    assert agent.last("offer")["contact"]["customerEndpoint"] == JOHN


def test_the_customer_whisper_is_for_those_who_wait_on_the_line(centre):
    whispers = whisper(centre, "An agent is coming", "CUSTOMER_WHISPER", "5")
    hook = action(
        "hook",
        "UpdateContactEventHooks",
        {"EventHooks": {"CustomerWhisper": whispers}},
        "callback",
        {NO_MATCH: "callback"},
    )
    given = {
        "QueueId": centre.queue,
        "InitialCallDelaySeconds": "1",
        "MaximumConnectionAttempts": "1",
        "RetryDelaySeconds": "60",
    }
    asks = action("callback", "CreateCallbackContact", given, "bye", {NO_MATCH: "bye"})
    john = centre.caller().dials(centre.line_to(hook, asks, hang_up()), caller=JOHN)
    centre.wait(1)
    centre.add_user("a01")
    agent = centre.agent("a01")

    agent.accepts()
    john.does("answer")

    assert john.texts() == []
    assert agent.of("connected")


def test_an_offered_callback_is_incoming_for_its_agent(centre):
    centre.add_user("a01")
    centre.caller().dials(asks_for_a_callback(centre), caller=JOHN)
    centre.wait(99)
    agent = centre.agent("a01")

    def state():
        found = centre.client().get_current_user_data(
            InstanceId=centre.instance_id, Filters={"Agents": [centre.user("a01").id]}
        )
        return found["UserDataList"][0]["Contacts"][0]["AgentContactState"]

    offered = state()
    agent.accepts()

    assert (offered, state()) == ("INCOMING", "CONNECTING")
