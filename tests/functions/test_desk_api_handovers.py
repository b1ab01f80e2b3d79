"""Hand-overs through the API."""

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.api_calls import Api
from tests.heliograph.usecases.test_receive_contact import CALL

ada, tom = Api("a2"), Api("a1")
OFFER = {
    "toAgentId": "a1",
    "nextAction": "Call the depot",
    "dueAt": "2026-03-10T18:00:00.000Z",
    "summary": "No kits at the site",
}


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of Ada's."""
    return receive_contact(CALL, desk).ticket.ref


def test_an_offer_read_back_moves_the_ticket(desk: Desk, ref: str) -> None:
    offered = ada.post(f"/tickets/{ref}/handovers", OFFER)
    listed = tom.get("/handovers", state="offered").body["handovers"]
    taken = tom.post(f"/handovers/{listed[0]['id']}/acceptance", {"readBack": "I call the depot"})

    assert offered.status == 201
    assert offered.body["handover"]["from"] == {"id": "a2", "name": "Ada Day"}
    assert "taskToken" not in str(offered.body)
    assert taken.body["handover"]["state"] == "accepted"
    assert desk.tickets.load(ref).owner_id == "a1"


def test_a_declined_offer_leaves_the_owner(desk: Desk, ref: str) -> None:
    id_ = ada.post(f"/tickets/{ref}/handovers", OFFER).body["handover"]["id"]

    answer = tom.post(f"/handovers/{id_}/declining", {"reason": "On a call"})

    assert answer.body["handover"]["state"] == "declined"
    assert desk.tickets.load(ref).owner_id == "a2"
    assert tom.get("/handovers").body["handovers"] == []


def test_an_offer_sent_twice_is_one_offer(desk: Desk, ref: str) -> None:
    first = ada.post(f"/tickets/{ref}/handovers", OFFER)
    again = ada.post(f"/tickets/{ref}/handovers", OFFER)

    assert (first.status, again.status) == (201, 201)
    assert again.body == first.body


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"toAgentId": "a2"}, 409, "another person"),
        ({"toAgentId": "nobody"}, 409, "nobody here"),
        ({"nextAction": ""}, 422, "nextAction"),
        ({"dueAt": "tomorrow"}, 422, "dueAt"),
        ({"dueAt": "2026-03-10T18:00:00"}, 422, "dueAt"),
    ],
)
def test_a_wrong_offer_is_told_what_was_wrong(
    desk: Desk, ref: str, change: dict[str, str], status: int, says: str
) -> None:
    answer = ada.post(f"/tickets/{ref}/handovers", OFFER | change)

    assert answer.status == status
    assert says in answer.body["detail"]


def test_only_the_receiver_answers(desk: Desk, ref: str) -> None:
    id_ = ada.post(f"/tickets/{ref}/handovers", OFFER).body["handover"]["id"]

    answer = ada.post(f"/handovers/{id_}/acceptance", {"readBack": "mine"})

    assert (answer.status, answer.body["detail"]) == (403, "this was offered to Tom Day")


def test_an_unknown_hand_over_is_not_found(desk: Desk) -> None:
    assert tom.post("/handovers/none/acceptance", {"readBack": "x"}).status == 404
