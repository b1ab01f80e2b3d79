"""Position and estimated wait, worklists assigned by hand, and what channels do to each other."""

import pytest
from botocore.exceptions import ClientError
from connect_emulator.errors import ConnectError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, hang_up, say
from tests.connect_emulator.test_acd import queue_actions, task


@pytest.fixture
def centre():
    return Centre()


def figures_of(centre, contact):
    found = centre.client().get_contact_metrics(
        InstanceId=centre.instance_id,
        ContactId=contact,
        Metrics=[{"Name": "POSITION_IN_QUEUE"}, {"Name": "ESTIMATED_WAIT_TIME"}],
    )
    assert found["Id"] == contact
    return {item["Name"]: item["Value"]["Number"] for item in found["MetricResults"]}


def handled_in(centre, agent, line, seconds):
    """One call, answered at once and handled in that time."""
    caller = centre.caller().dials(line)
    contact = agent.accepts()
    centre.wait(seconds)
    caller.does("hang_up")
    agent.does("clear", contactId=contact)


def test_a_contact_knows_its_position_and_a_more_urgent_one_pushes_it_back(centre):
    line = centre.line_to(*queue_actions(centre.queue))
    first = centre.caller().dials(line).contact_id
    centre.wait(5)
    second = centre.caller().dials(line).contact_id
    before = figures_of(centre, second)["POSITION_IN_QUEUE"]

    centre.client().update_contact_routing_data(
        InstanceId=centre.instance_id, ContactId=second, QueuePriority=1
    )

    assert before == 2
    assert figures_of(centre, second)["POSITION_IN_QUEUE"] == 1
    assert figures_of(centre, first)["POSITION_IN_QUEUE"] == 2


def test_the_estimate_is_what_the_agents_need_for_those_ahead(centre):
    line = centre.line_to(*queue_actions(centre.queue))
    centre.add_user("a01")
    agent = centre.agent("a01")
    for seconds in (100, 200):
        handled_in(centre, agent, line, seconds)
    centre.caller().dials(line)
    agent.accepts()
    centre.caller().dials(line)
    waiting = centre.caller().dials(line).contact_id

    assert figures_of(centre, waiting) == {"POSITION_IN_QUEUE": 2, "ESTIMATED_WAIT_TIME": 300}


def test_nothing_is_estimated_without_agents_and_nothing_is_known_outside_a_queue(centre):
    line = centre.line_to(*queue_actions(centre.queue))
    waiting = centre.caller().dials(line)
    known = figures_of(centre, waiting.contact_id)

    waiting.does("hang_up")

    assert known == {"POSITION_IN_QUEUE": 1}
    with pytest.raises(ClientError) as refused:
        figures_of(centre, waiting.contact_id)
    assert refused.value.response["Error"]["Code"] == "InvalidRequestException"


def test_a_flow_tells_the_estimate_of_one_channel(centre):
    line = centre.line_to(*queue_actions(centre.queue))
    centre.add_user("a01")
    agent = centre.agent("a01")
    handled_in(centre, agent, line, 120)
    centre.caller().dials(line)
    agent.accepts()
    telling = centre.line_to(
        action(
            "figures",
            "GetMetricData",
            {"QueueId": centre.queue, "QueueChannel": "Voice"},
            "tell",
            {NO_MATCH: "bye"},
        ),
        say("tell", "About $.Metrics.Queue.EstimatedWaitTime seconds.", "bye"),
        hang_up(),
        name="Tells",
    )

    caller = centre.caller().dials(telling)

    assert caller.texts() == ["About 120 seconds."]


def by_hand(centre):
    """A profile that is offered nothing of the queue's tasks, and its agent."""
    profile = centre.made(
        "RoutingProfile",
        Name="By hand",
        Description="By hand",
        DefaultOutboundQueueArn=centre.queue,
        MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 1}],
        ManualAssignmentQueueConfigs=[
            {"QueueReference": {"Channel": "TASK", "QueueArn": centre.queue}}
        ],
    )
    centre.add_user("a01", profile)
    return centre.agent("a01"), profile


def test_work_of_a_manual_queue_is_listed_and_only_offered_when_it_is_assigned(centre):
    agent, _ = by_hand(centre)
    flow = centre.add_flow("written")
    older = task(centre, flow, "older")
    centre.wait(1)
    newer = task(centre, flow, "newer")
    other = centre.line_to(*queue_actions(centre.add_queue("Elsewhere")), name="Elsewhere")
    centre.caller().dials(other)
    user = centre.user("a01")
    before = list(agent.of("offer"))
    listed = [contact.id for contact in centre.agent_side.worklist(user)]

    centre.agent_side.assign(user, newer)
    agent.accepts()

    assert before == []
    assert listed == [older, newer]
    assert agent.last("connected")["contact"]["contactId"] == newer
    assert [contact.id for contact in centre.agent_side.worklist(user)] == [older]
    with pytest.raises(ConnectError):
        centre.agent_side.assign(user, newer)


def test_manual_queues_and_the_timer_of_a_profile_are_told_and_kept(centre):
    _, profile = by_hand(centre)
    ids = {"InstanceId": centre.instance_id, "RoutingProfileId": profile.rsplit("/", 1)[-1]}
    client = centre.client()

    client.update_routing_profile_agent_availability_timer(
        **ids, AgentAvailabilityTimer="TIME_SINCE_LAST_INBOUND"
    )
    after = centre.restarted().client()

    (queue,) = after.list_routing_profile_manual_assignment_queues(**ids)[
        "RoutingProfileManualAssignmentQueueConfigSummaryList"
    ]
    described = after.describe_routing_profile(**ids)["RoutingProfile"]
    assert (queue["QueueArn"], queue["Channel"]) == (centre.queue, "TASK")
    assert described["AgentAvailabilityTimer"] == "TIME_SINCE_LAST_INBOUND"
    assert described["NumberOfAssociatedManualAssignmentQueues"] == 1


@pytest.mark.parametrize(
    ("crossing", "while_in_a_call", "beside_tasks"),
    [("ROUTE_CURRENT_CHANNEL_ONLY", [], []), ("ROUTE_ANY_CHANNEL", ["TASK"], ["VOICE"])],
)
def test_cross_channel_behaviour_decides_what_comes_beside_an_open_contact(
    centre, crossing, while_in_a_call, beside_tasks
):
    profile = centre.add_profile("Crossing", [centre.queue], cross="ANY" in crossing)
    for name in ("caller", "writer"):
        centre.add_user(name, profile)
    line, written = centre.line_to(*queue_actions(centre.queue)), centre.add_flow("written")

    in_a_call = centre.agent("caller")
    centre.caller().dials(line)
    in_a_call.accepts()
    task(centre, written)
    beside_the_call = [frame["contact"]["channel"] for frame in in_a_call.of("offer")][1:]
    in_a_call.does("state", state="Offline")
    at_a_task = centre.agent("writer")
    if not at_a_task.of("offer"):
        task(centre, written)
    at_a_task.accepts()
    centre.caller().dials(line)
    beside_the_task = [frame["contact"]["channel"] for frame in at_a_task.of("offer")][1:]

    assert beside_the_call == while_in_a_call
    assert beside_the_task == beside_tasks
