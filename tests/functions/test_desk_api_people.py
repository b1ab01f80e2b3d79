"""Who may call the API, who answers, who gets a socket."""

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.sign_in_socket import join_desk

from functions.edge.people import groups_of
from tests.functions.api_calls import Api


def test_me_is_the_agent_of_the_sign_in(desk: Desk) -> None:
    answer = Api("A1", "[agents leads]").get("/me")

    assert answer.body == {
        "agentId": "a1",
        "name": "Tom Day",
        "seat": "HAM",
        "groups": ["agents", "leads"],
        "blinded": True,
    }


def test_a_lead_without_a_seat_goes_by_the_id(desk: Desk) -> None:
    assert Api("someone", "[leads]").get("/me").body["name"] == "someone"


def test_the_agents_list_says_who_is_on_shift(desk: Desk) -> None:
    agents = {agent["id"]: agent for agent in Api().get("/agents").body["agents"]}

    assert agents["a1"] == {
        "id": "a1",
        "name": "Tom Day",
        "seat": "HAM",
        "languages": ["en"],
        "onShift": True,
    }
    assert agents["m1"]["onShift"] is False


def test_a_socket_ticket_signs_in_once(desk: Desk) -> None:
    answer = Api().post("/socket-tickets")

    assert (answer.status, answer.body["expiresInSeconds"]) == (201, 60)
    assert join_desk(answer.body["ticket"], "d1", desk) == "a1"


@pytest.mark.parametrize("path", ["/me", "/tickets", "/agents", "/handovers"])
@pytest.mark.parametrize("groups", ["", "[visitors]"])
def test_a_sign_in_of_no_group_is_not_allowed(desk: Desk, path: str, groups: str) -> None:
    answer = Api(groups=groups).get(path)

    assert (answer.status, answer.body["title"]) == (403, "Not allowed")


@pytest.mark.parametrize("path", ["/socket-tickets", "/tickets/TS-1/notes"])
def test_systems_do_not_work_on_tickets(desk: Desk, path: str) -> None:
    answer = Api("feed", "[integrations]").post(path, {"text": "x"})

    assert answer.status == 403


@pytest.mark.parametrize(
    ("claim", "groups"),
    [
        ("[agents leads]", ("agents", "leads")),
        ("[agents, leads]", ("agents", "leads")),
        ('["agents"]', ("agents",)),
        ("agents", ("agents",)),
        (["agents"], ("agents",)),
        (None, ()),
    ],
)
def test_groups_are_read_in_every_spelling(claim: object, groups: tuple[str, ...]) -> None:
    assert groups_of(claim) == groups
