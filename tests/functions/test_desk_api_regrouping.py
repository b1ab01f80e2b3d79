"""Agents put contacts and tickets together and apart through the API."""

from dataclasses import replace
from typing import Any

from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.api_calls import Api
from tests.heliograph.desk_on_moto import FakeSender
from tests.heliograph.usecases.regrouping import IVO, call, key, mail

api = Api()
KIT = mail("kit", "LUM-101: kit 204466 is damaged", minutes=0)
LOGIN = mail("login", "LUM-101: my password does not work", minutes=400, sender=IVO)


def two(desk: Desk) -> tuple[str, str]:
    """Two tickets, a kit's and a login's."""
    return receive_contact(KIT, desk).ticket.ref, receive_contact(LOGIN, desk).ticket.ref


def page(ref: str) -> dict[str, Any]:
    """The ticket's page."""
    answer = api.get(f"/tickets/{ref}")
    assert answer.status == 200
    return answer.body


def entry(ref: str, kind: str) -> dict[str, Any]:
    """The newest entry of a kind."""
    return [each for each in page(ref)["timeline"] if each["kind"] == kind][-1]


def contacts_on(ref: str) -> list[dict[str, Any]]:
    """The entries of contacts."""
    return [each for each in page(ref)["timeline"] if each["kind"] == "contact_received"]


def test_a_merge_is_answered_with_the_survivor_and_undone_from_its_page(desk: Desk) -> None:
    kit, login = two(desk)

    merged = api.post(f"/tickets/{login}/merging", {"into": kit, "text": "One nurse"})

    assert (merged.status, merged.body["ticket"]["ref"]) == (200, kit)
    told = entry(kit, "absorbed")
    assert (told["otherRef"], told["undo"]) == (login, "unmerge")
    assert page(login)["ticket"]["ref"] == kit
    back = api.post(f"/tickets/{told['otherRef']}/unmerging", {})
    assert back.body["ticket"]["ref"] == login
    assert entry(kit, "absorbed")["undo"] is None


def test_a_split_asked_twice_with_one_key_opens_one_ticket(desk: Desk) -> None:
    ref = receive_contact(call("cc-1", minutes=0), desk).ticket.ref
    told = mail("m1", "LUM-101 2201-007: no kit", minutes=3)
    receive_contact(told, desk)
    body = {"contactKeys": [entry(ref, "contact_received")["contactKeys"][0]]}

    first = api.post(f"/tickets/{ref}/splits", body, key="once")
    again = api.post(f"/tickets/{ref}/splits", body, key="once")

    assert first.status == again.status == 201
    assert first.body == again.body
    out = entry(ref, "moved_out")
    assert (out["otherRef"], out["undo"]) == (first.body["ticket"]["ref"], "take_back")
    back = api.post(f"/tickets/{ref}/returns", {"contactKeys": out["contactKeys"]})
    assert (back.body["ticket"]["ref"], back.body["ticket"]["contacts"]) == (ref, 2)
    assert entry(ref, "moved_out")["undo"] is None


def test_a_contact_moves_and_is_taken_back(desk: Desk) -> None:
    kit, login = two(desk)
    more = mail("kit2", "Kit 204466: a photo", minutes=9, parent="kit")
    receive_contact(more, desk)

    body = {"contactKeys": [key(more)], "to": login}
    moved = api.post(f"/tickets/{kit}/moves", body)
    back = api.post(f"/tickets/{kit}/returns", {"contactKeys": [key(more)]})

    assert (moved.body["ticket"]["ref"], moved.body["ticket"]["contacts"]) == (login, 2)
    assert (back.body["ticket"]["ref"], back.body["ticket"]["contacts"]) == (kit, 2)


def test_a_contact_from_elsewhere_names_the_ticket_it_was_written_on(desk: Desk) -> None:
    kit, login = two(desk)
    more = mail("kit2", "Kit 204466: a photo", minutes=9, parent="kit")
    receive_contact(more, desk)

    api.post(f"/tickets/{kit}/moves", {"contactKeys": [key(more)], "to": login})
    api.post(f"/tickets/{login}/merging", {"into": kit})
    homes = {e["contactKeys"][0]: e["homeRef"] for e in contacts_on(kit)}

    assert homes == {key(KIT): None, key(LOGIN): login, key(more): None}
    api.post(f"/tickets/{login}/unmerging", {})
    assert {e["homeRef"] for e in contacts_on(kit)} == {None}
    assert [e["homeRef"] for e in contacts_on(login)] == [kit, None]
    assert entry(login, "moved_in")["contactKeys"] == [key(more)]


def test_what_may_not_be_merged_says_why_and_what_to_do(desk: Desk) -> None:
    kit, _ = two(desk)
    other = receive_contact(
        mail("ter", "TER-7: kit M204466 is missing", minutes=900, sender=IVO), desk
    )

    refused = api.post(f"/tickets/{other.ticket.ref}/merging", {"into": kit})

    assert refused.status == 409
    assert "another sponsor" in refused.body["detail"]
    assert refused.body["kept"]
    assert "related" in refused.body["next"]


def test_links_stand_on_both_pages_and_go_from_both(desk: Desk) -> None:
    kit, login = two(desk)
    body = {"ref": login, "relation": "related"}

    api.post(f"/tickets/{kit}/relations", body)
    api.post(f"/tickets/{kit}/relations", body)

    assert [each["ref"] for each in page(kit)["relations"]] == [login]
    assert [each["ref"] for each in page(login)["relations"]] == [kit]
    api.post(f"/tickets/{login}/relations/removals", {"ref": kit, "relation": "related"})
    assert page(kit)["relations"] == page(login)["relations"] == []


def test_a_problem_is_told_to_each_requester_once(desk: Desk) -> None:
    kit, login = two(desk)
    problem = receive_contact(call("cc-5", minutes=3000), desk).ticket.ref
    for ref in (kit, login):
        api.post(f"/tickets/{ref}/relations", {"ref": problem, "relation": "problem"})

    first = api.post(f"/tickets/{problem}/broadcasts", {"text": "It works again."}, key="one")
    again = api.post(f"/tickets/{problem}/broadcasts", {"text": "It works again."}, key="one")

    assert first.body == again.body == {"sent": [kit, login], "unreachable": [], "left": 0}
    assert isinstance(desk.mail_sender, FakeSender)
    assert sorted(sent.to for sent in desk.mail_sender.sent) == [
        "ivo.grau@harbour.example",
        "nora.blau@harbour.example",
    ]
    assert {each["relation"] for each in page(problem)["relations"]} == {"incident"}


def test_a_ticket_has_one_problem(desk: Desk) -> None:
    kit, login = two(desk)
    problem = receive_contact(call("cc-5", minutes=3000), desk).ticket.ref
    api.post(f"/tickets/{kit}/relations", {"ref": problem, "relation": "problem"})

    refused = api.post(f"/tickets/{kit}/relations", {"ref": login, "relation": "problem"})

    assert refused.status == 409
    assert problem in refused.body["detail"]


def test_a_dismissed_suggestion_is_not_made_again(desk: Desk) -> None:
    first = receive_contact(KIT, desk)
    again = mail("kit9", "LUM-101: kit 204466 is still damaged", minutes=30)
    second = receive_contact(replace(again, authenticated=False), desk)
    (suggested,) = page(second.ticket.ref)["suggestions"]
    assert suggested["ref"] == first.ticket.ref
    assert suggested["reasons"]

    for _ in range(2):
        api.post(f"/tickets/{second.ticket.ref}/dismissals", {"ref": first.ticket.ref})

    assert page(second.ticket.ref)["suggestions"] == []
    told = [e for e in page(second.ticket.ref)["timeline"] if e["kind"] == "suggestion_dismissed"]
    assert len(told) == 1


def test_a_broken_contact_key_is_refused(desk: Desk) -> None:
    kit, _ = two(desk)

    refused = api.post(f"/tickets/{kit}/splits", {"contactKeys": ["nora@harbour.example"]})

    assert refused.status in (400, 422)
