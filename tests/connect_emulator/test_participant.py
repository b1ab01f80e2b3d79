"""A chat's customer over the participant socket, in the frames of ChatJS, and files in a chat."""

import asyncio
import json

import aiohttp
import pytest
from botocore.exceptions import ClientError
from connect_emulator.clock import RealClock

from tests.connect_emulator.centre import BUCKET, Centre
from tests.connect_emulator.test_sockets import served

PDF = b"%PDF-1.4 temperature log"
SUBSCRIBE = {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}}


@pytest.fixture
def centre():
    made = Centre(RealClock())
    made.add_user("a01")
    return made


def chat_of(centre):
    """The chat, its customer's connection token, and the path of her socket."""
    chat = centre.client().start_chat_contact(
        InstanceId=centre.instance_id,
        ContactFlowId=centre.add_flow("written"),
        ParticipantDetails={"DisplayName": "Nurse"},
    )
    connection = centre.client("connectparticipant").create_participant_connection(
        Type=["WEBSOCKET", "CONNECTION_CREDENTIALS"], ParticipantToken=chat["ParticipantToken"]
    )
    url = connection["Websocket"]["Url"]
    assert url.startswith("ws://127.0.0.1:")
    path = url.partition("://")[2].partition("/")[2]
    return chat, connection["ConnectionCredentials"]["ConnectionToken"], f"/{path}"


async def item(connection, content_type):
    """The next item of the chat of that content type."""
    async with asyncio.timeout(10):
        while True:
            frame = await connection.receive_json()
            if frame["topic"] == "aws/chat" and frame["contentType"] == "application/json":
                found = json.loads(frame["content"])
                if found["ContentType"].endswith(content_type):
                    return found


def test_what_is_said_comes_over_the_socket_after_a_subscription(centre):
    chat, token, path = chat_of(centre)
    participant = centre.client("connectparticipant")

    async def story():
        async with served(centre) as session, session.ws_connect(path) as socket:
            await socket.send_json(SUBSCRIBE)
            answer = await socket.receive_json()
            participant.send_message(
                ContentType="text/plain", Content="Kit is empty", ConnectionToken=token
            )
            own = await item(socket, "text/plain")
            centre.agent("a01").accepts()
            joined = await item(socket, "participant.joined")
            centre.emulator.end_contact(chat["ContactId"])
            await item(socket, "chat.ended")
            return answer, own, joined

    answer, own, joined = asyncio.run(story())

    assert answer == {
        "topic": "aws/subscribe",
        "content": {"status": "success", "topics": ["aws/chat"]},
    }
    assert (own["Content"], own["ParticipantRole"], own["Type"]) == (
        "Kit is empty",
        "CUSTOMER",
        "MESSAGE",
    )
    assert joined["ParticipantRole"] == "AGENT"


def test_a_receipt_tells_the_writer_that_her_message_was_read(centre):
    _, token, path = chat_of(centre)
    participant = centre.client("connectparticipant")
    read = "application/vnd.amazonaws.connect.event.message.read"

    async def story():
        async with served(centre) as session, session.ws_connect(path) as socket:
            await socket.send_json(SUBSCRIBE)
            await socket.receive_json()
            sent = participant.send_message(
                ContentType="text/plain", Content="Kit is empty", ConnectionToken=token
            )["Id"]
            content = json.dumps({"messageId": sent})
            participant.send_event(ContentType=read, Content=content, ConnectionToken=token)
            return sent, await item(socket, "message.read")

    sent, receipt = asyncio.run(story())

    assert receipt["Type"] == "MESSAGEMETADATA"
    assert receipt["MessageMetadata"]["MessageId"] == sent
    (told,) = receipt["MessageMetadata"]["Receipts"]
    assert told["ReadTimestamp"].endswith("Z")
    transcript = participant.get_transcript(ConnectionToken=token)["Transcript"]
    (message,) = [one for one in transcript if one["Id"] == sent]
    assert message["MessageMetadata"]["Receipts"] == [told]
    with pytest.raises(ClientError) as refused:
        participant.send_event(ContentType=read, Content="{}", ConnectionToken=token)
    assert refused.value.response["Error"]["Code"] == "ValidationException"


def test_heart_beats_and_pings_are_answered_and_strange_topics_refused(centre):
    _, _, path = chat_of(centre)

    async def story():
        async with served(centre) as session, session.ws_connect(path) as socket:
            answers = []
            for topic in ("aws/heartbeat", "aws/ping", "aws/nonsense"):
                await socket.send_json({"topic": topic})
                answers.append(await socket.receive_json())
            await socket.send_json({"topic": "aws/subscribe", "content": {"topics": ["x"]}})
            answers.append(await socket.receive_json())
            return answers

    beat, ping, strange, failed = asyncio.run(story())

    assert beat == {"topic": "aws/heartbeat"}
    assert ping == {"topic": "aws/ping", "statusCode": 200, "statusContent": "OK"}
    assert strange["type"] == "error"
    assert failed["content"] == {"status": "failure", "topics": ["x"]}


@pytest.mark.parametrize("ticket", ["", "00000000-0000-4000-8000-000000000000"])
def test_a_socket_without_a_good_ticket_is_refused(centre, ticket):
    chat_of(centre)

    async def story():
        async with served(centre) as session:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"/_connect/participant?ticket={ticket}")
            return refused.value.status

    assert asyncio.run(story()) == 403


def test_a_ticket_opens_a_socket_for_a_hundred_seconds():
    centre = Centre()
    _, _, path = chat_of(centre)
    ticket = path.partition("ticket=")[2]
    chats = centre.emulator._lifecycle.chats

    found, _ = chats.by_socket_ticket(ticket)
    centre.wait(101)

    assert found.channel == "CHAT"
    with pytest.raises(Exception, match="Access denied"):
        chats.by_socket_ticket(ticket)


def start_upload(participant, token, **more):
    return participant.start_attachment_upload(
        ConnectionToken=token,
        ClientToken="a",
        **{
            "ContentType": "application/pdf",
            "AttachmentSizeInBytes": len(PDF),
            "AttachmentName": "log.pdf",
            **more,
        },
    )


def test_a_file_is_uploaded_shown_in_the_chat_stored_and_read_again(centre):
    centre.made(
        "InstanceStorageConfig",
        ResourceType="ATTACHMENTS",
        StorageType="S3",
        S3Config={"BucketName": BUCKET, "BucketPrefix": "connect/heliograph/Attachments"},
    )
    _, token, path = chat_of(centre)
    participant = centre.client("connectparticipant")

    async def story():
        async with served(centre) as session, session.ws_connect(path) as socket:
            await socket.send_json(SUBSCRIBE)
            await socket.receive_json()
            started = start_upload(participant, token)
            upload = started["UploadMetadata"]
            target = upload["Url"].partition("4566")[2]
            put = await session.put(target, data=PDF, headers=upload["HeadersToInclude"])
            participant.complete_attachment_upload(
                AttachmentIds=[started["AttachmentId"]], ClientToken="b", ConnectionToken=token
            )
            shown = await item(socket, "application/pdf")
            link = participant.get_attachment(
                AttachmentId=started["AttachmentId"], ConnectionToken=token
            )
            read = await session.get(link["Url"].partition("4566")[2])
            wrong = await session.get(f"{target}x")
            return put.status, shown, await read.read(), wrong.status, started["AttachmentId"]

    put, shown, read, wrong, attachment_id = asyncio.run(story())

    assert (put, read, wrong) == (200, PDF, 403)
    assert shown["Type"] == "ATTACHMENT"
    assert shown["Attachments"] == [
        {
            "ContentType": "application/pdf",
            "AttachmentId": attachment_id,
            "AttachmentName": "log.pdf",
            "Status": "APPROVED",
        }
    ]
    ((bucket, key), stored), *_ = centre.surroundings.objects.items()
    assert (bucket, stored) == (BUCKET, PDF)
    assert key.startswith("connect/heliograph/Attachments/chat/")
    assert key.endswith(attachment_id)


def test_files_that_a_chat_does_not_take_are_refused_by_name(centre):
    _, token, _ = chat_of(centre)
    participant = centre.client("connectparticipant")

    refusals = []
    for wrong in (
        {"ContentType": "application/x-msdownload"},
        {"AttachmentSizeInBytes": 21 * 1024 * 1024},
    ):
        with pytest.raises(ClientError) as refused:
            start_upload(participant, token, **wrong)
        refusals.append(refused.value.response["Error"])

    assert {error["Code"] for error in refusals} == {"ValidationException"}
    assert "application/x-msdownload is not supported" in refusals[0]["Message"]
    assert "at most 20971520" in refusals[1]["Message"]


def test_an_upload_of_another_size_is_refused(centre):
    _, token, _ = chat_of(centre)
    started = start_upload(centre.client("connectparticipant"), token)
    target = started["UploadMetadata"]["Url"].partition("4566")[2]

    async def story():
        async with served(centre) as session:
            answer = await session.put(target, data=PDF + b"more")
            return answer.status, (await answer.json())["message"]

    status, message = asyncio.run(story())

    assert status == 400
    assert message == f"{len(PDF)} bytes were announced, {len(PDF) + 4} came"


def test_an_upload_that_never_came_cannot_be_completed(centre):
    _, token, _ = chat_of(centre)
    participant = centre.client("connectparticipant")
    started = start_upload(participant, token)

    with pytest.raises(ClientError) as refused:
        participant.complete_attachment_upload(
            AttachmentIds=[started["AttachmentId"]], ClientToken="b", ConnectionToken=token
        )

    assert refused.value.response["Error"]["Code"] == "ConflictException"
