"""Real-time figures of queues, and figures of contacts that have ended."""

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content
from tests.connect_emulator.test_acd import queue_actions, task


@pytest.fixture
def centre():
    return Centre()


def current(centre, *names, channel=None):
    channels = {"Channels": [channel]} if channel else {}
    (result,) = centre.client().get_current_metric_data(
        InstanceId=centre.instance_id,
        Filters={"Queues": [centre.queue], **channels},
        CurrentMetrics=[{"Name": name, "Unit": "COUNT"} for name in names],
    )["MetricResults"]
    return [item["Value"] for item in result["Collections"]]


def history(centre, *metrics, groupings=(), seconds=3600, filters=None):
    now = centre.clock.now()
    wanted = filters or [{"FilterKey": "QUEUE", "FilterValues": [centre.queue]}]
    return centre.client().get_metric_data_v2(
        ResourceArn=centre.instance_arn,
        StartTime=now - timedelta(seconds=seconds),
        EndTime=now + timedelta(seconds=1),
        Filters=wanted,
        Groupings=list(groupings),
        Metrics=list(metrics),
    )["MetricResults"]


def values(result):
    return {item["Metric"]["Name"]: item.get("Value") for item in result["Collections"]}


def named(*names):
    return [{"Name": name} for name in names]


def test_slots_are_counted_by_channel(centre):
    centre.add_user("a01")
    agent = centre.agent("a01")
    flow = centre.add_flow("written")
    for name in ("first", "second"):
        task(centre, flow, name)
        agent.accepts()

    tasks = current(centre, "SLOTS_ACTIVE", "SLOTS_AVAILABLE", "AGENTS_AVAILABLE", channel="TASK")
    calls = current(centre, "SLOTS_ACTIVE", "SLOTS_AVAILABLE", "AGENTS_AVAILABLE", channel="VOICE")

    assert tasks == [2.0, 1.0, 1.0]
    assert calls == [0.0, 0.0, 0.0]  # no call beside tasks in this profile


def test_a_callback_is_scheduled_until_its_delay_ends_and_waits_then(centre):
    wait = {"InitialCallDelaySeconds": "60", "MaximumConnectionAttempts": "1"}
    number = centre.line_to(
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": centre.queue},
            "callback",
            {NO_MATCH: "bye"},
        ),
        action(
            "callback",
            "CreateCallbackContact",
            {**wait, "RetryDelaySeconds": "60"},
            "bye",
            {NO_MATCH: "bye"},
        ),
        action("bye", "DisconnectParticipant"),
    )

    centre.caller().dials(number)
    before = current(centre, "CONTACTS_SCHEDULED", "CONTACTS_IN_QUEUE")
    centre.wait(61)

    assert before == [1.0, 0.0]
    assert current(centre, "CONTACTS_SCHEDULED", "CONTACTS_IN_QUEUE") == [0.0, 1.0]


def test_a_figure_that_is_not_emulated_is_refused_and_not_called_zero(centre):
    ended(centre)

    with pytest.raises(ClientError) as now:
        current(centre, "AGENTS_ASLEEP")
    with pytest.raises(ClientError) as past:
        history(centre, *named("AGENT_OCCUPANCY"))
    with pytest.raises(ClientError) as bare:
        history(centre, *named("SERVICE_LEVEL"))

    for refused in (now, past, bare):
        assert refused.value.response["Error"]["Code"] == "InvalidParameterException"


def ended(centre):
    """Two calls of 60 seconds answered after 10 and 30 seconds, and one abandoned after 40."""
    number = centre.line_to(*queue_actions(centre.queue))
    centre.add_user("a01")
    agent = centre.agent("a01", state="Break")
    for wait in (10, 30):
        caller = centre.caller().dials(number)
        centre.wait(wait)
        agent.does("state", state="Available")
        contact = agent.accepts()
        centre.wait(60)
        caller.does("hang_up")
        centre.wait(5)
        agent.does("state", state="Break")
        agent.does("clear", contactId=contact)
    lost = centre.caller().dials(number)
    centre.wait(40)
    lost.does("hang_up")


def test_figures_of_ended_contacts(centre):
    ended(centre)
    level = {
        "Name": "SERVICE_LEVEL",
        "Threshold": [{"Comparison": "LT", "ThresholdValue": 20.0}],
    }

    (result,) = history(
        centre,
        *named(
            "CONTACTS_QUEUED",
            "CONTACTS_HANDLED",
            "CONTACTS_ABANDONED",
            "AVG_QUEUE_ANSWER_TIME",
            "AVG_HANDLE_TIME",
            "AVG_AFTER_CONTACT_WORK_TIME",
            "AVG_ABANDON_TIME",
            "MAX_QUEUED_TIME",
        ),
        level,
        groupings=["QUEUE"],
    )

    found = values(result)
    assert result["Dimensions"] == {"QUEUE": centre.queue.rsplit("/", 1)[-1]}
    assert found.pop("SERVICE_LEVEL") == pytest.approx(100 / 3)
    assert found == {
        "CONTACTS_QUEUED": 3.0,
        "CONTACTS_HANDLED": 2.0,
        "CONTACTS_ABANDONED": 1.0,
        "AVG_QUEUE_ANSWER_TIME": 20.0,
        "AVG_HANDLE_TIME": 65.0,
        "AVG_AFTER_CONTACT_WORK_TIME": 5.0,
        "AVG_ABANDON_TIME": 40.0,
        "MAX_QUEUED_TIME": 40.0,
    }


def test_groups_filters_and_the_span_of_time_part_the_contacts(centre):
    ended(centre)
    user = next(iter(centre.emulator.runtime.centre.users))

    by_agent = history(
        centre, *named("CONTACTS_HANDLED"), groupings=["AGENT", "ROUTING_PROFILE", "CHANNEL"]
    )
    hers = history(
        centre,
        *named("CONTACTS_QUEUED"),
        filters=[{"FilterKey": "AGENT", "FilterValues": [user]}],
    )
    late = history(centre, *named("CONTACTS_QUEUED"), seconds=20)

    profile = centre.profile.rsplit("/", 1)[-1]
    assert [(item["Dimensions"], values(item)["CONTACTS_HANDLED"]) for item in by_agent] == [
        ({"AGENT": "", "ROUTING_PROFILE": "", "CHANNEL": "VOICE"}, 0.0),
        ({"AGENT": user, "ROUTING_PROFILE": profile, "CHANNEL": "VOICE"}, 2.0),
    ]
    assert values(hers[0]) == {"CONTACTS_QUEUED": 2.0}
    assert values(late[0]) == {"CONTACTS_QUEUED": 1.0}
    assert history(centre, *named("CONTACTS_QUEUED"), filters=other_queue(centre)) == []


def other_queue(centre):
    return [{"FilterKey": "QUEUE", "FilterValues": ["another"]}]


def test_a_transferred_task_is_not_abandoned(centre):
    flow = centre.add_flow("written")
    centre.client().transfer_contact(
        InstanceId=centre.instance_id,
        ContactId=task(centre, flow),
        ContactFlowId=centre.made(
            "ContactFlow",
            Name="Again",
            Type="CONTACT_FLOW",
            Content=content(*queue_actions(centre.queue)),
        ),
        QueueId=centre.queue.rsplit("/", 1)[-1],
    )

    (result,) = history(centre, *named("CONTACTS_TRANSFERRED_OUT", "CONTACTS_ABANDONED"))

    assert values(result) == {"CONTACTS_TRANSFERRED_OUT": 1.0, "CONTACTS_ABANDONED": 0.0}


@pytest.mark.parametrize(
    ("channel", "said"), [("Voice", "1 wait"), ("", "2 wait"), ("Fax", "nobody knows")]
)
def test_a_flow_reads_the_figures_of_one_channel(centre, channel, said):
    task(centre, centre.add_flow("written"), "a task in the same queue")
    waiting = centre.line_to(*queue_actions(centre.queue), name="Waiting")
    centre.caller().dials(waiting)
    asked = {"QueueId": centre.queue, **({"QueueChannel": channel} if channel else {})}
    number = centre.line_to(
        action("count", "GetMetricData", asked, "tell", {NO_MATCH: "own-up"}),
        action("tell", "MessageParticipant", {"Text": "$.Metrics.Queue.Size wait"}, "bye"),
        action("own-up", "MessageParticipant", {"Text": "nobody knows"}, "bye"),
        action("bye", "DisconnectParticipant"),
    )

    caller = centre.caller()
    caller.dials(number)

    assert said in [frame.get("text") for frame in caller.frames]
