"""Queues, routing profiles, quick connects and proficiencies through an unchanged boto3."""

import pytest
from botocore.exceptions import ClientError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.test_acd import task
from tests.connect_emulator.test_acd_criteria import at_least, step
from tests.connect_emulator.test_acd_criteria import task as task_with_criteria
from tests.connect_emulator.test_acd_transfers import in_a_call, transfer_flow


class Routing:
    """A centre, its client and the ids its resources have."""

    def __init__(self):
        self.centre = Centre()
        self.connect = self.centre.client()
        self.instance = {"InstanceId": self.centre.instance_id}
        self.queue, self.profile, self.hours = (
            arn.rsplit("/", 1)[-1]
            for arn in (self.centre.queue, self.centre.profile, self.centre.hours)
        )

    def new_queue(self, name, **more):
        return self.connect.create_queue(
            **self.instance, Name=name, HoursOfOperationId=self.hours, **more
        )["QueueId"]

    def new_profile(self, name, *services, channels=("TASK",)):
        configs = {"QueueConfigs": [service(*item) for item in services]} if services else {}
        return self.connect.create_routing_profile(
            **configs,
            **self.instance,
            Name=name,
            Description=name,
            DefaultOutboundQueueId=self.queue,
            MediaConcurrencies=[{"Channel": channel, "Concurrency": 1} for channel in channels],
        )["RoutingProfileId"]

    def user_of(self, profile):
        arn = self.centre.add_user("a01")
        user = {**self.instance, "UserId": arn.rsplit("/", 1)[-1]}
        self.connect.update_user_routing_profile(**user, RoutingProfileId=profile)
        return user


def service(queue, priority=1, delay=0, channel="TASK"):
    reference = {"QueueId": queue, "Channel": channel}
    return {"QueueReference": reference, "Priority": priority, "Delay": delay}


@pytest.fixture
def routing():
    return Routing()


def code_of(call, *arguments, **named):
    with pytest.raises(ClientError) as refused:
        call(*arguments, **named)
    return refused.value.response["Error"]["Code"]


def test_a_queue_is_made_described_changed_and_deleted(routing):
    queue = {**routing.instance, "QueueId": routing.new_queue("Kits", MaxContacts=3)}
    night = routing.centre.made("HoursOfOperation", Name="Night", TimeZone="UTC", Config=[]).rsplit(
        "/", 1
    )[-1]

    routing.connect.update_queue_name(**queue, Name="Supplies", Description="Kits and labels")
    routing.connect.update_queue_hours_of_operation(**queue, HoursOfOperationId=night)
    routing.connect.update_queue_max_contacts(**queue, MaxContacts=5)

    shown = routing.connect.describe_queue(**queue)["Queue"]
    assert (shown["Name"], shown["Description"]) == ("Supplies", "Kits and labels")
    assert (shown["HoursOfOperationId"], shown["MaxContacts"]) == (night, 5)
    assert code_of(routing.new_queue, "Support") == "DuplicateResourceException"
    assert (
        code_of(routing.connect.update_queue_name, **queue, Name="Support")
        == "DuplicateResourceException"
    )
    routing.connect.delete_queue(**queue)
    assert code_of(routing.connect.describe_queue, **queue) == "ResourceNotFoundException"


def test_a_queue_that_a_profile_serves_cannot_be_deleted(routing):
    code = code_of(routing.connect.delete_queue, **routing.instance, QueueId=routing.queue)

    assert code == "ResourceInUseException"


def test_a_profile_is_described_with_its_channels_and_queues(routing):
    kits = routing.new_queue("Kits")
    profile = {
        **routing.instance,
        "RoutingProfileId": routing.new_profile("Tasks", (routing.queue, 2, 30), (kits, 1)),
    }

    shown = routing.connect.describe_routing_profile(**profile)["RoutingProfile"]
    queues = routing.connect.list_routing_profile_queues(**profile)

    assert shown["MediaConcurrencies"][0]["Channel"] == "TASK"
    assert (shown["NumberOfAssociatedQueues"], shown["NumberOfAssociatedUsers"]) == (2, 0)
    found = {
        item["QueueName"]: (item["Priority"], item["Delay"])
        for item in queues["RoutingProfileQueueConfigSummaryList"]
    }
    assert found == {"Support": (2, 30), "Kits": (1, 0)}
    routing.connect.delete_routing_profile(**profile)
    in_use = {**routing.instance, "RoutingProfileId": routing.profile}
    routing.centre.add_user("a01")
    code = code_of(routing.connect.delete_routing_profile, **in_use)
    assert code == "ResourceInUseException"


@pytest.mark.parametrize(
    "wrong", [{"priority": 100}, {"delay": 10_000}, {"channel": "VOICE"}], ids=str
)
def test_a_profile_that_means_nothing_is_refused(routing, wrong):
    profile = {**routing.instance, "RoutingProfileId": routing.new_profile("Tasks")}

    code = code_of(
        routing.connect.associate_routing_profile_queues,
        **profile,
        QueueConfigs=[service(routing.queue, **wrong)],
    )

    assert code == "InvalidParameterException"


def test_an_idle_agent_is_offered_what_waits_as_soon_as_her_profile_serves_its_queue(routing):
    profile = routing.new_profile("Nothing yet")
    routing.user_of(profile)
    agent = routing.centre.agent("a01")
    task(routing.centre, routing.centre.add_flow("written"), "waits")
    ids = {**routing.instance, "RoutingProfileId": profile}
    before = agent.of("offer")

    routing.connect.associate_routing_profile_queues(**ids, QueueConfigs=[service(routing.queue)])

    assert before == []
    assert agent.last("offer")["contact"]["name"] == "waits"


def test_a_new_delay_counts_for_contacts_that_wait_already(routing):
    profile = routing.new_profile("Delayed", (routing.queue, 1, 600))
    routing.user_of(profile)
    agent = routing.centre.agent("a01")
    task(routing.centre, routing.centre.add_flow("written"), "waits")
    ids = {**routing.instance, "RoutingProfileId": profile}

    routing.connect.update_routing_profile_queues(
        **ids, QueueConfigs=[service(routing.queue, 1, 60)]
    )
    routing.centre.wait(59)
    early = agent.of("offer")
    routing.centre.wait(2)

    assert early == []
    assert len(agent.of("offer")) == 1


def test_a_delay_from_a_template_counts_for_whoever_waits_when_others_come_first(routing):
    centre = routing.centre
    profile = {
        "InstanceArn": centre.instance_arn,
        "Name": "Later",
        "Description": "Later",
        "DefaultOutboundQueueArn": centre.queue,
        "MediaConcurrencies": [{"Channel": "TASK", "Concurrency": 1}],
    }
    handler = centre.emulator.resource("AWS::Connect::RoutingProfile")
    arn, _ = handler.create("Later", profile)
    centre.add_user("a01", arn)
    agent = centre.agent("a01")
    flow = centre.add_flow("written")
    task(centre, flow, "waits")
    reference = {"Channel": "TASK", "QueueArn": centre.queue}
    delayed = [{"Priority": 1, "Delay": 60, "QueueReference": reference}]

    handler.update(arn, profile, {**profile, "QueueConfigs": delayed})
    centre.wait(30)
    task(centre, flow, "came later")
    centre.wait(31)

    assert [frame["contact"]["name"] for frame in agent.of("offer")] == ["waits"]


def test_a_profile_that_serves_a_queue_no_more_offers_nothing_of_it(routing):
    profile = routing.new_profile("Tasks", (routing.queue,))
    routing.user_of(profile)
    agent = routing.centre.agent("a01")

    routing.connect.disassociate_routing_profile_queues(
        **routing.instance,
        RoutingProfileId=profile,
        QueueReferences=[{"QueueId": routing.queue, "Channel": "TASK"}],
    )
    task(routing.centre, routing.centre.add_flow("written"))

    assert agent.of("offer") == []


def test_more_contacts_at_once_are_offered_as_soon_as_the_profile_allows_them(routing):
    profile = routing.new_profile("Tasks", (routing.queue,))
    routing.user_of(profile)
    agent = routing.centre.agent("a01")
    flow = routing.centre.add_flow("written")
    for name in ("first", "second"):
        task(routing.centre, flow, name)
    agent.accepts()
    before = len(agent.of("offer"))

    routing.connect.update_routing_profile_concurrency(
        **routing.instance,
        RoutingProfileId=profile,
        MediaConcurrencies=[{"Channel": "TASK", "Concurrency": 2}],
    )

    assert before == 1
    assert agent.last("offer")["contact"]["name"] == "second"


def test_a_certification_brings_the_contact_that_waits_for_it_and_its_end_takes_it_away(routing):
    user = routing.user_of(routing.profile)
    agent = routing.centre.agent("a01")
    study = {"AttributeName": "Study", "AttributeValue": "A"}
    task_with_criteria(routing.centre, step(at_least("Study", "A", 4.0)))
    before = agent.of("offer")

    routing.connect.associate_user_proficiencies(
        **user, UserProficiencies=[{**study, "Level": 3.0}]
    )
    low = agent.of("offer")
    routing.connect.update_user_proficiencies(**user, UserProficiencies=[{**study, "Level": 4.0}])

    assert before == low == []
    assert len(agent.of("offer")) == 1
    listed = routing.connect.list_user_proficiencies(**user)["UserProficiencyList"]
    assert listed == [{**study, "Level": 4.0}]
    routing.connect.disassociate_user_proficiencies(**user, UserProficiencies=[study])
    agent.accepts()
    task_with_criteria(routing.centre, step(at_least("Study", "A", 4.0)))
    assert len(agent.of("offer")) == 1
    missing = [{"AttributeName": "Study", "AttributeValue": "B", "Level": 2.0}]
    code = code_of(routing.connect.update_user_proficiencies, **user, UserProficiencies=missing)
    assert code == "InvalidParameterException"


def test_a_quick_connect_is_made_used_changed_and_deleted(routing):
    profile = routing.new_profile("Second line", channels=("VOICE",))
    second_line = routing.new_queue("Second line")
    routing.connect.associate_routing_profile_queues(
        **routing.instance,
        RoutingProfileId=profile,
        QueueConfigs=[service(second_line, channel="VOICE")],
    )
    flow = transfer_flow(routing.centre, "QUEUE_TRANSFER").rsplit("/", 1)[-1]
    config = {
        "QuickConnectType": "QUEUE",
        "QueueConfig": {"QueueId": second_line, "ContactFlowId": flow},
    }
    made = routing.connect.create_quick_connect(
        **routing.instance, Name="Up", QuickConnectConfig=config
    )
    one = {**routing.instance, "QuickConnectId": made["QuickConnectId"]}
    routing.connect.update_quick_connect_name(**one, Name="Second line", Description="Experts")
    caller, agent, contact = in_a_call(routing.centre)

    agent.does("transfer", contactId=contact, quickConnect="Second line")

    assert caller.last("queued")["queue"] == "Second line"
    shown = routing.connect.describe_quick_connect(**one)["QuickConnect"]
    assert (shown["Name"], shown["QuickConnectConfig"]) == ("Second line", config)
    nowhere = {"QuickConnectType": "USER", "QueueConfig": config["QueueConfig"]}
    code = code_of(routing.connect.update_quick_connect_config, **one, QuickConnectConfig=nowhere)
    assert code == "InvalidParameterException"
    types = {"QuickConnectTypes": ["USER"]}
    assert not routing.connect.list_quick_connects(**routing.instance, **types)[
        "QuickConnectSummaryList"
    ]
    routing.connect.delete_quick_connect(**one)
    assert code_of(routing.connect.describe_quick_connect, **one) == "ResourceNotFoundException"


def test_a_quick_connect_of_a_template_is_described_by_ids(routing):
    flow = transfer_flow(routing.centre, "QUEUE_TRANSFER")
    arn = routing.centre.made(
        "QuickConnect",
        Name="Support",
        QuickConnectConfig={
            "QuickConnectType": "QUEUE",
            "QueueConfig": {"QueueArn": routing.centre.queue, "ContactFlowArn": flow},
        },
    )

    shown = routing.connect.describe_quick_connect(
        **routing.instance, QuickConnectId=arn.rsplit("/", 1)[-1]
    )["QuickConnect"]

    assert shown["QuickConnectConfig"]["QueueConfig"]["QueueId"] == routing.queue
