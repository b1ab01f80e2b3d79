"""Pages talk over sockets: requesters' chats and agents' desks."""

import json
from typing import Any

import pytest
from heliograph import bootstrap
from heliograph.usecases.chat import StartedChat, relay_agent_line, start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.sign_in_socket import socket_ticket

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.chat_identity import identity, link
from tests.heliograph.desk_on_moto import FakeSockets

Frame = dict[str, Any]


def send(folder: str, socket_id: str, frame: Any, route: str = "$default") -> list[Frame]:
    """One frame in; the frames that came back over the same socket."""
    sockets: Any = getattr(bootstrap.desk(), folder.removesuffix("_socket") + "_sockets")
    before = len(sockets.frames)
    event = event_of(folder)
    event["requestContext"] |= {"connectionId": socket_id, "routeKey": route}
    event["body"] = frame if isinstance(frame, str) else json.dumps(frame)
    assert handler_of(folder)(event) == {"statusCode": 200}
    return [dict(told) for to, told in sockets.frames[before:] if to == socket_id]


@pytest.fixture
def chat(desk: Desk) -> StartedChat:
    """A chat that has begun; no socket yet."""
    return start_chat(identity(), "No kit for 2201-007", "m1", desk, anchor=link(0))


def hello(chat: StartedChat, socket_id: str = "s1", after: int = 0) -> list[Frame]:
    send("chat_socket", socket_id, "", "$connect")
    return send("chat_socket", socket_id, opening(chat, socket_id, after))


def opening(chat: StartedChat, socket_id: str = "s1", after: int = 0) -> Frame:
    told = {"chat": chat.chat_id, "token": chat.token, "proof": link(int(socket_id[1:]))}
    return {"action": "hello", **told, "after": after}


def test_hello_is_welcomed_with_what_was_missed(desk: Desk, chat: StartedChat) -> None:
    welcome, first = hello(chat)

    assert welcome == {"type": "welcome", "chat": chat.chat_id, "ticketRef": chat.ref}
    assert (first["from"], first["text"]) == ("requester", "No kit for 2201-007")


def test_a_line_is_acknowledged_stored_and_told_to_the_agent(desk: Desk, chat: StartedChat) -> None:
    hello(chat)

    (ack,) = send("chat_socket", "s1", {"action": "message", "id": "m2", "text": "Kit 204417"})
    (again,) = send("chat_socket", "s1", {"action": "message", "id": "m2", "text": "Kit 204417"})

    assert ack == again
    assert (ack["type"], ack["id"], ack["seq"]) == ("ack", "m2", 2)
    assert desk.contact_centre.lines == {"m2": "Kit 204417"}  # type: ignore[attr-defined]


def test_a_page_that_comes_back_gets_only_what_is_new(desk: Desk, chat: StartedChat) -> None:
    hello(chat)
    (ack,) = send("chat_socket", "s1", {"action": "message", "id": "m2", "text": "Kit 204417"})

    _, *missed = hello(chat, "s2", after=ack["seq"] - 1)

    assert [line["id"] for line in missed] == ["m2"]


def test_a_chat_taken_over_speaks_on_the_new_socket_only(desk: Desk, chat: StartedChat) -> None:
    hello(chat, "s1")
    hello(chat, "s2")

    (told,) = send("chat_socket", "s1", {"action": "message", "id": "m2", "text": "hello?"})
    (ack,) = send("chat_socket", "s2", {"action": "message", "id": "m3", "text": "hello!"})

    assert told["type"] == "error"
    assert "another window" in told["problem"]["detail"]
    assert ack["type"] == "ack"


def test_typing_and_the_end_reach_the_contact_centre(desk: Desk, chat: StartedChat) -> None:
    hello(chat)

    assert send("chat_socket", "s1", {"action": "typing"}) == []
    assert send("chat_socket", "s1", {"action": "end"}) == [{"type": "ended"}]
    (told,) = send("chat_socket", "s1", {"action": "message", "id": "m9", "text": "late"})

    assert (desk.contact_centre.typing, desk.contact_centre.left) == (1, 1)  # type: ignore[attr-defined]
    assert told["problem"]["kept"] == "the ticket"
    assert [frame["type"] for frame in hello(chat, "s2")][-1] == "ended"


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        ("{broken", "not JSON"),
        ("[]", "no JSON object"),
        ("", "not JSON"),
        ({"action": "dance"}, "no action"),
        ({}, "no action"),
        ({"action": "message", "id": "m1", "text": "hi"}, "has not said which chat"),
        ({"action": "hello"}, "needs the chat and its token"),
        ({"action": "hello", "chat": "x", "token": "forged"}, "not one of this desk"),
        ({"action": "hello", "chat": 7, "token": ["x"], "after": "y"}, "needs the chat"),
    ],
)
def test_a_wrong_frame_is_answered_and_the_connection_stays(
    desk: Desk, frame: object, says: str
) -> None:
    (told,) = send("chat_socket", "s1", frame)

    assert told["type"] == "error"
    assert says in told["problem"]["detail"]
    assert send("chat_socket", "s1", {"action": "ping"}) == [{"type": "pong"}]


def test_a_line_too_long_is_refused_and_the_rest_kept(desk: Desk, chat: StartedChat) -> None:
    hello(chat)

    (told,) = send("chat_socket", "s1", {"action": "message", "id": "m2", "text": "x" * 1025})

    assert told["problem"]["kept"] == "everything sent before"


def test_a_closed_socket_is_forgotten(desk: Desk, chat: StartedChat) -> None:
    hello(chat)

    send("chat_socket", "s1", "", "$disconnect")

    assert desk.sessions.chat_of_socket("s1") is None


def test_an_agent_signs_in_once_with_a_ticket(desk: Desk) -> None:
    ticket = socket_ticket("a1", desk)
    send("desk_socket", "d1", "", "$connect")

    (welcome,) = send("desk_socket", "d1", {"action": "hello", "ticket": ticket})
    (again,) = send("desk_socket", "d2", {"action": "hello", "ticket": ticket})

    assert welcome == {"type": "welcome", "agentId": "a1"}
    assert again["type"] == "error"
    assert desk.sessions.desk_sockets() == ("d1",)


def test_the_desk_socket_answers_strangers_with_problems(desk: Desk) -> None:
    handler_of("desk_socket")(event_of("desk_socket"))

    sockets = desk.desk_sockets
    assert isinstance(sockets, FakeSockets)
    assert sockets.frames[-1][1]["type"] == "error"
    assert send("desk_socket", "d1", "{")[0]["type"] == "error"
    assert send("desk_socket", "d1", {"action": "dance"})[0]["type"] == "error"
    assert send("desk_socket", "d1", {"action": "ping"}) == [{"type": "pong"}]
    assert desk.sessions.desk_sockets() == ()


def test_an_agent_who_leaves_hears_no_more(desk: Desk) -> None:
    send("desk_socket", "d1", {"action": "hello", "ticket": socket_ticket("a1", desk)})

    send("desk_socket", "d1", "", "$disconnect")

    assert desk.sessions.desk_sockets() == ()


def test_a_page_of_a_foreign_site_gets_no_connection(desk: Desk) -> None:
    event = event_of("chat_socket")
    event["requestContext"]["routeKey"] = "$connect"
    event["headers"] = {"Origin": "https://evil.example"}

    assert handler_of("chat_socket")(event) == {"statusCode": 403}
    event["headers"] = {"origin": "https://desk.example"}
    assert handler_of("chat_socket")(event) == {"statusCode": 200}


def test_an_overheard_hello_opens_nothing_in_a_second_client(desk: Desk, chat: StartedChat) -> None:
    hello(chat, "s1")

    (replayed,) = send("chat_socket", "s9", opening(chat, "s1"))
    (guessed,) = send("chat_socket", "s9", opening(chat, "s1") | {"proof": "00" * 32})
    (missing,) = send("chat_socket", "s9", opening(chat, "s1") | {"proof": ""})

    for told in (replayed, guessed, missing):
        assert "another browser" in told["problem"]["detail"]
    assert send("chat_socket", "s1", {"action": "ping"}) == [{"type": "pong"}]
    assert hello(chat, "s5")[0]["type"] == "welcome"  # links lost on the way may be left out


def test_who_sends_too_fast_is_slowed_down_and_loses_nothing(desk: Desk, chat: StartedChat) -> None:
    hello(chat)
    lines = [{"action": "message", "id": f"m{n}", "text": f"line {n}"} for n in range(2, 14)]

    answers = [send("chat_socket", "s1", line)[0] for line in lines]
    slowed = [answer for answer in answers if answer["type"] == "error"]
    desk.clock.sleep(1)
    again = [send("chat_socket", "s1", lines[int(told["id"][1:]) - 2])[0] for told in slowed]

    assert [told["id"] for told in slowed] == ["m11", "m12", "m13"]  # hello was the first of ten
    assert all(told["retry"] for told in slowed)
    assert [answer["type"] for answer in again] == ["ack"] * 3


def test_a_frame_larger_than_four_kilobytes_is_refused(desk: Desk, chat: StartedChat) -> None:
    hello(chat)

    (told,) = send("chat_socket", "s1", {"action": "typing", "padding": "x" * 4096})

    assert "4096 bytes" in told["problem"]["detail"]
    assert told["retry"] is False


def test_a_ping_that_says_how_far_it_got_brings_what_was_overlooked(
    desk: Desk, chat: StartedChat
) -> None:
    hello(chat)
    relay_agent_line(f"cc-{chat.chat_id[:6]}", "a1", "Tom Day", "Looking", desk)

    answers = send("chat_socket", "s1", {"action": "ping", "after": 1})

    assert [(each["type"], each.get("text")) for each in answers] == [
        ("message", "Looking"),
        ("pong", None),
    ]


def test_what_the_requester_has_read_is_told_to_the_agent(desk: Desk, chat: StartedChat) -> None:
    hello(chat)
    relay_agent_line(f"cc-{chat.chat_id[:6]}", "a1", "Tom Day", "Looking", desk)

    send("chat_socket", "s1", {"action": "read", "seq": 2})
    send("chat_socket", "s1", {"action": "read", "seq": 1})  # the requester's own

    assert desk.contact_centre.read == ["a1"]  # type: ignore[attr-defined]
