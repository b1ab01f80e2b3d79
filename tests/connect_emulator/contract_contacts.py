"""How every operation on contacts is called; see contract.py."""

from datetime import timedelta

from tests.connect_emulator.contract import TOPIC, call

STEPS = {
    "Steps": [
        {
            "Expression": {
                "AttributeCondition": {
                    "Name": "Study",
                    "Value": "ORION",
                    "ProficiencyLevel": 3.0,
                    "ComparisonOperator": "NumberGreaterOrEqualTo",
                }
            },
            "Expiry": {"DurationInSeconds": 60},
        }
    ]
}
REFERENCE = {"Ticket": {"Value": "https://desk.example/TS-1", "Type": "URL"}}


@call("connect", "StartTaskContact")
def start_task(world):
    world.task(
        References=REFERENCE, Attributes={"ticketRef": "TS-1"}, ClientToken="one", Description="d"
    )


@call("connect", "StartChatContact")
def start_chat(world):
    world.chat()


@call("connect", "StartEmailContact")
def start_email(world):
    world.connect.start_email_contact(
        **world.instance,
        ContactFlowId=world.flow,
        FromEmailAddress={"EmailAddress": "nurse@site.example"},
        DestinationEmailAddress="desk@heliograph.example",
        EmailMessage={
            "MessageSourceType": "RAW",
            "RawMessage": {"Subject": "Kit", "Body": "Empty", "ContentType": "text/plain"},
        },
    )


@call("connect", "StartOutboundVoiceContact")
def start_outbound(world):
    world.connect.start_outbound_voice_contact(
        **world.instance,
        DestinationPhoneNumber="+12025550188",
        ContactFlowId=world.flow,
        QueueId=world.queue,
        ClientToken="o",
    )


@call("connect", "GetContactMetrics")
def contact_metrics(world):
    world.connect.get_contact_metrics(
        **world.task(), Metrics=[{"Name": "POSITION_IN_QUEUE"}, {"Name": "ESTIMATED_WAIT_TIME"}]
    )


@call("connect", "CreateContact")
def create_contact(world):
    world.centre.agent("a01")
    world.connect.create_contact(
        **world.instance,
        Channel="TASK",
        InitiationMethod="API",
        InitiateAs="CONNECTED_TO_USER",
        UserInfo={"UserId": world.user},
        Name="Seen elsewhere",
        References=REFERENCE,
    )


@call("connect", "StopContact")
def stop_contact(world):
    world.connect.stop_contact(**world.task())


@call("connect", "DescribeContact")
def describe_contact(world):
    contact = world.task(References=REFERENCE)
    world.connect.tag_contact(**contact, Tags={"study": "ORION"})
    world.connect.associate_user_proficiencies(
        **world.instance,
        UserId=world.user,
        UserProficiencies=[{"AttributeName": "Study", "AttributeValue": "ORION", "Level": 4.0}],
    )
    world.connect.update_contact_routing_data(**contact, RoutingCriteria=STEPS)
    world.centre.agent("a01").accepts()
    world.connect.pause_contact(**contact)
    world.connect.resume_contact(**contact)
    world.connect.stop_contact(**contact)
    world.connect.describe_contact(**contact)


@call("connect", "GetContactAttributes")
def get_attributes(world):
    contact = world.task(Attributes={"a": "1"})
    world.connect.get_contact_attributes(**world.instance, InitialContactId=contact["ContactId"])


@call("connect", "UpdateContactAttributes")
def update_attributes(world):
    contact = world.task()
    world.connect.update_contact_attributes(
        **world.instance, InitialContactId=contact["ContactId"], Attributes={"a": "1"}
    )


@call("connect", "UpdateContact")
def update_contact(world):
    world.connect.update_contact(**world.task(), Name="Other", References=REFERENCE)


@call("connect", "ListContactReferences")
def list_references(world):
    contact = world.task(References=REFERENCE)
    world.connect.list_contact_references(**contact, ReferenceTypes=["URL", "STRING"])


@call("connect", "TagContact")
def tag_contact(world):
    world.connect.tag_contact(**world.task(), Tags={"study": "ORION"})


@call("connect", "UntagContact")
def untag_contact(world):
    world.connect.untag_contact(**world.task(), TagKeys=["study"])


@call("connect", "UpdateContactSchedule")
def update_schedule(world):
    now = world.centre.clock.now()
    contact = world.task(ScheduledTime=now + timedelta(hours=1))
    world.connect.update_contact_schedule(**contact, ScheduledTime=now + timedelta(hours=2))


@call("connect", "UpdateContactRoutingData")
def update_routing(world):
    world.connect.update_contact_routing_data(
        **world.task(), QueuePriority=1, RoutingCriteria=STEPS
    )


@call("connect", "TransferContact")
def transfer(world):
    world.connect.transfer_contact(
        **world.task(), ContactFlowId=world.flow, QueueId=world.queue, ClientToken="t"
    )


@call("connect", "AssociateContactWithUser")
def associate_with_user(world):
    contact = world.task()
    world.centre.agent("a01", "Break")
    world.connect.associate_contact_with_user(**contact, UserId=world.user)


@call("connect", "PauseContact")
def pause(world):
    world.connect.pause_contact(**world.task())


@call("connect", "ResumeContact")
def resume(world):
    contact = world.task()
    world.connect.pause_contact(**contact)
    world.connect.resume_contact(**contact)


@call("connect", "SearchContacts")
def search(world):
    world.task()
    world.chat()
    now = world.centre.clock.now()
    world.connect.search_contacts(
        **world.instance,
        TimeRange={
            "Type": "INITIATION_TIMESTAMP",
            "StartTime": now - timedelta(hours=1),
            "EndTime": now + timedelta(hours=1),
        },
        SearchCriteria={"Channels": ["TASK"], "QueueIds": [world.queue]},
        Sort={"FieldName": "CHANNEL", "Order": "ASCENDING"},
    )


@call("connect", "ListAssociatedContacts")
def list_associated(world):
    first = world.task()
    world.task(RelatedContactId=first["ContactId"])
    world.connect.list_associated_contacts(**first)


@call("connect", "StartContactStreaming")
def start_streaming(world):
    chat, _ = world.chat()
    return world.connect.start_contact_streaming(
        **world.instance,
        ContactId=chat["ContactId"],
        ChatStreamingConfiguration={"StreamingEndpointArn": TOPIC},
        ClientToken="s",
    )["StreamingId"]


@call("connect", "StopContactStreaming")
def stop_streaming(world):
    streaming = start_streaming(world)
    contact = world.last("StartContactStreaming").parameters["ContactId"]
    world.connect.stop_contact_streaming(**world.instance, ContactId=contact, StreamingId=streaming)


@call("connectparticipant", "CreateParticipantConnection")
def connect_participant(world):
    world.chat()


@call("connectparticipant", "SendMessage")
def send_message(world):
    _, token = world.chat()
    world.participant.send_message(ContentType="text/plain", Content="Hello", **token)


@call("connectparticipant", "SendEvent")
def send_event(world):
    _, token = world.chat()
    kind = "application/vnd.amazonaws.connect.event.typing"
    world.participant.send_event(ContentType=kind, **token)


@call("connectparticipant", "GetTranscript")
def get_transcript(world):
    _, token = world.chat()
    world.participant.send_message(ContentType="text/plain", Content="Hello", **token)
    sent = world.last("SendMessage").answer()["Id"]
    world.participant.send_event(
        ContentType="application/vnd.amazonaws.connect.event.message.read",
        Content=f'{{"messageId": "{sent}"}}',
        **token,
    )
    world.participant.get_transcript(**token, MaxResults=10)


@call("connectparticipant", "DisconnectParticipant")
def disconnect(world):
    world.participant.disconnect_participant(**world.chat()[1])


def _uploading(world):
    _, token = world.chat()
    started = world.participant.start_attachment_upload(
        ContentType="text/plain",
        AttachmentSizeInBytes=5,
        AttachmentName="notes.txt",
        ClientToken="a",
        **token,
    )
    return started["AttachmentId"], token


def _uploaded(world):
    attachment_id, token = _uploading(world)
    contacts = world.centre.emulator.runtime.centre.contacts.values()
    attachment = next(one for contact in contacts for one in contact.attachments)
    attachment.content = b"hello"
    world.participant.complete_attachment_upload(
        AttachmentIds=[attachment_id], ClientToken="b", **token
    )
    return attachment_id, token


@call("connectparticipant", "StartAttachmentUpload")
def start_upload(world):
    _uploading(world)


@call("connectparticipant", "CompleteAttachmentUpload")
def complete_upload(world):
    _uploaded(world)


@call("connectparticipant", "GetAttachment")
def get_attachment(world):
    attachment_id, token = _uploaded(world)
    world.participant.get_attachment(AttachmentId=attachment_id, **token)
