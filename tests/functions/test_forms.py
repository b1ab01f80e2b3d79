"""Anybody fills in the web form; nothing of it is lost, nothing is sent to strangers."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from heliograph.domain.contact import (
    Channel,
    Contact,
    Identity,
    IdentityKind,
    key_hash,
    natural_key,
)
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.open_attachment import open_attachment
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.view_ticket import timeline

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import MORNING, FixedClock

deliver = handler_of("forms")
FILLED: dict[str, Any] = json.loads(event_of("forms")["body"])


def opened(desk: Desk, seconds: float = 30) -> str:
    event = event_of("forms")
    event["requestContext"]["http"]["method"] = "GET"
    token: str = json.loads(deliver(event)["body"])["token"]
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.sleep(seconds)
    return token


def send(token: str, **changes: Any) -> tuple[int, dict[str, Any]]:
    event = event_of("forms")
    event["body"] = json.dumps(FILLED | {"token": token} | changes)
    answer = deliver(event)
    return answer["statusCode"], json.loads(answer["body"])


def tickets(desk: Desk) -> Any:
    return desk.tickets.page(status="open", owner=None, cursor=None).tickets


def test_a_form_opens_a_ticket_is_work_in_the_queue_and_tells_the_reference(desk: Desk) -> None:
    status, told = send(opened(desk))

    (ticket,) = tickets(desk)
    assert (status, told) == (202, {"ticketRef": ticket.ref})
    assert (ticket.study_id, ticket.site_no, ticket.patient_waiting) == ("LUM-101", "2201", True)
    assert ticket.channels == ("web_form",)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_the_same_form_sent_twice_is_one_contact(desk: Desk) -> None:
    token = opened(desk)

    first, again = send(token), send(token)

    (ticket,) = tickets(desk)
    assert first == again
    assert ticket.contacts == 1


def test_a_form_about_work_that_is_known_tells_no_reference(desk: Desk) -> None:
    nora = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
    mail = Contact(
        natural_key="email:m1",
        channel=Channel.EMAIL,
        at=MORNING,
        sender=nora,
        subject="LUM-101",
        text="No kit can be dispensed to 2201-007.",
        authenticated=True,
    )
    receive_contact(mail, desk)

    status, told = send(opened(desk))

    (ticket,) = tickets(desk)
    assert (status, told) == (202, {"ticketRef": None})
    assert ticket.contacts == 2


def test_nothing_is_ever_sent_to_the_address_in_a_form(desk: Desk) -> None:
    send(opened(desk))
    send(opened(desk), contactWay="+4915550101")

    assert desk.mail_sender.sent == []  # type: ignore[attr-defined]
    assert desk.text_sender.sent == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", ["nora.blau@harbour.example", "+49 1555 0101", "Ward 3, ext. 12"])
def test_any_way_to_reach_somebody_is_taken(desk: Desk, way: str) -> None:
    assert send(opened(desk), contactWay=way)[0] == 202


@pytest.mark.parametrize(
    ("changes", "field"), [({"message": "  "}, "message"), ({"contactWay": ""}, "contactWay")]
)
def test_a_missing_answer_is_named(desk: Desk, changes: dict[str, Any], field: str) -> None:
    status, told = send(opened(desk), **changes)

    assert (status, told["detail"].partition(":")[0]) == (422, field)
    assert tickets(desk) == ()


@pytest.mark.parametrize(("seconds", "status"), [(0, 409), (13 * 3600, 401)])
def test_a_script_is_too_fast_and_an_old_form_is_opened_anew(
    desk: Desk, seconds: float, status: int
) -> None:
    answered, told = send(opened(desk, seconds))

    assert (answered, told["kept"]) == (status, "what you wrote")


def test_a_token_of_somebody_elses_making_is_refused(desk: Desk) -> None:
    assert send(FILLED["token"])[0] == 401


def test_a_form_that_fills_the_trap_is_kept_for_people_to_look_at(desk: Desk) -> None:
    token = opened(desk)

    status, told = send(token, website="https://pills.example")

    assert (status, told) == (202, {"ticketRef": None})
    assert tickets(desk) == ()
    form_id = token.partition("~")[0]
    assert desk.tickets.quarantined(key_hash(natural_key("web_form", form_id)))


def test_a_flood_from_one_sender_is_stopped_with_a_way_out(desk: Desk) -> None:
    tokens = [opened(desk, 3) for _ in range(7)]

    answers = [send(token) for token in tokens]

    assert [status for status, _ in answers] == [202] * 6 + [429]
    assert answers[-1][1]["next"] == "call the desk, or send it again in an hour"


def test_the_next_hour_is_open_again(desk: Desk) -> None:
    for token in [opened(desk, 3) for _ in range(6)]:
        send(token)
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.time += timedelta(hours=1)

    assert send(opened(desk))[0] == 202


def test_a_form_larger_than_any_letter_is_refused(desk: Desk) -> None:
    event = event_of("forms")
    event["body"] = json.dumps(FILLED | {"message": "x" * 6_000_000})

    assert deliver(event)["statusCode"] == 413


def attached(name: str, body: bytes = b"%PDF-1.7") -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(body).decode()}


def test_the_files_of_a_form_are_on_its_ticket_once(desk: Desk) -> None:
    token = opened(desk)

    for _ in range(2):
        status, told = send(token, files=[attached("label.pdf"), attached("note.txt", b"Kit")])

    shown = timeline(told["ticketRef"], desk)
    (contact,) = [entry for entry in shown if entry["kind"] == "contact_received"]
    assert status == 202
    assert [(file["name"], file["refused"]) for file in contact["attachments"]] == [
        ("label.pdf", ""),
        ("note.txt", ""),
    ]
    agent = Actor(ActorKind.AGENT, "a1", "Tom Day")
    url = open_attachment(told["ticketRef"], contact["contactKeys"][0], 0, agent, desk)
    assert "label.pdf" in url


@pytest.mark.parametrize(
    ("files", "status", "says"),
    [
        ([attached("setup.exe")], 409, "of this kind"),
        ([attached("label.pdf", b"MZ")], 409, "not what its name says"),
        ([{"name": "a.pdf", "data": "%%%"}], 409, "whole"),
        ([attached("a.pdf", b"%PDF" + bytes(2_000_000))] * 2, 409, "4 MB together"),
        ([attached("a.pdf")] * 6, 422, "files"),
        ([attached("a.pdf", b"%PDF" + bytes(4_200_000))], 413, "4 MB of files"),
    ],
)
def test_a_form_whose_files_are_not_taken_is_refused_whole(
    desk: Desk, files: list[dict[str, str]], status: int, says: str
) -> None:
    answered, told = send(opened(desk), files=files)

    assert answered == status
    assert says in told["detail"]
    assert tickets(desk) == ()
