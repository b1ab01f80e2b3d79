"""Contacts through the API: systems bring them, everybody asks where they are."""

from typing import Any

import pytest
from heliograph.usecases.chat import start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_progress import note_abandoned
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.receive_mail import receive_mail

from tests.functions.api_calls import Answer, Api
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

feed = Api("feed", "[integrations]")
FORM = {
    "channel": "web_form",
    "naturalId": "form-1",
    "from": "nora.blau@harbour.example",
    "text": "Kit 204417 is broken",
    "form": {"study": "LUM-101", "site_no": "2201", "patient_waiting": True, "category": "supply"},
    "at": "2026-03-10T13:59:00Z",
}


def bring(**change: Any) -> Answer:
    return feed.post("/contacts", FORM | change)


def test_a_form_lands_on_a_ticket_and_is_offered_as_work(desk: Desk) -> None:
    answer = bring()

    ticket = desk.tickets.load(answer.body["ticket"]["ref"])
    assert (answer.status, answer.body["outcome"]) == (201, "opened")
    assert (ticket.study_id, ticket.site_no, ticket.severity) == ("LUM-101", "2201", 1)
    assert len(desk.contact_centre.tasks) == 1  # type: ignore[attr-defined]


def test_the_same_form_twice_is_one_contact(desk: Desk) -> None:
    ref = bring().body["ticket"]["ref"]

    again = bring()

    assert again.body == {"ticket": {"ref": ref}, "outcome": "joined"}
    assert desk.tickets.load(ref).contacts == 1


def test_a_text_message_joins_its_callers_ticket(desk: Desk) -> None:
    call = receive_contact(CALL, desk).ticket.ref

    answer = bring(
        channel="sms", naturalId="sms-1", text="still no kit", form={}, **{"from": "+4915550101"}
    )

    assert answer.body == {"ticket": {"ref": call}, "outcome": "joined"}


def test_an_outbound_mail_is_noted_and_its_answer_finds_the_ticket(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    sent = bring(
        channel="email",
        naturalId="<out-1@desk.example>",
        direction="outbound",
        ticketRef=ref,
        **{"from": "support@desk.example"},
    )

    found = feed.get("/contacts", id="<out-1@desk.example>")

    assert sent.body == {"ticket": {"ref": ref}, "outcome": "registered"}
    assert found.body == {"ticketRef": ref, "quarantined": None}


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"channel": "fax"}, 422, "channel"),
        ({"naturalId": ""}, 422, "naturalId"),
        ({"at": "yesterday"}, 422, "at"),
        ({"channel": "email"}, 409, "their own channel"),
        ({"direction": "outbound"}, 409, "needs the ticket"),
        ({"direction": "outbound", "ticketRef": "TS-00000000"}, 404, "no ticket"),
    ],
)
def test_a_wrong_contact_is_told_what_was_wrong(
    desk: Desk, change: dict[str, str], status: int, says: str
) -> None:
    answer = bring(**change)

    assert answer.status == status
    assert says in answer.body["detail"]


def test_a_call_is_found_by_its_contact_id(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    assert feed.get("/contacts", id="cc-1").body["ticketRef"] == ref


def test_a_mail_is_found_by_its_message_id_and_a_cited_one_is_not(desk: Desk) -> None:
    ref = receive_contact(MAIL, desk).ticket.ref

    found = feed.get("/contacts", id="<m1@harbour.example>")
    cited = feed.get("/contacts", id="<m0@harbour.example>")

    assert found.body["ticketRef"] == ref
    assert cited.status == 404


def test_a_chat_is_found_by_its_own_and_by_its_contact_id(desk: Desk) -> None:
    chat = start_chat(identity(), "No kit", "m1", desk)

    assert feed.get("/contacts", id=f"{chat.chat_id}").body["ticketRef"] == chat.ref
    assert feed.get("/contacts", id=f"cc-{chat.chat_id[:6]}").body["ticketRef"] == chat.ref


def test_a_contact_in_quarantine_says_why(desk: Desk) -> None:
    note_abandoned("cc-9", MORNING, desk)
    raw = desk.objects.put(
        "mail/away",
        b"From: away@harbour.example\nMessage-ID: <away@harbour.example>\n"
        b"Auto-Submitted: auto-replied\n\nI am away.\n",
        "message/rfc822",
    )
    receive_mail(raw, desk)

    call = feed.get("/contacts", id="cc-9").body
    mail = feed.get("/contacts", id="<away@harbour.example>").body

    assert call == {"ticketRef": None, "quarantined": "the caller hung up before saying anything"}
    assert mail["quarantined"] == "an automatic message that answers none of the desk's"


def test_an_unknown_contact_is_not_found(desk: Desk) -> None:
    assert feed.get("/contacts", id="nothing").status == 404
