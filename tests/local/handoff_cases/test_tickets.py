"""Every issue gets one ticket of its own, by the routes that agents put contacts right with."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from local.clients.desk_api import ApiError, DeskApi
from local.handoff_cases.deliveries import Arrived
from local.handoff_cases.tickets import tickets_of
from local.replay.deliver import Landing
from local.replay.world import WorldContact

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


class Agent(DeskApi):
    """Answers as the desk does; remembers what was asked of it."""

    def __init__(self, *, refuses: str = "") -> None:
        super().__init__("http://desk.example")
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self._refuses = refuses

    def get(self, path: str) -> Any:
        entries = [{"contactId": f"id-{name}", "contactKeys": [f"key-{name}"]} for name in "abc"]
        return {"timeline": [*entries, {"contactId": None, "contactKeys": []}]}

    def post(self, path: str, body: Mapping[str, Any], *, idempotency_key: str = "") -> Any:
        if self._refuses and path.endswith(self._refuses):
            raise ApiError(409, {"detail": "not these two"})
        self.asked.append((path, body))
        return {"ticket": {"ref": "TS-NEW"}}


def arrived(name: str, issue: str, ticket: str | None) -> Arrived:
    contact = WorldContact(name, NOON, "email", False, "a@b.example", "", "", {}, (), issue)
    return Arrived(contact, Landing(ticket, "landed", f"id-{name}"))


def test_contacts_of_another_issue_are_parted_from_the_first_ones_ticket() -> None:
    agent = Agent()

    found = tickets_of(
        [arrived("a", "I1", "TS-1"), arrived("b", "I2", "TS-1"), arrived("c", "I2", "TS-1")], agent
    )

    assert (found["I1"].ref, found["I2"].ref) == ("TS-1", "TS-NEW")
    ((path, body),) = agent.asked
    assert path == "/tickets/TS-1/splits"
    assert body["contactKeys"] == ["key-b", "key-c"]
    assert found["I2"].righted == ("parted from TS-1",)


def test_tickets_of_one_issue_are_merged_into_that_of_its_first_contact() -> None:
    agent = Agent()

    found = tickets_of([arrived("a", "I1", "TS-1"), arrived("b", "I1", "TS-2")], agent)

    assert found["I1"].ref == "TS-1"
    assert [(path, body["into"]) for path, body in agent.asked] == [
        ("/tickets/TS-2/merging", "TS-1")
    ]


def test_what_the_desk_does_not_merge_is_told() -> None:
    agent = Agent(refuses="/merging")

    found = tickets_of([arrived("a", "I1", "TS-1"), arrived("b", "I1", "TS-2")], agent)

    assert found["I1"].ref == "TS-1"
    assert found["I1"].righted == ("TS-2 not merged into it: 409: not these two",)


def test_an_issue_without_a_landed_contact_has_no_ticket() -> None:
    assert tickets_of([arrived("a", "I1", None)], Agent()) == {}
