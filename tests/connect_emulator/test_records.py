"""Contact records on Kinesis: every field of AWS's format, again whenever something changes."""

import pytest

from tests.connect_emulator.centre import LOOKUP, Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

TEXT, NUMBER, NOTHING = str, int, type(None)
ENDPOINT = {"Address": TEXT, "Type": TEXT}
# The fields of a record on the stream (format 2017-03-10), by type; a list is what may be in it.
RECORD = {
    "AWSAccountId": TEXT,
    "AWSContactTraceRecordFormatVersion": TEXT,
    "Agent": {
        "ARN": TEXT,
        "AfterContactWorkDuration": NUMBER,
        "AfterContactWorkEndTimestamp": TEXT,
        "AfterContactWorkStartTimestamp": TEXT,
        "AgentInteractionDuration": NUMBER,
        "ConnectedToAgentTimestamp": TEXT,
        "CustomerHoldDuration": NUMBER,
        "HierarchyGroups": NOTHING,
        "LongestHoldDuration": NUMBER,
        "NumberOfHolds": NUMBER,
        "RoutingProfile": {"ARN": TEXT, "Name": TEXT},
        "Username": TEXT,
    },
    "AgentConnectionAttempts": NUMBER,
    "AnsweringMachineDetectionStatus": (TEXT, NOTHING),
    "Attributes": dict,
    "Campaign": {"CampaignId": NOTHING},
    "Channel": TEXT,
    "ConnectedToSystemTimestamp": TEXT,
    "ContactDetails": dict,
    "ContactId": TEXT,
    "CustomerEndpoint": ENDPOINT,
    "DisconnectReason": TEXT,
    "DisconnectTimestamp": TEXT,
    "InitialContactId": NOTHING,
    "InitiationMethod": TEXT,
    "InitiationTimestamp": TEXT,
    "InstanceARN": TEXT,
    "LastUpdateTimestamp": TEXT,
    "MediaStreams": [{"Type": TEXT}],
    "NextContactId": NOTHING,
    "PreviousContactId": NOTHING,
    "Queue": {
        "ARN": TEXT,
        "DequeueTimestamp": TEXT,
        "Duration": NUMBER,
        "EnqueueTimestamp": TEXT,
        "Name": TEXT,
    },
    "Recording": {"DeletionReason": NOTHING, "Location": TEXT, "Status": TEXT, "Type": TEXT},
    "Recordings": [
        {
            "DeletionReason": NOTHING,
            "FragmentStartNumber": NOTHING,
            "FragmentStopNumber": NOTHING,
            "Location": TEXT,
            "MediaStreamType": TEXT,
            "ParticipantType": (TEXT, NOTHING),
            "StartTimestamp": TEXT,
            "Status": TEXT,
            "StopTimestamp": TEXT,
            "StorageType": TEXT,
        }
    ],
    "References": list,
    "RelatedContactId": NOTHING,
    "RoutingCriteria": NOTHING,
    "ScheduledTimestamp": NOTHING,
    "SegmentAttributes": dict,
    "SystemEndpoint": ENDPOINT,
    "Tags": dict,
    "TotalPauseCount": NUMBER,
    "TotalPauseDurationInSeconds": NUMBER,
    "TransferCompletedTimestamp": NOTHING,
    "TransferredToEndpoint": NOTHING,
    "VoiceIdResult": NOTHING,
}


@pytest.fixture
def centre():
    made = Centre()
    made.surroundings.functions[LOOKUP] = lambda _: {"ticketRef": "TS-00000001"}
    made.add_user("a01")
    return made


def recorded_line(centre):
    """A line whose talks are recorded, before and after an agent answers."""
    both = {"RecordedParticipants": ["Agent", "Customer"], "IVRRecordingBehavior": "Enabled"}
    return centre.line_to(
        action(
            "record",
            "UpdateContactRecordingBehavior",
            {"RecordingBehavior": both},
            "welcome",
        ),
        say("welcome", "Welcome.", "queue"),
        action(
            "queue",
            "UpdateContactTargetQueue",
            {"QueueId": centre.queue},
            "wait",
            errors={NO_MATCH: "bye"},
        ),
        action(
            "wait",
            "TransferContactToQueue",
            {},
            "bye",
            errors={NO_MATCH: "bye", "QueueAtCapacity": "bye"},
        ),
        hang_up(),
    )


def handled_call(centre):
    """A call that waits 7 seconds, is held twice and worked on afterwards; its id."""
    caller = centre.caller().dials(recorded_line(centre))
    centre.wait(7)
    agent = centre.agent("a01")
    contact = agent.accepts()
    centre.wait(10)
    for seconds in (5, 8):
        agent.does("hold", contactId=contact)
        centre.wait(seconds)
        agent.does("resume", contactId=contact)
    centre.wait(10)
    caller.does("hang_up")
    centre.wait(32)
    agent.does("clear", contactId=contact)
    return contact


def mismatches(kinds, value, path="record"):
    if isinstance(kinds, dict):
        if not isinstance(value, dict) or kinds.keys() != value.keys():
            keys = value.keys() if isinstance(value, dict) else {value}
            return [f"{path}: {sorted(map(str, kinds.keys() ^ keys))}"]
        return [
            line for key in kinds for line in mismatches(kinds[key], value[key], f"{path}.{key}")
        ]
    if isinstance(kinds, list):
        return [line for item in value for line in mismatches(kinds[0], item, f"{path}[]")]
    return [] if isinstance(value, kinds) else [f"{path}: {value!r}"]


def test_the_record_of_a_call_has_every_field_in_its_type(centre):
    handled_call(centre)

    (record,) = centre.surroundings.records
    assert mismatches(RECORD, record) == []


def test_the_record_tells_times_of_queue_talk_hold_and_work(centre):
    handled_call(centre)

    (record,) = centre.surroundings.records
    agent, queue = record["Agent"], record["Queue"]
    assert queue["Duration"] == 7
    assert (agent["NumberOfHolds"], agent["CustomerHoldDuration"]) == (2, 13)
    assert agent["LongestHoldDuration"] == 8
    assert agent["AgentInteractionDuration"] == 33
    assert agent["AfterContactWorkDuration"] == 32
    assert record["DisconnectReason"] == "CUSTOMER_DISCONNECT"


def test_the_talk_and_the_time_before_it_are_two_recordings(centre):
    contact = handled_call(centre)

    (record,) = centre.surroundings.records
    before, talk = record["Recordings"]
    assert (before["ParticipantType"], talk["ParticipantType"]) == ("IVR", None)
    assert "/CallRecordings/ivr/2026/01/05/" in before["Location"]
    assert talk["Location"] == record["Recording"]["Location"]
    assert talk["Location"] == (
        f"recordings/connect/heliograph/CallRecordings/2026/01/05/{contact}_20260105T09:00_UTC.wav"
    )
    bucket, _, key = talk["Location"].partition("/")
    sound = centre.surroundings.objects[bucket, key]
    assert len(sound) == 44 + 33 * 8000 * 2


@pytest.mark.parametrize("change", ["attributes", "tags", "references"])
def test_a_change_after_the_end_sends_the_record_again_and_newer(centre, change):
    contact = handled_call(centre)
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    link = {"Ticket": {"Value": "https://desk.example/TS-1", "Type": "URL"}}

    if change == "attributes":
        connect.update_contact_attributes(
            **instance, InitialContactId=contact, Attributes={"a": "1"}
        )
    elif change == "tags":
        connect.tag_contact(**instance, ContactId=contact, Tags={"study": "ORION"})
    else:
        connect.update_contact(**instance, ContactId=contact, References=link)

    first, second = centre.surroundings.records
    assert second["LastUpdateTimestamp"] > first["LastUpdateTimestamp"]
    differing = {key for key in first if first[key] != second[key]}
    assert differing == {"LastUpdateTimestamp", change.title()}


def test_a_tasks_record_has_its_details_and_references_and_no_media(centre):
    connect = centre.client()
    task = connect.start_task_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=centre.add_flow("written"),
        Name="Mail from a site",
        Description="No kit",
        References={"Ticket": {"Value": "https://desk.example/TS-1", "Type": "URL"}},
    )

    connect.stop_contact(InstanceId=centre.instance_id, ContactId=task["ContactId"])

    (record,) = centre.surroundings.records
    assert record["ContactDetails"] == {"Name": "Mail from a site", "Description": "No kit"}
    assert record["References"] == [
        {
            "Name": "Ticket",
            "Status": None,
            "Type": "URL",
            "Value": "https://desk.example/TS-1",
        }
    ]
    assert (record["MediaStreams"], record["Agent"]) == ([], None)


def test_a_chats_transcript_is_stored_and_named_in_its_record(centre):
    centre.keeps_transcripts()
    chat = centre.client().start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=centre.add_flow("written"),
        ParticipantDetails={"DisplayName": "Nurse"},
        InitialMessage={"ContentType": "text/plain", "Content": "Kit is empty"},
    )
    centre.agent("a01").accepts()

    centre.emulator.end_contact(chat["ContactId"])
    centre.client().dismiss_user_contact(
        InstanceId=centre.instance_id,
        UserId=next(iter(centre.emulator.state()["users"])),
        ContactId=chat["ContactId"],
    )

    key = (
        f"connect/heliograph/ChatTranscripts/2026/01/05/{chat['ContactId']}_20260105T09:00_UTC.json"
    )
    document = centre.surroundings.json_object("recordings", key)
    assert {"Version", "AWSAccountId", "InstanceId", "InitialContactId", "ContactId"} < set(
        document
    )
    said = [item["Content"] for item in document["Transcript"] if item["Type"] == "MESSAGE"]
    assert said[0] == "Kit is empty"
    assert document["Transcript"][-1]["ContentType"].endswith("event.chat.ended")
    assert {"ParticipantId": chat["ParticipantId"]} in document["Participants"]
    (record,) = centre.surroundings.records
    assert record["Recordings"][0]["Location"] == f"recordings/{key}"
    assert record["Recordings"][0]["MediaStreamType"] == "CHAT"


def test_the_last_event_of_a_call_tells_the_work_after_it(centre):
    contact = handled_call(centre)

    events = [event for event in centre.surroundings.events if event["contactId"] == contact]
    disconnected, completed = events[-2:]
    assert "afterContactWorkDuration" not in disconnected["agentInfo"]
    assert completed["eventType"] == "COMPLETED"
    assert completed["agentInfo"]["afterContactWorkDuration"] == 32


def test_every_change_of_data_names_what_changed(centre):
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    centre.add_flow("written")
    contact = connect.start_task_contact(
        **instance,
        ContactFlowId=next(
            flow["Id"]
            for flow in connect.list_contact_flows(**instance)["ContactFlowSummaryList"]
            if flow["Name"] == "written"
        ),
        Name="Task",
    )
    one = {**instance, "ContactId": contact["ContactId"]}
    expression = {
        "AttributeCondition": {
            "Name": "Study",
            "Value": "ORION",
            "ProficiencyLevel": 1.0,
            "ComparisonOperator": "NumberGreaterOrEqualTo",
        }
    }
    step = {"Expression": expression, "Expiry": {"DurationInSeconds": 60}}

    connect.tag_contact(**one, Tags={"study": "ORION"})
    connect.update_contact(**one, Name="Renamed")
    connect.update_contact_routing_data(**one, RoutingCriteria={"Steps": [step]})
    centre.wait(61)

    changes = [
        (event["updatedProperties"], event.get("routingCriteria", {}).get("steps"))
        for event in centre.surroundings.events
        if event["eventType"] == "CONTACT_DATA_UPDATED"
    ]
    assert [names for names, _ in changes] == [
        ["Tags"],
        ["Name"],
        ["RoutingCriteria"],
        ["RoutingCriteria"],
    ]
    assert [steps[0]["status"] for _, steps in changes[2:]] == ["ACTIVE", "EXPIRED"]


def test_a_paused_task_is_told_of_and_its_pause_counted(centre):
    connect = centre.client()
    started = connect.start_task_contact(
        InstanceId=centre.instance_id, ContactFlowId=centre.add_flow("written"), Name="Task"
    )
    one = {"InstanceId": centre.instance_id, "ContactId": started["ContactId"]}
    agent = centre.agent("a01")
    agent.accepts()

    connect.pause_contact(**one)
    centre.wait(30)
    connect.resume_contact(**one)
    connect.stop_contact(**one)
    agent.does("clear", contactId=started["ContactId"])

    assert connect.describe_contact(**one)["Contact"]["TotalPauseDurationInSeconds"] == 30
    types = centre.surroundings.event_types(started["ContactId"])
    assert types[-4:] == ["PAUSED", "RESUMED", "DISCONNECTED", "COMPLETED"]
    (record,) = centre.surroundings.records
    assert (record["TotalPauseCount"], record["TotalPauseDurationInSeconds"]) == (1, 30)


@pytest.mark.parametrize(
    ("behaviour", "found"),
    [
        ("answered", "HUMAN_ANSWERED"),
        ("voicemail", "VOICEMAIL_BEEP"),
        ("busy", "SIT_TONE_BUSY"),
        ("no_answer", "AMD_UNANSWERED"),
    ],
)
def test_the_record_of_an_outbound_call_tells_what_answered(centre, behaviour, found):
    centre.behaves("+12025550188", behaviour)
    connect, instance = centre.client(), {"InstanceId": centre.instance_id}
    flow = centre.made("ContactFlow", Name="Out", Type="CONTACT_FLOW", Content=content(hang_up()))
    started = connect.start_outbound_voice_contact(
        **instance,
        DestinationPhoneNumber="+12025550188",
        ContactFlowId=flow.rsplit("/", 1)[-1],
        QueueId=centre.queue.rsplit("/", 1)[-1],
        AnswerMachineDetectionConfig={"EnableAnswerMachineDetection": True},
    )["ContactId"]

    centre.wait(120)

    record = centre.record_of(started)
    assert record["AnsweringMachineDetectionStatus"] == found
    described = connect.describe_contact(**instance, ContactId=started)["Contact"]
    assert described["AnsweringMachineDetectionStatus"] == found
