"""The APIs through an unchanged boto3; every answer is checked against botocore's model."""

import json
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from connect_emulator.api.service import OPERATIONS
from connect_emulator.ports import HttpRequest

from tests.connect_emulator.centre import LOOKUP, Centre
from tests.connect_emulator.flow_writer import action, content, hang_up

TOPIC = "arn:aws:sns:us-east-1:000000000000:chat"


@pytest.fixture
def centre():
    return Centre()


def code_of(refused):
    return refused.value.response["Error"]["Code"]


def test_a_task_is_started_once_per_client_token(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    task = {
        "InstanceId": centre.instance_id,
        "ContactFlowId": flow,
        "Name": "Mail from a site",
        "References": {"Ticket": {"Value": "https://desk.example/TS-1", "Type": "URL"}},
        "Attributes": {"ticketRef": "TS-1"},
        "ClientToken": "mail-1",
    }

    first, second = connect.start_task_contact(**task), connect.start_task_contact(**task)

    assert first["ContactId"] == second["ContactId"]
    contact = connect.describe_contact(InstanceId=centre.instance_id, ContactId=first["ContactId"])[
        "Contact"
    ]
    assert (contact["Channel"], contact["Name"]) == ("TASK", "Mail from a site")
    assert contact["QueueInfo"]["Id"] == centre.queue.rsplit("/", 1)[-1]


def test_a_related_contacts_attributes_are_copied(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    start = {"InstanceId": centre.instance_id, "ContactFlowId": flow}
    first = connect.start_task_contact(**start, Name="First", Attributes={"a": "1"})["ContactId"]

    second = connect.start_task_contact(**start, Name="Second", RelatedContactId=first)

    attributes = connect.get_contact_attributes(
        InstanceId=centre.instance_id, InitialContactId=second["ContactId"]
    )["Attributes"]
    assert attributes == {"a": "1"}


def test_a_scheduled_task_begins_at_its_time(centre):
    flow, connect = centre.add_flow("written"), centre.client()

    contact = connect.start_task_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=flow,
        Name="Later",
        ScheduledTime=centre.clock.now() + timedelta(hours=2),
    )["ContactId"]

    assert centre.surroundings.event_types(contact) == ["INITIATED"]
    centre.wait(2 * 3600 + 1)
    assert "QUEUED" in centre.surroundings.event_types(contact)


def test_a_chat_goes_both_ways_and_is_streamed(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    centre.add_user("a01")
    agent = centre.agent("a01")
    participant = centre.client("connectparticipant")

    chat = connect.start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=flow,
        ParticipantDetails={"DisplayName": "Nurse"},
        InitialMessage={"ContentType": "text/plain", "Content": "Kit is empty"},
        ChatStreamingConfiguration={"StreamingEndpointArn": TOPIC},
        Attributes={"ticketRef": "TS-2"},
    )
    token = participant.create_participant_connection(
        Type=["CONNECTION_CREDENTIALS", "WEBSOCKET"], ParticipantToken=chat["ParticipantToken"]
    )["ConnectionCredentials"]["ConnectionToken"]
    contact_id = agent.accepts()
    sent = {"ContentType": "text/plain", "Content": "Are you there?", "ClientToken": "m1"}
    once = participant.send_message(**sent, ConnectionToken=token)
    twice = participant.send_message(**sent, ConnectionToken=token)
    participant.send_event(
        ContentType="application/vnd.amazonaws.connect.event.typing", ConnectionToken=token
    )
    agent.does("say", contactId=contact_id, text="Yes, a moment")
    transcript = participant.get_transcript(ConnectionToken=token)["Transcript"]
    agent.does("hang_up", contactId=contact_id)

    assert once["Id"] == twice["Id"]
    assert [(frame["from"], frame["text"]) for frame in agent.of("say")] == [
        ("customer", "Kit is empty"),
        ("system", "Thank you, an agent will answer."),
        ("customer", "Are you there?"),
    ]
    assert agent.of("typing")
    said = [item["Content"] for item in transcript if item["Type"] == "MESSAGE"]
    assert said[-1] == "Yes, a moment"
    _, message, attributes = next(
        item for item in centre.surroundings.published if item[1].get("Content") == "Yes, a moment"
    )
    assert message["ParticipantRole"] == "AGENT"
    assert message["ContentType"] == "text/plain"
    assert message["ContactId"] == message["InitialContactId"] == contact_id
    assert attributes["MessageVisibility"] == "ALL"
    assert attributes["ContentType"] == "text/plain"
    kinds = [
        item[1]["ContentType"].rsplit("event.", 1)[-1] for item in centre.surroundings.published
    ]
    assert kinds[-2:] == ["participant.left", "chat.ended"]
    with pytest.raises(ClientError) as refused:
        participant.send_message(**{**sent, "ClientToken": "m2"}, ConnectionToken=token)
    assert code_of(refused) == "AccessDeniedException"


def test_streaming_can_be_started_later_and_only_for_chats(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    start = {"InstanceId": centre.instance_id, "ContactFlowId": flow}
    chat = connect.start_chat_contact(**start, ParticipantDetails={"DisplayName": "Nurse"})
    task = connect.start_task_contact(**start, Name="Task")
    streaming = {
        "InstanceId": centre.instance_id,
        "ChatStreamingConfiguration": {"StreamingEndpointArn": TOPIC},
        "ClientToken": "s",
    }

    connect.start_contact_streaming(**streaming, ContactId=chat["ContactId"])
    with pytest.raises(ClientError) as refused:
        connect.start_contact_streaming(**streaming, ContactId=task["ContactId"])

    assert code_of(refused) == "InvalidRequestException"


def test_a_wrong_token_opens_nothing(centre):
    participant = centre.client("connectparticipant")

    with pytest.raises(ClientError) as refused:
        participant.create_participant_connection(ParticipantToken="wrong")

    assert code_of(refused) == "AccessDeniedException"


def test_stopping_a_contact_ends_it_once(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    stop = {
        "InstanceId": centre.instance_id,
        "ContactId": connect.start_task_contact(
            InstanceId=centre.instance_id, ContactFlowId=flow, Name="Task"
        )["ContactId"],
    }

    connect.stop_contact(**stop)
    with pytest.raises(ClientError) as refused:
        connect.stop_contact(**stop)

    assert code_of(refused) == "ContactNotFoundException"
    assert centre.surroundings.records[0]["DisconnectReason"] == "API"


def test_attributes_of_an_ended_contact_can_change_and_the_record_comes_again(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    contact = connect.start_task_contact(
        InstanceId=centre.instance_id, ContactFlowId=flow, Name="Task"
    )["ContactId"]
    connect.stop_contact(InstanceId=centre.instance_id, ContactId=contact)

    connect.update_contact_attributes(
        InstanceId=centre.instance_id, InitialContactId=contact, Attributes={"late": "yes"}
    )
    with pytest.raises(ClientError) as refused:
        connect.update_contact_attributes(
            InstanceId=centre.instance_id,
            InitialContactId=contact,
            Attributes={"big": "x" * 32_000, "bigger": "y" * 1_000},
        )

    assert [record["Attributes"] for record in centre.surroundings.records] == [{}, {"late": "yes"}]
    assert code_of(refused) == "InvalidRequestException"


def test_an_invalid_flow_is_refused_with_its_problems(centre):
    connect = centre.client()
    invented = content(action("play", "PlayPrompt", {"Text": "Hi"}, "bye"), hang_up())

    with pytest.raises(ClientError) as refused:
        connect.create_contact_flow(
            InstanceId=centre.instance_id, Name="Bad", Type="CONTACT_FLOW", Content=invented
        )

    assert code_of(refused) == "InvalidContactFlowException"
    problems = refused.value.response["problems"]
    words = "Invalid Action type. Path: Actions[0].Type (PlayPrompt; use MessageParticipant)"
    assert problems == [{"message": words}]


def test_flows_are_created_listed_described_and_changed(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    created = connect.create_contact_flow(
        **instance, Name="Tiny", Type="CONTACT_FLOW", Content=content(hang_up())
    )
    flow = {**instance, "ContactFlowId": created["ContactFlowId"]}

    connect.update_contact_flow_content(**flow, Content=content(hang_up("other")))

    described = connect.describe_contact_flow(**flow)["ContactFlow"]
    assert json.loads(described["Content"])["StartAction"] == "other"
    names = [
        item["Name"] for item in connect.list_contact_flows(**instance)["ContactFlowSummaryList"]
    ]
    assert "Tiny" in names


def test_users_states_and_figures(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    user = connect.create_user(
        **instance,
        Username="b02",
        PhoneConfig={"PhoneType": "SOFT_PHONE"},
        SecurityProfileIds=[centre.security.rsplit("/", 1)[-1]],
        RoutingProfileId=centre.profile.rsplit("/", 1)[-1],
    )
    statuses = connect.list_agent_statuses(**instance)["AgentStatusSummaryList"]
    available = next(item["Id"] for item in statuses if item["Name"] == "Available")
    connect.put_user_status(**instance, UserId=user["UserId"], AgentStatusId=available)
    wanted = [
        {"Name": "AGENTS_AVAILABLE", "Unit": "COUNT"},
        {"Name": "CONTACTS_IN_QUEUE", "Unit": "COUNT"},
    ]

    (result,) = connect.get_current_metric_data(
        **instance,
        Filters={"Queues": [centre.queue], "Channels": ["VOICE"]},
        CurrentMetrics=wanted,
    )["MetricResults"]
    (agent,) = connect.get_current_user_data(**instance, Filters={"Queues": [centre.queue]})[
        "UserDataList"
    ]

    assert [item["Value"] for item in result["Collections"]] == [1.0, 0.0]
    assert agent["Status"]["StatusName"] == "Available"
    assert agent["AvailableSlotsByChannel"]["TASK"] == 3
    assert connect.describe_user(**instance, UserId=user["UserId"])["User"]["Username"] == "b02"
    connect.update_user_routing_profile(
        **instance, UserId=user["UserId"], RoutingProfileId=centre.profile.rsplit("/", 1)[-1]
    )
    with pytest.raises(ClientError) as refused:
        connect.create_user(
            **instance,
            Username="B02",
            PhoneConfig={"PhoneType": "SOFT_PHONE"},
            SecurityProfileIds=["x"],
            RoutingProfileId=centre.profile.rsplit("/", 1)[-1],
        )
    assert code_of(refused) == "DuplicateResourceException"
    connect.delete_user(**instance, UserId=user["UserId"])
    assert connect.list_users(**instance)["UserSummaryList"] == []


def test_the_other_lists_and_descriptions_have_aws_shapes(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    flow = centre.add_flow("written")
    number = connect.claim_phone_number(TargetArn=centre.instance_arn, PhoneNumber="+12025550199")

    assert connect.list_instances()["InstanceSummaryList"][0]["InstanceAlias"] == "heliograph"
    assert connect.describe_instance(**instance)["Instance"]["InstanceStatus"] == "ACTIVE"
    assert connect.list_queues(**instance)["QueueSummaryList"][0]["Name"] == "Support"
    assert connect.describe_queue(**instance, QueueId=centre.queue)["Queue"]["Status"] == "ENABLED"
    assert connect.list_routing_profiles(**instance)["RoutingProfileSummaryList"]
    assert len(connect.list_security_profiles(**instance)["SecurityProfileSummaryList"]) == 5
    assert connect.list_lambda_functions(**instance)["LambdaFunctions"] == [LOOKUP]
    connect.associate_lambda_function(**instance, FunctionArn=f"{LOOKUP}2")
    assert len(connect.list_lambda_functions(**instance)["LambdaFunctions"]) == 2
    listed = connect.list_phone_numbers_v2(TargetArn=centre.instance_arn)
    assert listed["ListPhoneNumbersSummaryList"][0]["PhoneNumber"] == "+12025550199"
    described = connect.describe_phone_number(PhoneNumberId=number["PhoneNumberId"])
    assert described["ClaimedPhoneNumberSummary"]["PhoneNumberStatus"]["Status"] == "CLAIMED"
    connect.associate_phone_number_contact_flow(
        **instance, PhoneNumberId=number["PhoneNumberId"], ContactFlowId=flow
    )
    connect.disassociate_phone_number_contact_flow(
        **instance, PhoneNumberId=number["PhoneNumberId"]
    )


def test_a_queued_contact_can_be_moved_up(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    instance = {"InstanceId": centre.instance_id}
    start = {**instance, "ContactFlowId": flow}
    connect.start_task_contact(**start, Name="first")
    urgent = connect.start_task_contact(**start, Name="urgent")["ContactId"]

    connect.update_contact_routing_data(**instance, ContactId=urgent, QueuePriority=1)

    centre.add_user("a01")
    assert centre.agent("a01").last("offer")["contact"]["name"] == "urgent"


def test_a_priority_that_changes_nothing_keeps_the_place_among_equals(centre):
    flow, connect = centre.add_flow("written"), centre.client()
    centre.add_user("a01")
    agent = centre.agent("a01", state="Break")
    instance = {"InstanceId": centre.instance_id}
    start = {**instance, "ContactFlowId": flow}
    first = connect.start_task_contact(**start, Name="first")["ContactId"]
    connect.start_task_contact(**start, Name="second")

    connect.update_contact_routing_data(**instance, ContactId=first, QueuePriority=5)

    agent.does("state", state="Available")
    assert agent.last("offer")["contact"]["name"] == "first"


def test_an_operation_that_is_not_emulated_says_so(centre):
    with pytest.raises(ClientError) as refused:
        centre.client().list_views(InstanceId=centre.instance_id)

    assert "connect:ListViews is not emulated" in str(refused.value)


def test_unknown_things_are_not_found(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}

    for call in (
        lambda: connect.describe_contact(**instance, ContactId="x"),
        lambda: connect.describe_instance(InstanceId="x"),
        lambda: connect.start_task_contact(**instance, ContactFlowId="x", Name="n"),
        lambda: connect.describe_phone_number(PhoneNumberId="x"),
    ):
        with pytest.raises(ClientError) as refused:
            call()
        assert code_of(refused) == "ResourceNotFoundException"


def test_bad_bodies_are_refused(centre):
    requests = {
        b"no json": "SerializationException",
        b"[]": "SerializationException",
        b'{"Name": 1}': "SerializationException",
        b'{"Name": "only"}': "InvalidParameterException",
    }

    for body, code in requests.items():
        answer = centre.emulator.answer(
            "connect", HttpRequest("PUT", "/contact/task", {}, {}, body)
        )
        assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (400, code)
    nowhere = centre.emulator.answer("connect", HttpRequest("GET", "/nowhere/at/all"))
    assert nowhere.headers["x-amzn-ErrorType"] == "UnknownOperationException"


def test_every_emulated_operation_is_found_by_its_path(centre):
    for service, operations in OPERATIONS.items():
        model = centre.client(service).meta.service_model
        for name in operations:
            http = model.operation_model(name).http
            path = http["requestUri"].replace("{", "a").replace("}", "b")
            assert centre.emulator.operation_of(service, http["method"], path) == name
