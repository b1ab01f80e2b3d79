"""Agents work on tickets through the API."""

from dataclasses import replace

import pytest
from heliograph.domain.contact import Channel, Recording, RecordingState
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.api_calls import Api
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

api = Api()


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail."""
    return receive_contact(MAIL, desk).ticket.ref


def test_the_sample_event_lists_the_callers_own_tickets(desk: Desk, ref: str) -> None:
    answer = handler_of("desk_api")(event_of("desk_api"))

    assert answer["statusCode"] == 200


def test_a_ticket_stands_in_the_list(desk: Desk, ref: str) -> None:
    answer = api.get("/tickets", status="open")

    (shown,) = answer.body["tickets"]
    assert answer.status == 200
    assert (shown["ref"], shown["patientWaiting"], shown["siteNo"]) == (ref, True, "2201")
    assert shown["requester"] == {"id": "P1", "name": "Nora Blau"}
    assert shown["owner"] == {"id": "a2", "name": "Ada Day"}
    assert answer.body["cursor"] is None


def test_mine_are_those_i_own(desk: Desk, ref: str) -> None:
    mine = Api("a2").get("/tickets", owner="me")
    others = Api("a1").get("/tickets", owner="me")

    assert [ticket["ref"] for ticket in mine.body["tickets"]] == [ref]
    assert others.body["tickets"] == []


def test_a_ticket_opens_with_its_history(desk: Desk, ref: str) -> None:
    page = api.get(f"/tickets/{ref}").body

    first, owner = page["timeline"]
    assert page["ticket"]["ref"] == ref
    assert (first["kind"], first["channel"], first["text"]) == (
        "contact_received",
        "email",
        MAIL.text,
    )
    assert first["actor"] == {"kind": "requester", "name": "Nora Blau"}
    assert owner["kind"] == "owner_changed"


def test_an_answer_goes_out_once_for_one_key(desk: Desk, ref: str) -> None:
    first = api.post(f"/tickets/{ref}/replies", {"text": "Kit is released."}, key="wish-1")
    again = api.post(f"/tickets/{ref}/replies", {"text": "Kit is released."}, key="wish-1")

    (sent,) = desk.mail_sender.sent  # type: ignore[attr-defined]
    assert (first.status, again.status) == (201, 201)
    assert sent.to == "nora.blau@harbour.example"
    assert api.get(f"/tickets/{ref}").body["timeline"][-1]["delivery"] == "sent"


def test_a_note_is_written_once_for_one_key(desk: Desk, ref: str) -> None:
    for _ in range(2):
        api.post(f"/tickets/{ref}/notes", {"text": "Depot called"}, key="wish-2")
    api.post(f"/tickets/{ref}/notes", {"text": "Depot called"})

    kinds = [entry["kind"] for entry in api.get(f"/tickets/{ref}").body["timeline"]]
    assert kinds.count("note_added") == 2


def test_owner_resolution_and_reopening_change_the_ticket(desk: Desk, ref: str) -> None:
    owned = api.post(f"/tickets/{ref}/owner", {"agentId": "a1"})
    closed = api.post(f"/tickets/{ref}/resolution", {"code": "solved", "text": "Released"})
    again = api.post(f"/tickets/{ref}/reopening", {"text": "Not yet"})

    assert owned.body["ticket"]["owner"]["id"] == "a1"
    assert closed.body["ticket"]["status"] == "resolved"
    assert (again.status, again.body["ticket"]["status"]) == (200, "open")


def test_a_resolution_sent_again_does_not_close_what_a_call_has_opened(
    desk: Desk, ref: str
) -> None:
    words = {"code": "solved", "text": "Released"}
    api.post(f"/tickets/{ref}/resolution", words, key="wish-3")
    receive_contact(CALL, desk)

    again = api.post(f"/tickets/{ref}/resolution", words, key="wish-3")

    assert (again.status, again.body["ticket"]["status"]) == (200, "open")


def test_an_owner_sent_again_does_not_take_the_ticket_back(desk: Desk, ref: str) -> None:
    api.post(f"/tickets/{ref}/owner", {"agentId": "a1"}, key="wish-4")
    api.post(f"/tickets/{ref}/owner", {"agentId": "m1"}, key="wish-5")

    again = api.post(f"/tickets/{ref}/owner", {"agentId": "a1"}, key="wish-4")

    assert again.body["ticket"]["owner"]["id"] == "m1"


def test_a_voicemail_is_played_by_a_link_and_the_listening_is_noted(desk: Desk) -> None:
    recording = Recording("voicemail/x.wav", 12.0, RecordingState.PLAYABLE)
    call = replace(CALL, channel=Channel.VOICEMAIL, recording=recording)
    ref = receive_contact(call, desk).ticket.ref

    answer = api.post(f"/tickets/{ref}/recordings/cc-1/links")

    assert answer.status == 201
    assert "voicemail/x.wav" in answer.body["url"]
    assert answer.body["expiresInSeconds"] == 60
    assert api.get(f"/tickets/{ref}").body["timeline"][-1]["kind"] == "recording_opened"


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("/tickets/TS-00000000/notes", {"text": "x"}, 404, "there is no ticket TS-00000000"),
        ("/tickets/{ref}/notes", {"text": ""}, 422, "text"),
        ("/tickets/{ref}/notes", {}, 422, "text"),
        ("/tickets/{ref}/notes", "{broken", 422, "body"),
        ("/tickets/{ref}/notes", [1], 422, "body"),
        ("/tickets/{ref}/resolution", {"code": "gone"}, 409, "no resolution code"),
        ("/tickets/{ref}/owner", {"agentId": "nobody"}, 409, "nobody here has the id"),
        ("/tickets/{ref}/recordings/cc-9/links", None, 404, "no recording"),
        ("/ticket", {}, 404, "no route"),
    ],
)
def test_a_wrong_request_is_told_what_was_wrong(
    desk: Desk, ref: str, path: str, body: object, status: int, says: str
) -> None:
    answer = api.post(path.format(ref=ref), body)

    assert (answer.status, answer.content_type) == (status, "application/problem+json")
    assert says in answer.body["detail"]
    assert set(answer.body) == {"type", "title", "status", "detail", "kept", "next"}
    assert "Traceback" not in str(answer.body)


def test_nobody_is_answered_by_mail_who_never_wrote_one(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    answer = api.post(f"/tickets/{ref}/replies", {"text": "Hello"})

    assert answer.status == 409
    assert answer.body["next"] == "call the requester, or write a note"


def test_a_failure_nobody_foresaw_is_a_problem_without_its_trace(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: str) -> None:
        raise RuntimeError("secret of the database")

    monkeypatch.setattr(type(desk.tickets), "load", lambda self, ref: fails(ref))

    answer = api.get(f"/tickets/{ref}")

    assert (answer.status, answer.content_type) == (500, "application/problem+json")
    assert "secret" not in str(answer.body)
