"""Agents say on whom a ticket waits and keep promises through the API."""

from datetime import timedelta

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.api_calls import Api
from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import MORNING, FixedClock
from tests.heliograph.usecases.test_receive_contact import MAIL

api = Api()
DUE = "2026-03-10T18:00:00Z"


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail whose patient waits."""
    return receive_contact(MAIL, desk).ticket.ref


def later(desk: Desk, **time: float) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.sleep(timedelta(**time).total_seconds())


def promised(ref: str, **wish: str) -> str:
    answer = api.post(f"/tickets/{ref}/promises", {"text": "Call back", "due": DUE}, **wish)
    assert answer.status == 201
    (made,) = api.get(f"/tickets/{ref}").body["clocks"]["promises"]
    assert (made["text"], made["due"]) == ("Call back", "2026-03-10T18:00:00+00:00")
    return str(made["id"])


def test_a_list_tells_what_is_due_first_and_the_page_all_clocks(desk: Desk, ref: str) -> None:
    (shown,) = api.get("/tickets", sort="due").body["tickets"]
    clocks = api.get(f"/tickets/{ref}").body["clocks"]

    assert shown["due"]["clock"] == "first_response"
    assert shown["due"]["at"] == "2026-03-10T14:15:40+00:00"
    assert clocks["timezone"] == "Europe/Berlin"
    assert [each["clock"] for each in clocks["running"]] == [
        "first_response",
        "next_update",
        "resolution",
    ]


def test_the_list_by_due_time_has_the_most_urgent_on_top(desk: Desk, ref: str) -> None:
    later_ticket = api.post(f"/tickets/{ref}/promises", {"text": "Call", "due": DUE})

    assert later_ticket.body["ticket"]["due"]["clock"] == "first_response"
    api.post(f"/tickets/{ref}/notes", {"text": "Seen"})
    assert [t["ref"] for t in api.get("/tickets", sort="due").body["tickets"]] == [ref]


def test_waiting_on_the_requester_pauses_and_going_on_resumes(desk: Desk, ref: str) -> None:
    paused = api.post(f"/tickets/{ref}/waiting", {"party": "requester", "text": "Which kit?"})
    clocks = api.get(f"/tickets/{ref}").body["clocks"]
    going_on = api.post(f"/tickets/{ref}/waiting", {"party": ""})

    assert paused.body["ticket"]["waitingOn"] == "requester"
    assert clocks["paused"] == MORNING.isoformat()
    assert going_on.body["ticket"]["waitingOn"] == ""


def test_a_party_nobody_knows_is_refused(desk: Desk, ref: str) -> None:
    assert api.post(f"/tickets/{ref}/waiting", {"party": "the moon"}).status == 422


@pytest.mark.parametrize(
    ("step", "body"), [("keeping", {"text": ""}), ("breaking", {"why": "Nobody answers"})]
)
def test_a_promise_ends_once(desk: Desk, ref: str, step: str, body: dict[str, str]) -> None:
    promise = promised(ref)

    ended = api.post(f"/tickets/{ref}/promises/{promise}/{step}", body)
    again = api.post(f"/tickets/{ref}/promises/{promise}/{step}", body)

    assert (ended.status, again.status) == (200, 404)
    assert api.get(f"/tickets/{ref}").body["clocks"]["promises"] == []


def test_a_promise_is_moved(desk: Desk, ref: str) -> None:
    promise = promised(ref)
    body = {"due": "2026-03-10T20:00:00+01:00", "why": "The depot is closed"}

    assert api.post(f"/tickets/{ref}/promises/{promise}/moving", body).status == 200

    (moved,) = api.get(f"/tickets/{ref}").body["clocks"]["promises"]
    assert moved["due"] == "2026-03-10T19:00:00+00:00"


def test_words_that_tell_a_treatment_are_no_promise(desk: Desk, ref: str) -> None:
    body = {"text": "Tell them she is on placebo", "due": DUE}

    answer = api.post(f"/tickets/{ref}/promises", body)

    assert answer.status == 409
    assert api.get(f"/tickets/{ref}").body["clocks"]["promises"] == []


def test_a_time_without_a_zone_is_refused(desk: Desk, ref: str) -> None:
    body = {"text": "Call", "due": "2026-03-10T18:00:00"}

    assert api.post(f"/tickets/{ref}/promises", body).status == 422


def test_each_minute_what_is_due_is_written_down_and_shown(desk: Desk, ref: str) -> None:
    later(desk, minutes=16)

    told = handler_of("clocks")(event_of("clocks"))

    entries = api.get(f"/tickets/{ref}").body["timeline"]
    shown = [(e["kind"], e["clock"]) for e in entries if e["kind"].startswith("clock_")]
    assert told == {"ClocksSeen": 1, "ClocksWarned": 0, "ClocksBreached": 1, "ClocksLeft": 0}
    assert shown == [("clock_breached", "first_response")]
