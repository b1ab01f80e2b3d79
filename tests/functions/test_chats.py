"""A chat begins over HTTP."""

import base64
import json
import re
from typing import Any

import pytest
from heliograph.usecases.chat_files import permit_file
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
    assert set(chat) == {"chatId", "token", "socket", "ticketRef", "seq", "backAt"}
    assert chat["backAt"] is None
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


def ask(route: str, **told: Any) -> tuple[int, dict[str, Any]]:
    event = event_of("chats") | {"routeKey": route, "body": json.dumps(told)}
    answer = call(event)
    return answer["statusCode"], json.loads(answer["body"])


def wanted(request: str = "request-1", email: str = "Ivo.Grau@harbour.example") -> dict[str, Any]:
    asked = {"email": email, "language": "de", "requestId": request}
    return ask("POST /chat-codes", **asked)[1]


def mailed(desk: Desk) -> str:
    """The code of the newest mail."""
    mail = desk.mail_sender.sent[-1]  # type: ignore[attr-defined]
    return str(re.findall(r"\d{6}", mail.text)[0])


def test_who_reads_the_code_may_chat_as_that_address(desk: Desk) -> None:
    verification = wanted()["verification"]
    code = mailed(desk)

    status, proven = ask("POST /chat-identities", verification=verification, code=code)
    opened, chat = start(identity=proven["identity"])

    assert (status, opened) == (200, 201)
    assert "Code" in desk.mail_sender.sent[-1].subject  # type: ignore[attr-defined]
    assert desk.tickets.load(chat["ticketRef"]).person_name == "Ivo Grau"


def test_five_tries_and_a_wrong_code_says_the_same_as_a_late_one(desk: Desk) -> None:
    verification = wanted()["verification"]
    code = mailed(desk)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    answers = [ask("POST /chat-identities", verification=verification, code=wrong) for _ in "12345"]
    sixth = ask("POST /chat-identities", verification=verification, code=code)
    fresh = wanted("request-2")["verification"]
    desk.clock.sleep(11 * 60)
    late = ask("POST /chat-identities", verification=fresh, code=mailed(desk))
    forged = ask("POST /chat-identities", verification="x.9999999999.y", code=code)

    assert {answer[0] for answer in answers} == {401}
    assert answers[0] == sixth == late == forged


def test_an_address_nobody_knows_is_answered_like_any_other(desk: Desk) -> None:
    known, unknown = wanted(), wanted(email="nobody@nowhere.example")

    assert set(known) == set(unknown) == {"verification"}
    assert ask("POST /chat-codes", email="no address", requestId="request-1")[0] == 409


def test_an_address_is_mailed_five_codes_an_hour_at_most(desk: Desk) -> None:
    for number in range(5):
        assert "verification" in wanted(f"request-{number}")

    status, told = ask("POST /chat-codes", email="ivo.grau@harbour.example", requestId="request-9")

    assert status == 429
    assert "hour" in told["next"]
    assert len(desk.mail_sender.sent) == 5  # type: ignore[attr-defined]


def test_when_nobody_works_the_chat_is_a_ticket_with_a_word_on_when(desk: Desk) -> None:
    desk.clock.sleep(12 * 3600)  # 02:00 UTC; the day begins at 08:00 in Berlin

    status, chat = start(identity=identity(exp=9_999_999_999))

    assert status == 201
    assert chat["backAt"] == "2026-03-11T07:00:00Z"
    assert desk.contact_centre.chats == 0  # type: ignore[attr-defined]
    offered = desk.contact_centre.tasks.values()  # type: ignore[attr-defined]
    assert [ticket.ref for ticket in offered] == [chat["ticketRef"]]


def upload(**body: Any) -> tuple[int, dict[str, Any]]:
    event = event_of("chats") | {"routeKey": "POST /chat-files", "body": json.dumps(body)}
    answer = call(event)
    return answer["statusCode"], json.loads(answer["body"])


def test_a_file_comes_with_a_permit_and_is_the_next_line(desk: Desk) -> None:
    _, chat = start()
    session = desk.sessions.chat(chat["chatId"])
    assert session
    permit = permit_file(session, "f1", "label.pdf", 8, desk)
    data = base64.b64encode(b"%PDF-1.7").decode()

    taken = upload(permit=permit, name="label.pdf", data=data)
    forged = upload(permit="x", name="label.pdf", data=data)
    torn = upload(permit=permit_file(session, "f2", "b.pdf", 8, desk), name="b.pdf", data="%%%")

    assert (taken[0], taken[1]["seq"]) == (201, 2)
    assert (forged[0], torn[0]) == (401, 409)
    assert "whole" in torn[1]["detail"]
