"""The founding story against the real local deployment, and what must survive beside it."""

import asyncio
import os
import signal
import smtplib
import time
from collections.abc import Callable
from typing import Any

import pytest

from local import demo, supervisor
from local.clients import chat as chats
from local.clients.desk_api import ApiError, DeskApi
from local.clients.mail import MailRefusedError, send_raw
from local.clients.socket import FrameSocket, SocketClosedError
from local.clients.telephone import Call, call
from local.processes import Processes
from tests.running_desk import RunningDesk

pytestmark = pytest.mark.desk
COORDINATOR = demo.COORDINATOR


def until(look: Callable[[], Any], seconds: float = 60) -> Any:
    """The first true answer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


def mail_of(sender: str, subject: str, body: str = "Hello", **headers: str) -> bytes:
    """A small mail to the desk."""
    lines = {"From": sender, "To": "placeholder", "Subject": subject, **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body).encode()


def deliver(desk: RunningDesk, raw: bytes) -> str:
    """Over SMTP, to the support address."""
    address = demo.support_address_of(desk.places)
    return send_raw(desk.places.ports.smtp, raw, recipients=(address,))


def test_four_ways_to_reach_the_desk_end_on_one_ticket(
    running_desk: RunningDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = demo.run(running_desk.places, print)  # on a fresh desk beside the shared one

    told = capsys.readouterr().out
    assert (ended, told.splitlines()[-1]) == (0, "DEMO OK 1 ticket, 5 contacts"), told


def test_a_mail_that_cannot_be_read_is_kept_with_a_reason(running_desk: RunningDesk) -> None:
    before = _quarantined(running_desk)

    deliver(running_desk, b"From: nobody\r\nSubject: x\r\n\r\nwho am I")

    until(lambda: _quarantined(running_desk) > before)


def test_mail_to_nobody_here_is_refused_at_the_door(running_desk: RunningDesk) -> None:
    with pytest.raises(MailRefusedError, match="550"):
        send_raw(
            running_desk.places.ports.smtp,
            mail_of(COORDINATOR, "lost"),
            recipients=("someone@elsewhere.example",),
        )


def test_an_oversize_mail_is_refused_with_its_limit(running_desk: RunningDesk) -> None:
    with smtplib.SMTP("127.0.0.1", running_desk.places.ports.smtp) as client:
        client.ehlo()
        code, text = client.docmd("MAIL", f"FROM:<{COORDINATOR}> SIZE=50000000")

    assert code == 552, text


def test_a_wrong_token_opens_nothing(running_desk: RunningDesk) -> None:
    stranger = DeskApi(running_desk.web)

    with pytest.raises(ApiError) as refused:
        stranger.get("/tickets")

    assert refused.value.status == 401


def test_an_unknown_ticket_is_a_problem_a_person_can_read(running_desk: RunningDesk) -> None:
    with pytest.raises(ApiError) as refused:
        running_desk.agent().get("/tickets/TS-00000000")

    assert refused.value.status == 404
    assert "TS-00000000" in refused.value.problem["detail"]


def test_an_unknown_number_says_so(running_desk: RunningDesk) -> None:
    with pytest.raises(SocketClosedError, match="number"):
        asyncio.run(call(running_desk.web, Call(sender=demo.MOBILE, to="+15005550000")))


def test_a_broken_chat_frame_is_answered_and_the_chat_goes_on(running_desk: RunningDesk) -> None:
    identity = chats.identity(running_desk.web, COORDINATOR, demo.STUDY)
    chat = chats.open_chat(running_desk.web, identity, "Subject 1201-044 has no kit")

    async def talk() -> list[dict[str, Any]]:
        url = running_desk.web.replace("http", "ws", 1) + "/chat-socket"
        async with FrameSocket(url) as socket:
            await socket.send_raw("{not json")
            await socket.wait_for("error")
            await socket.send(chat.hello(0) | {"token": "wrong"})
            await socket.wait_for("error")
            await socket.send(chat.hello(0))
            await socket.wait_for("welcome")
            await socket.send({"action": "message", "id": "m-1", "text": "still there"})
            await socket.wait_for("ack")
            await socket.send({"action": "message", "id": "m-1", "text": "still there"})
            await socket.wait_for("ack")
            return socket.frames

    frames = asyncio.run(talk())

    acks = [frame["seq"] for frame in frames if frame["type"] == "ack"]
    assert acks[0] == acks[1]
    timeline = running_desk.agent().get(f"/tickets/{chat.ticket}")["timeline"]
    assert [entry["text"] for entry in timeline].count("still there") == 1


def test_a_chat_with_a_forged_identity_is_refused(running_desk: RunningDesk) -> None:
    with pytest.raises(ApiError) as refused:
        chats.open_chat(running_desk.web, "e30.c2lnbmVk", "let me in")

    assert refused.value.status == 401


def test_tickets_are_back_after_the_emulated_aws_is_killed(running_desk: RunningDesk) -> None:
    agent = running_desk.agent()
    deliver(running_desk, mail_of(COORDINATOR, "Before the crash", Message_ID="<crash@x.example>"))
    ref = agent.ticket_of("<crash@x.example>", seconds=60)
    time.sleep(6)  # longer than the pause between two saves
    process = Processes(running_desk.places).running("aws")
    assert process is not None

    os.kill(process.pid, signal.SIGKILL)
    supervisor.start(running_desk.places)

    assert running_desk.agent().get(f"/tickets/{ref}")["ticket"]["subject"] == "Before the crash"
    deliver(running_desk, mail_of(COORDINATOR, "After the crash", Message_ID="<after@x.example>"))
    assert running_desk.agent().ticket_of("<after@x.example>", seconds=60)


def _quarantined(desk: RunningDesk) -> int:
    import boto3

    client = boto3.client(
        "dynamodb",
        endpoint_url=desk.places.aws_url,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    answer = client.query(
        TableName=desk.deployment.output("TicketsTable"),
        IndexName="by_status",
        KeyConditionExpression="status_shard = :q",
        ExpressionAttributeValues={":q": {"S": "quarantine#0"}},
    )
    return int(answer["Count"])
