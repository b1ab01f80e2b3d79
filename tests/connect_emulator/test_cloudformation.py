"""The CloudFormation types: what Ref and GetAtt give, and what is refused."""

import pytest
from connect_emulator.ports import InvalidResource

from tests.connect_emulator.centre import ALWAYS, Centre
from tests.connect_emulator.flow_writer import action, content, hang_up


@pytest.fixture
def centre():
    return Centre()


def test_ref_and_attributes_are_those_of_aws(centre):
    made = {
        "Prompt": {"Name": "Beep", "S3Uri": "s3://x/beep.wav"},
        "QuickConnect": {"Name": "Lead", "QuickConnectConfig": {"QuickConnectType": "USER"}},
        "TaskTemplate": {"Name": "Mail"},
        "AgentStatus": {"Name": "Lunch", "State": "ENABLED"},
    }

    answers = {
        kind: centre.make(kind, InstanceArn=centre.instance_arn, **properties)
        for kind, properties in made.items()
    }

    attributes = {kind: list(attributes) for kind, (_, attributes) in answers.items()}
    assert attributes == {
        "Prompt": ["PromptArn"],
        "QuickConnect": ["QuickConnectArn"],
        "TaskTemplate": ["Arn"],
        "AgentStatus": ["AgentStatusArn"],
    }
    assert answers["QuickConnect"][0].startswith(f"{centre.instance_arn}/transfer-destination/")
    assert set(centre.instance) == {"Arn", "Id", "InstanceStatus", "CreatedTime", "ServiceRole"}
    predefined = centre.made("PredefinedAttribute", Name="study", Values={"StringList": ["ABC"]})
    assert predefined == f"{centre.instance_arn}|study"
    origin, _ = centre.make(
        "ApprovedOrigin", InstanceId=centre.instance_arn, Origin="https://desk.example"
    )
    assert origin == f"{centre.instance_arn}|https://desk.example"


@pytest.mark.parametrize(
    ("kind", "properties", "message"),
    [
        ("Queue", {"Name": "Q"}, "HoursOfOperationArn"),
        ("Queue", {"Name": "Q", "HoursOfOperationArn": "nowhere"}, "HoursOfOperation not found"),
        ("Queue", {"Name": "Support", "HoursOfOperationArn": "${hours}"}, "exists already"),
        ("HoursOfOperation", {"Name": "H", "TimeZone": "Mars/Base", "Config": []}, "time zone"),
        (
            "HoursOfOperation",
            {"Name": "H", "TimeZone": "UTC", "Config": [{"Day": "SOMEDAY"}]},
            "weekday",
        ),
        ("ContactFlow", {"Name": "F", "Type": "CONTACT_FLOW", "Content": "{}"}, "Version"),
        ("ContactFlow", {"Name": "F", "Type": "SOUP", "Content": "{}"}, "flow type"),
        ("User", {"Username": "u"}, "PhoneConfig"),
        (
            "InstanceStorageConfig",
            {"ResourceType": "ATTACHMENTS", "StorageType": "S3"},
            "BucketName",
        ),
    ],
)
def test_what_connect_refuses_fails_the_deployment(centre, kind, properties, message):
    filled = {
        key: centre.hours if value == "${hours}" else value for key, value in properties.items()
    }

    with pytest.raises(InvalidResource, match=message):
        centre.made(kind, **filled)


def test_a_flow_that_names_a_missing_queue_is_refused(centre):
    lost = content(
        action(
            "q",
            "UpdateContactTargetQueue",
            {"QueueId": "missing"},
            "bye",
            {"NoMatchingError": "bye"},
        ),
        hang_up(),
    )

    with pytest.raises(InvalidResource, match=r"Parameters\.QueueId"):
        centre.made("ContactFlow", Name="Lost", Type="CONTACT_FLOW", Content=lost)


def test_updates_keep_the_id_unless_a_create_only_property_changes(centre):
    handler = centre.emulator.resource("AWS::Connect::ContactFlow")
    old = {
        "InstanceArn": centre.instance_arn,
        "Name": "Flow",
        "Type": "CONTACT_FLOW",
        "Content": content(hang_up()),
    }
    first, _ = handler.create("Flow", old)

    same, _ = handler.update(first, old, {**old, "Content": content(hang_up("other"))})
    other, _ = handler.update(first, old, {**old, "Type": "CUSTOMER_QUEUE", "Name": "Flow 2"})
    with pytest.raises(InvalidResource):
        handler.update(first, old, {**old, "Content": "no flow"})
    handler.delete(first, old)
    handler.delete(first, old)

    assert same == first
    assert other != first


def test_every_resource_can_be_updated_in_place(centre):
    handler = centre.emulator.resource("AWS::Connect::HoursOfOperation")
    new = {
        "InstanceArn": centre.instance_arn,
        "Name": "Always",
        "TimeZone": "Asia/Tokyo",
        "Config": ALWAYS,
    }

    same, _ = handler.update(centre.hours, {**new, "TimeZone": "UTC"}, new)

    assert same == centre.hours


def test_numbers_come_from_ranges_reserved_for_fiction(centre):
    us = centre.make("PhoneNumber", TargetArn=centre.instance_arn, CountryCode="US", Type="DID")
    free = centre.make(
        "PhoneNumber", TargetArn=centre.instance_arn, CountryCode="US", Type="TOLL_FREE"
    )
    gb = centre.make("PhoneNumber", TargetArn=centre.instance_arn, CountryCode="GB", Type="DID")

    assert us[1]["Address"].startswith("+12025550")
    assert free[1]["Address"].startswith("+18005550")
    assert gb[1]["Address"].startswith("+44163296")


def test_deleting_an_instance_takes_everything_with_it(centre):
    handler = centre.emulator.resource("AWS::Connect::Instance")

    handler.delete(centre.instance_arn, {})

    state = centre.emulator.state()
    assert not any(state[name] for name in ("queues", "flows", "instances", "agent_statuses"))


def test_an_unknown_type_has_no_handler(centre):
    assert centre.emulator.resource("AWS::Connect::Bogus") is None
