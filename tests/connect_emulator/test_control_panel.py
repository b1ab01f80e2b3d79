"""The panel's socket in the words of amazon-connect-streams: snapshots, requests, the page."""

import pytest
from connect_emulator.sockets.control_panel.page import approved_origins, content_policy, page

from tests.connect_emulator.centre import Centre, Frames
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up
from tests.connect_emulator.test_acd import queue_actions, task
from tests.connect_emulator.test_acd_transfers import transfer_flow


class Panel(Frames):
    """An agent's panel, and what a Streams application would ask through it."""

    def __init__(self, centre, username):
        super().__init__()
        self.line = centre.emulator.control_panel(username, self.frames.append)
        self.line.receive({"action": "login"})

    def asks(self, method, **params):
        frame = {"action": "api_request", "requestId": "r1", "method": method, "params": params}
        self.line.receive(frame)
        return self.last("api_response")

    def chooses(self, name):
        states = self.data["configuration"]["agentStates"]
        state = next(each for each in states if each["name"] == name)
        return self.asks("putAgentState", state=state, enqueueNextState=True)

    @property
    def data(self):
        return self.last("snapshot")["data"]

    @property
    def contact(self):
        (only,) = self.data["snapshot"]["contacts"]
        return only

    def sides(self):
        return {each["type"]: each["state"]["type"] for each in self.contact["connections"]}

    def side(self, kind):
        return next(
            each["connectionId"] for each in self.contact["connections"] if each["type"] == kind
        )


@pytest.fixture
def centre():
    return Centre()


def on_duty(centre, username="a01"):
    centre.add_user(username)
    panel = Panel(centre, username)
    panel.chooses("Available")
    return panel


def call(centre):
    return centre.caller().dials(centre.line_to(*queue_actions(centre.queue)))


def in_a_call(centre):
    panel, caller = on_duty(centre), call(centre)
    panel.asks("acceptContact", contactId=panel.contact["contactId"])
    return panel, caller


def test_a_call_goes_through_the_states_of_streams(centre):
    panel = on_duty(centre)
    seen = []

    caller = call(centre)
    seen.append((panel.contact["state"]["type"], panel.data["snapshot"]["state"]["name"]))
    contact = panel.contact["contactId"]
    assert panel.asks("acceptContact", contactId=contact)["err"] is None
    seen.append((panel.contact["state"]["type"], panel.data["snapshot"]["state"]["name"]))
    caller.does("hang_up")
    seen.append((panel.contact["state"]["type"], panel.data["snapshot"]["state"]["name"]))
    panel.asks("clearContact", contactId=contact)

    assert seen == [
        ("connecting", "PendingBusy"),
        ("connected", "Busy"),
        ("ended", "AfterCallWork"),
    ]
    assert panel.data["snapshot"]["contacts"] == []
    assert panel.data["snapshot"]["state"]["name"] == "Available"


def test_the_snapshot_says_who_calls_and_what_the_flow_found_out(centre):
    panel, _ = in_a_call(centre)
    centre.client().update_contact_attributes(
        InstanceId=centre.instance_id,
        InitialContactId=panel.contact["contactId"],
        Attributes={"ticketRef": "TS-00000001"},
    )

    panel.asks("holdConnection", contactId=panel.contact["contactId"])

    contact = panel.contact
    assert contact["attributes"]["ticketRef"]["value"] == "TS-00000001"
    assert contact["customerEndpoint"]["phoneNumber"] == "+12025550177"
    assert contact["queue"]["name"] == "Support"
    assert (contact["type"], contact["initiationMethod"]) == ("voice", "inbound")


def test_hold_and_resume_show_on_the_customers_connection(centre):
    panel, caller = in_a_call(centre)
    contact = panel.contact["contactId"]

    panel.asks("holdConnection", contactId=contact, connectionId=panel.side("inbound"))
    held = panel.sides()
    panel.asks("resumeConnection", contactId=contact, connectionId=panel.side("inbound"))

    assert held == {"inbound": "hold", "agent": "connected"}
    assert panel.sides() == {"inbound": "connected", "agent": "connected"}
    assert caller.of("hold_music")


def quick_connects(centre, *, offered=True):
    """One to the queue itself and one to b01, offered by the support queue."""
    user = centre.add_user("b01")
    flow = transfer_flow(centre, "QUEUE_TRANSFER")
    configs = {
        "Support queue": {
            "QuickConnectType": "QUEUE",
            "QueueConfig": {"QueueArn": centre.queue, "ContactFlowArn": flow},
        },
        "B01 Agent": {
            "QuickConnectType": "USER",
            "UserConfig": {"UserArn": user, "ContactFlowArn": flow},
        },
    }
    made = [
        centre.made("QuickConnect", Name=name, QuickConnectConfig=config)
        for name, config in configs.items()
    ]
    if offered:
        centre.client().associate_queue_quick_connects(
            InstanceId=centre.instance_id,
            QueueId=centre.queue.rpartition("/")[2],
            QuickConnectIds=[arn.rpartition("/")[2] for arn in made],
        )


def endpoints(panel):
    queues = [each["queueARN"] for each in panel.data["configuration"]["routingProfile"]["queues"]]
    return panel.asks("getEndpoints", queueARNs=queues)["data"]["endpoints"]


def test_the_agents_own_queue_is_among_the_queues_for_streams_reads_her_id_there(centre):
    panel = on_duty(centre)

    queues = panel.data["configuration"]["routingProfile"]["queues"]
    arn = panel.data["configuration"]["agentARN"]
    own = f"queue/agent/{arn.rpartition('/')[2]}"
    assert [each["queueARN"].endswith(own) for each in queues] == [False, True]


def test_the_endpoints_are_the_quick_connects_of_the_agents_queues(centre):
    quick_connects(centre)
    panel = on_duty(centre)

    shown = [(each["name"], each["type"]) for each in endpoints(panel)]

    assert shown == [("B01 Agent", "agent"), ("Support queue", "queue")]


def test_a_quick_connect_that_no_queue_offers_is_not_shown(centre):
    quick_connects(centre, offered=False)

    assert endpoints(on_duty(centre)) == []


def test_an_agent_rings_a_colleague_and_leaves_the_call_to_him(centre):
    quick_connects(centre)
    panel, caller = in_a_call(centre)
    other = Panel(centre, "b01")
    other.chooses("Available")
    contact = panel.contact["contactId"]

    panel.asks("createAdditionalConnection", contactId=contact, endpoint=endpoints(panel)[0])
    assert panel.sides() == {"inbound": "hold", "agent": "connected", "outbound": "connecting"}
    panel.asks("destroyConnection", contactId=contact, connectionId=panel.side("agent"))

    assert panel.contact["state"]["type"] == "ended"
    other.asks("acceptContact", contactId=other.contact["contactId"])
    caller.does("say", text="Still me")
    assert other.last("say")["text"] == "Still me"
    assert other.contact["initiationMethod"] == "transfer"


def test_an_agent_asks_a_colleague_joins_all_and_leaves_them_talking(centre):
    quick_connects(centre)
    panel, caller = in_a_call(centre)
    other = Panel(centre, "b01")
    other.chooses("Available")
    contact = panel.contact["contactId"]
    panel.asks("createAdditionalConnection", contactId=contact, endpoint=endpoints(panel)[0])
    other.asks("acceptContact", contactId=other.contact["contactId"])
    assert panel.sides() == {"inbound": "hold", "agent": "connected", "outbound": "connected"}

    panel.asks("toggleActiveConnections", contactId=contact)
    in_turn = panel.sides()
    panel.asks("conferenceConnections", contactId=contact)
    together = panel.sides()
    caller.does("say", text="Who is there?")
    panel.asks("destroyConnection", contactId=contact, connectionId=panel.side("agent"))
    caller.does("say", text="Still me")

    assert in_turn == {"inbound": "connected", "agent": "connected", "outbound": "hold"}
    assert together == {"inbound": "connected", "agent": "connected", "outbound": "connected"}
    assert panel.last("say")["text"] == "Who is there?"
    assert [frame["text"] for frame in other.of("say")] == ["Who is there?", "Still me"]
    assert panel.contact["state"]["type"] == "ended"


def test_an_agent_who_takes_the_call_back_talks_to_the_caller_again(centre):
    quick_connects(centre)
    panel, caller = in_a_call(centre)
    contact = panel.contact["contactId"]
    panel.asks("createAdditionalConnection", contactId=contact, endpoint=endpoints(panel)[1])

    panel.asks("destroyConnection", contactId=contact, connectionId=panel.side("outbound"))
    panel.asks("resumeConnection", contactId=contact, connectionId=panel.side("inbound"))
    panel.line.receive({"action": "say", "contactId": contact, "text": "Here again"})

    assert panel.sides() == {"inbound": "connected", "agent": "connected"}
    assert caller.last("say")["text"] == "Here again"


def test_a_task_is_passed_on_at_once(centre):
    quick_connects(centre)
    panel = on_duty(centre)
    flow = centre.made(
        "ContactFlow",
        Name="Tasks",
        Type="CONTACT_FLOW",
        Content=content(*queue_actions(centre.queue)),
    )
    task(centre, flow)
    contact = panel.contact["contactId"]
    panel.asks("acceptContact", contactId=contact)

    answer = panel.asks("transferContact", contactId=contact, endpoint=endpoints(panel)[1])

    assert answer["err"] is None
    assert contact not in {
        each["contactId"]
        for each in panel.data["snapshot"]["contacts"]
        if each["state"]["type"] == "connected"
    }


def test_what_cannot_be_done_is_answered_with_the_reason(centre):
    panel = on_duty(centre)

    gone = panel.asks("acceptContact", contactId="nobody")
    unknown = panel.asks("updateMonitorParticipantState", contactId="nobody")

    assert gone["err"]["type"] == "ResourceConflictException"
    assert unknown["err"]["message"] == "updateMonitorParticipantState is not emulated"
    assert gone["data"] is None


def test_a_callback_rings_as_incoming(centre):
    panel = on_duty(centre)
    delay = {"InitialCallDelaySeconds": "1", "MaximumConnectionAttempts": "1"}
    number = centre.line_to(
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": centre.queue},
            "call",
            {NO_MATCH: "bye"},
        ),
        action(
            "call",
            "CreateCallbackContact",
            {**delay, "RetryDelaySeconds": "60"},
            "bye",
            {NO_MATCH: "bye"},
        ),
        hang_up(),
    )

    centre.caller().dials(number)
    centre.wait(2)

    assert (panel.contact["type"], panel.contact["state"]["type"]) == ("queue_callback", "incoming")


def test_nobody_is_shown_anything_before_signing_in(centre):
    panel = Panel(centre, "nobody")

    answer = panel.asks("getAgentSnapshot")

    assert panel.of("snapshot") == []
    assert answer["err"] == {"message": "log in first"}


def test_only_approved_origins_may_frame_the_page(centre):
    centre.make("ApprovedOrigin", InstanceId=centre.instance_arn, Origin="https://desk.example")

    answer = page(centre.emulator.runtime.centre)

    assert approved_origins(centre.emulator.runtime.centre) == ["https://desk.example"]
    policy = answer.headers["content-security-policy"]
    assert policy == content_policy(["https://desk.example"])
    assert policy.endswith("frame-ancestors 'self' https://desk.example")
    assert "unsafe" not in policy
    assert b'data-origins="https://desk.example"' in answer.body


def test_an_agent_calls_a_number_and_a_number_that_cannot_be_called_is_refused(centre):
    panel, site = on_duty(centre), centre.telephone("+12025550144")

    made = panel.asks("createOutboundContact", endpoint={"phoneNumber": "+12025550144"})
    ringing = panel.sides()
    site.does("answer")
    refused = panel.asks("createOutboundContact", endpoint={"phoneNumber": "112"})

    assert made["data"]["contactId"] == panel.contact["contactId"]
    assert ringing == {"outbound": "connecting", "agent": "connected"}
    assert panel.sides() == {"outbound": "connected", "agent": "connected"}
    assert site.of("connected")
    assert "112" in str(refused["err"])
