"""A chat begins over HTTP."""

import json
from typing import Any

import pytest
from heliograph.usecases.desk import Desk

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.chat_identity import identity, link

call = handler_of("chats")


def start(origin: str = "", **body: Any) -> tuple[int, dict[str, Any]]:
    event = event_of("chats")
    asked = {
        "identity": identity(),
        "text": "Subject 2201-007 waits",
        "clientMessageId": "m1",
        "anchor": link(0),
    }
    if origin:
        event["headers"]["origin"] = origin
    event["body"] = json.dumps(asked | body)
    answer = call(event)
    return answer["statusCode"], json.loads(answer["body"])


def test_a_chat_is_on_a_ticket_before_its_socket_opens(desk: Desk) -> None:
    status, chat = start()

    assert status == 201
    assert set(chat) == {"chatId", "token", "socket", "ticketRef", "seq"}
    assert chat["socket"] == "/chat-socket"
    assert desk.tickets.load(chat["ticketRef"]).channels == ("chat",)


def test_a_start_repeated_is_the_same_chat(desk: Desk) -> None:
    _, first = start()
    _, again = start()

    assert again["chatId"] == first["chatId"]
    assert desk.contact_centre.chats == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"identity": "forged.token"}, 401, "chat identity"),
        ({"identity": identity(exp=1)}, 401, "expired"),
        ({"text": ""}, 422, "text"),
        ({"text": "x" * 1025}, 422, "text"),
        ({"clientMessageId": ""}, 422, "clientMessageId"),
        ({"anchor": "short"}, 422, "anchor"),
    ],
)
def test_a_wrong_start_is_told_what_was_wrong(
    desk: Desk, body: dict[str, str], status: int, says: str
) -> None:
    answered, told = start(**body)

    assert answered == status
    assert says in told["detail"]
    assert told["title"]


def test_the_unsigned_sample_event_and_broken_json_are_refused(desk: Desk) -> None:
    assert call(event_of("chats"))["statusCode"] == 401
    assert call(event_of("chats") | {"body": "{"})["statusCode"] == 422
    assert call(event_of("chats") | {"body": None})["statusCode"] == 422


def test_only_pages_of_known_sites_open_chats(desk: Desk) -> None:
    object.__setattr__(desk, "chat_origins", frozenset({"https://irt.example"}))

    refused, told = start(origin="https://evil.example")
    known, _ = start(origin="https://irt.example")
    own, _ = start(origin="https://desk.example")

    assert (refused, known, own) == (403, 201, 201)
    assert told["kept"] == "nothing was sent"
