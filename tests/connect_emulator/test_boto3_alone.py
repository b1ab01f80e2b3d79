"""A contact centre made, used and changed through boto3 alone, without CloudFormation."""

import json

import pytest
from botocore.exceptions import ClientError

from tests.connect_emulator.centre import ALWAYS, Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

VOICE = [{"Channel": "VOICE", "Concurrency": 1}]


@pytest.fixture
def centre():
    return Centre()


def to_queue(queue):
    errors = {NO_MATCH: "bye"}
    return content(
        say("welcome", "Welcome.", "queue"),
        action("queue", "UpdateContactTargetQueue", {"QueueId": queue}, "wait", errors=errors),
        action(
            "wait", "TransferContactToQueue", {}, "bye", errors={**errors, "QueueAtCapacity": "bye"}
        ),
        hang_up(),
    )


def new_centre(connect):
    """An instance with a queue, an agent and a German number; the number's address."""
    made = connect.create_instance(
        IdentityManagementType="CONNECT_MANAGED",
        InstanceAlias="alone",
        InboundCallsEnabled=True,
        OutboundCallsEnabled=False,
    )
    instance = {"InstanceId": made["Id"]}
    hours = connect.create_hours_of_operation(
        **instance, Name="Always", TimeZone="UTC", Config=ALWAYS
    )["HoursOfOperationId"]
    queue = connect.create_queue(**instance, Name="Help", HoursOfOperationId=hours)
    served = {"QueueReference": {"QueueId": queue["QueueId"], "Channel": "VOICE"}}
    profile = connect.create_routing_profile(
        **instance,
        Name="Calls",
        Description="Calls",
        DefaultOutboundQueueId=queue["QueueId"],
        MediaConcurrencies=VOICE,
        QueueConfigs=[{**served, "Priority": 1, "Delay": 0}],
    )["RoutingProfileId"]
    security = connect.create_security_profile(**instance, SecurityProfileName="Desk agent")
    connect.create_user(
        **instance,
        Username="b01",
        PhoneConfig={"PhoneType": "SOFT_PHONE"},
        SecurityProfileIds=[security["SecurityProfileId"]],
        RoutingProfileId=profile,
    )
    flow = connect.create_contact_flow(
        **instance, Name="Inbound", Type="CONTACT_FLOW", Content=to_queue(queue["QueueArn"])
    )["ContactFlowId"]
    (offered,) = connect.search_available_phone_numbers(
        TargetArn=made["Arn"], PhoneNumberCountryCode="DE", PhoneNumberType="DID", MaxResults=1
    )["AvailableNumbersList"]
    number = connect.claim_phone_number(TargetArn=made["Arn"], PhoneNumber=offered["PhoneNumber"])[
        "PhoneNumberId"
    ]
    connect.associate_phone_number_contact_flow(
        PhoneNumberId=number, **instance, ContactFlowId=flow
    )
    return instance, number, offered["PhoneNumber"]


def test_a_call_reaches_the_agent_of_a_centre_that_boto3_made(centre):
    connect = centre.client()
    _, number, address = new_centre(connect)

    agent, caller = centre.agent("b01"), centre.caller().dials(address)
    agent.accepts()

    assert caller.texts()[0] == "Welcome."
    assert caller.last("agent")["name"] == "b01"
    claimed = connect.describe_phone_number(PhoneNumberId=number)["ClaimedPhoneNumberSummary"]
    assert claimed["PhoneNumberCountryCode"] == "DE"


def test_a_deleted_instance_takes_everything_in_it_along(centre):
    connect = centre.client()
    instance, number, _ = new_centre(connect)

    connect.delete_instance(**instance)

    for call in (
        lambda: connect.describe_instance(**instance),
        lambda: connect.describe_phone_number(PhoneNumberId=number),
    ):
        with pytest.raises(ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert len(connect.list_instances()["InstanceSummaryList"]) == 1


def test_what_belongs_to_another_instance_is_not_found(centre):
    connect = centre.client()
    other, _, _ = new_centre(connect)
    queue = centre.queue.rsplit("/", 1)[-1]

    with pytest.raises(ClientError) as refused:
        connect.describe_queue(**other, QueueId=queue)

    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_a_version_keeps_what_was_published_and_an_alias_names_it(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    module = connect.create_contact_flow_module(
        **instance, Name="Part", Content=content(action("one", "EndFlowModuleExecution"))
    )
    one = {**instance, "ContactFlowModuleId": module["Id"]}

    connect.create_contact_flow_module_version(**one)
    connect.update_contact_flow_module_content(
        **one, Content=content(action("two", "EndFlowModuleExecution"))
    )
    alias = connect.create_contact_flow_module_alias(
        **one, AliasName="live", ContactFlowModuleVersion=1
    )
    with pytest.raises(ClientError) as refused:
        connect.delete_contact_flow_module_version(**one, ContactFlowModuleVersion=1)
    connect.delete_contact_flow_module_alias(**one, AliasId=alias["Id"])
    connect.delete_contact_flow_module_version(**one, ContactFlowModuleVersion=1)
    number = connect.create_contact_flow_module_version(**one)["Version"]

    described = connect.describe_contact_flow_module(
        **instance, ContactFlowModuleId=f"{module['Id']}:{number}"
    )["ContactFlowModule"]
    assert json.loads(described["Content"])["StartAction"] == "two"
    assert refused.value.response["Error"]["Code"] == "InvalidRequestException"
    assert number == 2


def test_a_flow_that_answers_a_number_cannot_be_deleted(centre):
    connect = centre.client()
    instance, number, address = new_centre(connect)
    flow = next(
        each["FlowId"].rsplit("/", 1)[-1]
        for each in connect.list_flow_associations(**instance)["FlowAssociationSummaryList"]
    )

    with pytest.raises(ClientError) as refused:
        connect.delete_contact_flow(**instance, ContactFlowId=flow)
    connect.disassociate_phone_number_contact_flow(PhoneNumberId=number, **instance)
    connect.delete_contact_flow(**instance, ContactFlowId=flow)

    assert f"answers {address}" in str(refused.value)


def test_contacts_are_found_by_channel_attribute_and_name(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    flow, now = centre.add_flow("written"), centre.clock.now()
    for name, study in (("No kit", "ORION"), ("Login", "VEGA")):
        connect.start_task_contact(
            **instance, ContactFlowId=flow, Name=name, Attributes={"study": study}
        )
    centre.wait(1)

    def found(**criteria):
        answer = connect.search_contacts(
            **instance,
            TimeRange={
                "Type": "INITIATION_TIMESTAMP",
                "StartTime": now,
                "EndTime": centre.clock.now(),
            },
            SearchCriteria=criteria,
        )
        return [contact["Name"] for contact in answer["Contacts"]]

    attribute = {"Criteria": [{"Key": "study", "Values": ["VEGA"]}]}
    assert found(SearchableContactAttributes=attribute) == ["Login"]
    assert found(Name={"SearchText": ["kit"], "MatchType": "MATCH_ANY"}) == ["No kit"]
    assert sorted(found(Channels=["TASK"])) == ["Login", "No kit"]
    assert found(Channels=["VOICE"]) == []


def test_a_contact_made_elsewhere_is_completed_at_once_with_its_agent(centre):
    user = centre.add_user("a01").rsplit("/", 1)[-1]
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    wanted = {
        **instance,
        "Channel": "TASK",
        "InitiationMethod": "API",
        "InitiateAs": "COMPLETED",
        "UserInfo": {"UserId": user},
        "ClientToken": "one",
    }

    first, again = connect.create_contact(**wanted), connect.create_contact(**wanted)

    assert first == {**again, "ResponseMetadata": first["ResponseMetadata"]}
    types = centre.surroundings.event_types(first["ContactId"])
    assert types == ["INITIATED", "DISCONNECTED", "COMPLETED"]


def test_a_call_cannot_be_created_by_an_agents_reply(centre):
    connect = centre.client()

    with pytest.raises(ClientError) as refused:
        connect.create_contact(
            InstanceId=centre.instance_id, Channel="VOICE", InitiationMethod="AGENT_REPLY"
        )

    assert refused.value.response["Error"]["Code"] == "InvalidRequestException"
    assert "VOICE: TRANSFER" in refused.value.response["Error"]["Message"]
