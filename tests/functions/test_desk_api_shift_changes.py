"""Ends of shifts through the API, and the two functions that bring them about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from heliograph import bootstrap
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.api_calls import Api
from tests.functions.conftest import handler_of
from tests.heliograph.two_shifts import ENDS, OPENS, SLUG, set_clock, staffed
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

ada, ben, lead = Api("a2"), Api("b1"), Api("m1", groups="[leads]")
LINES = {"plan": "Call the depot", "contingency": "If QA rejects: a new kit"}
DUE = (ENDS + timedelta(hours=1)).isoformat()


@pytest.fixture
def late(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A critical ticket of Ada's, just before her shift ends; handlers work for that desk."""
    made = staffed(desk)
    monkeypatch.setattr(bootstrap, "desk", lambda: made)
    set_clock(made, OPENS - timedelta(minutes=5))
    receive_contact(replace(MAIL, at=OPENS - timedelta(minutes=5)), made)
    set_clock(made, OPENS)
    return made


def called(folder: str, event: dict[str, Any]) -> Any:
    """A function, told an event."""
    return handler_of(folder)(event)


def begun() -> dict[str, Any]:
    """The beat and one look; the hand-over as Ada reads it."""
    called("shift_schedule", {})
    called("shift_change", {"shiftChange": SLUG, "attempt": 1})
    (handover,) = ada.get(f"/shift-changes/{SLUG}").body["handovers"]
    assert isinstance(handover, dict)
    return handover


def test_a_hand_over_goes_from_the_beat_to_the_receivers_read_back(late: Desk) -> None:
    packaging = begun()
    offer = ada.post(f"/handovers/{packaging['id']}/lines", LINES).body["handover"]
    words = {
        "nextAction": "I call the depot",
        "dueAt": DUE,
        "packageVersion": offer["package"]["version"],
    }
    taken = ben.post(f"/handovers/{packaging['id']}/acceptance", words)
    set_clock(late, OPENS + timedelta(minutes=1))
    receive_contact(replace(CALL, at=OPENS + timedelta(minutes=1)), late)
    after = ada.get(f"/shift-changes/{SLUG}").body["aftermath"]

    assert packaging["package"]["missing"] == ["plan", "contingency"]
    assert (offer["state"], offer["to"]["id"]) == ("offered", "b1")
    assert taken.body["handover"]["state"] == "accepted"
    assert late.tickets.load(packaging["ref"]).owner_id == "b1"
    assert after == {"breached": [], "askedAgain": [packaging["ref"]], "mostOwners": 2}


def test_the_board_lists_what_waits_and_the_machine_is_told_when_to_look(late: Desk) -> None:
    figures = called("shift_schedule", {})
    looked = called("shift_change", {"shiftChange": SLUG, "attempt": 1})

    waiting = ada.get("/handovers", state="open").body["handovers"]
    (run,) = [r for r in ada.get("/shift-changes").body["shiftChanges"] if r["id"] == SLUG]
    assert figures["ShiftChangesBegun"] == 1
    assert (looked["done"], looked["wakeAt"]) == (False, "2026-03-10T16:05:00.000000Z")
    assert [each["state"] for each in waiting] == ["packaging"]
    assert (run["state"], run["endsAt"], run["report"]) == ("running", ENDS.isoformat(), None)


def test_a_read_back_without_a_time_is_refused(late: Desk) -> None:
    packaging = begun()
    ada.post(f"/handovers/{packaging['id']}/lines", LINES)

    refused = ben.post(f"/handovers/{packaging['id']}/acceptance", {"readBack": "I call"})

    assert refused.status == 409
    assert "by when" in refused.body["title"] + refused.body.get("detail", "")


def test_only_leads_rehearse_and_only_over_marked_tickets(late: Desk) -> None:
    (ticket,) = late.tickets.page(status="open", owner="a2", cursor=None).tickets
    wish = {"shift": "DAY", "at": OPENS.isoformat(), "rate": 60, "tickets": [ticket.ref]}

    by_agent = ada.post("/rehearsals", wish)
    unmarked = lead.post("/rehearsals", wish)
    lead.post(f"/tickets/{ticket.ref}/rehearsal", {"marked": True})
    begins = lead.post("/rehearsals", wish)
    read = lead.get(f"/rehearsals/{begins.body['rehearsal']['id']}")

    assert (by_agent.status, unmarked.status, begins.status) == (403, 409, 201)
    assert read.body["rehearsal"]["now"] == (OPENS - timedelta(minutes=1)).isoformat()
