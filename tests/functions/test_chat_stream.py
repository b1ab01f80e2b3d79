"""Amazon Connect streams what agents write."""

import json
from typing import Any

import pytest
from heliograph.domain.errors import NotFound, Unreadable
from heliograph.usecases.chat import StartedChat, join_chat, start_chat
from heliograph.usecases.desk import Desk

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.chat_identity import identity, link

stream = handler_of("chat_stream")
EVENT = "application/vnd.amazonaws.connect.event."


@pytest.fixture
def chat(desk: Desk) -> StartedChat:
    """A chat with an open socket."""
    started = start_chat(identity(), "No kit for 2201-007", "m1", desk, anchor=link(0))
    join_chat(started.chat_id, started.token, "s1", desk, proof=link(1))
    return started


def item(chat: StartedChat, **fields: Any) -> dict[str, Any]:
    event = event_of("chat_stream")
    sns = event["Records"][0]["Sns"]
    contact = f"cc-{chat.chat_id[:6]}"
    told = json.loads(sns["Message"]) | {"ContactId": contact, "InitialContactId": contact}
    sns["Message"] = json.dumps(told | fields)
    return event


def pushed(desk: Desk) -> list[Any]:
    frames: Any = desk.chat_sockets
    return [frame for _, frame in frames.frames]


def test_an_agents_line_is_stored_and_shown(desk: Desk, chat: StartedChat) -> None:
    stream(item(chat))

    (frame,) = pushed(desk)
    assert (frame["from"], frame["name"]) == ("agent", "Tom Day")
    assert frame["text"] == "Which kit number do you see?"
    assert desk.tickets.load(chat.ref).last_text == frame["text"]


def test_a_line_delivered_twice_is_one_line(desk: Desk, chat: StartedChat) -> None:
    stream(item(chat))
    stream(item(chat))

    first, again = pushed(desk)
    assert first == again
    lines = [row for row in desk.tickets.events(chat.ref) if row.event.kind == "chat_message"]
    assert len(lines) == 1


def test_a_line_after_a_transfer_finds_its_chat(desk: Desk, chat: StartedChat) -> None:
    stream(item(chat, ContactId="cc-second-leg"))

    assert len(pushed(desk)) == 1


def test_the_requesters_own_echo_and_prompts_are_passed_over(desk: Desk, chat: StartedChat) -> None:
    stream(item(chat, ParticipantRole="CUSTOMER"))
    stream(item(chat, ParticipantRole="SYSTEM"))
    stream(item(chat, Type="EVENT", ContentType=f"{EVENT}participant.joined"))

    assert pushed(desk) == []


def test_typing_is_shown_and_the_end_is_told_once(desk: Desk, chat: StartedChat) -> None:
    stream(item(chat, Type="EVENT", ContentType=f"{EVENT}typing", Content=None))
    for _ in range(2):
        stream(item(chat, Type="EVENT", ContentType=f"{EVENT}chat.ended", ParticipantRole="SYSTEM"))

    assert pushed(desk) == [{"type": "typing", "from": "agent"}, {"type": "ended"}]


def test_a_line_of_a_chat_not_known_yet_comes_again(desk: Desk) -> None:
    with pytest.raises(NotFound):
        stream(event_of("chat_stream"))


def test_a_message_of_something_else_is_a_dead_letter(desk: Desk) -> None:
    event = event_of("chat_stream")
    event["Records"][0]["Sns"]["Message"] = "hello"

    with pytest.raises(Unreadable):
        stream(event)


def test_what_an_agent_has_read_is_shown_to_the_requester(desk: Desk, chat: StartedChat) -> None:
    receipt = {"RecipientParticipantId": "p1", "ReadTimestamp": "2026-03-10T14:00:20.000Z"}
    metadata = {"MessageId": "c1", "Receipts": [receipt]}
    read = {"Type": "MESSAGEMETADATA", "ContentType": f"{EVENT}message.read", "Content": None}

    stream(item(chat, **read, MessageMetadata=metadata))
    stream(item(chat, **read, MessageMetadata=metadata, ParticipantRole="CUSTOMER"))

    assert pushed(desk) == [{"type": "read", "until": "2026-03-10T14:00:20.000Z"}]
