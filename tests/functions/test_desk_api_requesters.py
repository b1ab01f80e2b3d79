"""Finding requesters, linking their identities, merging and parting them through the API."""

import pytest
from heliograph.usecases.desk import Desk

from tests.functions.api_calls import Answer, Api

WHY = "She said so on the phone."


def link(value: str = "0155 50199", kind: str = "phone", person: str = "P1") -> Answer:
    body = {"kind": kind, "value": value, "why": WHY}
    return Api().post(f"/people/{person}/identities", body)


def test_a_person_is_read_with_identities_and_what_vouches_for_them(desk: Desk) -> None:
    answer = Api().get("/people/P1")

    assert answer.status == 200
    assert answer.body["name"] == "Nora Blau"
    assert answer.body["facilities"] == ["Harbour Clinic"]
    assert [
        (each["value"], each["shared"], each["proof"]) for each in answer.body["identities"]
    ] == [
        ("nora.blau@harbour.example", False, "configured"),
        ("+4930231250", True, "configured"),
        ("+4915550101", False, "configured"),
    ]


def test_a_number_as_it_is_dialled_at_the_site_is_linked_in_e164(desk: Desk) -> None:
    answer = link()

    assert answer.status == 201
    linked = answer.body["person"]["identities"][-1]
    assert (linked["value"], linked["proof"]) == ("+4915550199", None)
    told = answer.body["person"]["changes"][0]
    assert (told["kind"], told["actor"], told["why"]) == ("identity_linked", "Tom Day", WHY)


def test_a_link_sent_again_changes_nothing(desk: Desk) -> None:
    first = link()

    assert link().body == first.body


def test_an_identity_is_unlinked_and_that_stays_in_the_history(desk: Desk) -> None:
    linked = link().body["person"]["identities"][-1]
    path = f"/people/P1/identities/{linked['id']}/removal"

    answer = Api().post(path, {"why": "A colleague's."})

    assert answer.status == 200
    assert linked["value"] not in [each["value"] for each in answer.body["person"]["identities"]]
    assert [each["kind"] for each in answer.body["person"]["changes"]] == [
        "identity_unlinked",
        "identity_linked",
    ]
    assert Api().post(path, {"why": "A colleague's."}).body == answer.body


def test_what_is_no_number_is_refused_with_what_to_do(desk: Desk) -> None:
    answer = link("ward three")

    assert (answer.status, answer.content_type) == (409, "application/problem+json")
    assert answer.body["detail"] == "this is no telephone number"
    assert answer.body["next"]
    assert desk.directory.person_history("P1") == ()


def test_two_records_become_one_person_and_two_again(desk: Desk) -> None:
    before = Api().get("/people/P1").body

    merged = Api().post("/people/P2/merge", {"into": "P1", "why": "Has married."})
    of_either = [Api().get(f"/people/{id_}").body["id"] for id_ in ("P1", "P2")]
    parted = Api().post("/people/P2/unmerge", {"why": "Another nurse."})

    assert merged.status == 200
    assert merged.body["person"]["studies"] == ["LUM-101", "TER-7"]
    assert [each["mergedInto"] for each in merged.body["person"]["records"]] == [None, "P1"]
    told = [(each["kind"], each["about"]) for each in merged.body["person"]["changes"]]
    assert told == [("person_absorbed", "Ivo Grau")]
    assert of_either == ["P1", "P1"]
    assert parted.body["person"]["id"] == "P2"
    after = Api().get("/people/P1").body
    assert {**after, "changes": []} == {**before, "changes": []}


def test_a_merge_with_oneself_is_refused(desk: Desk) -> None:
    answer = Api().post("/people/P1/merge", {"into": "P1", "why": "x"})

    assert answer.status == 409
    assert answer.body["next"] == "choose another person"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nora", ["P1"]),
        ("BLAU n", ["P1"]),
        ("nora.blau@harbour.example", ["P1"]),
        ("+49 30 231250", ["P1", "P2"]),
        ("nobody", []),
    ],
)
def test_people_are_found_by_name_address_or_number(
    desk: Desk, text: str, found: list[str]
) -> None:
    answer = Api().post("/people/search", {"text": text})

    assert answer.status == 200
    assert [person["id"] for person in answer.body["people"]] == found


def test_a_merged_person_is_found_once(desk: Desk) -> None:
    Api().post("/people/P2/merge", {"into": "P1", "why": "Has married."})

    answer = Api().post("/people/search", {"text": "Ivo"})

    assert [person["name"] for person in answer.body["people"]] == ["Nora Blau"]


def test_an_unknown_person_is_not_found(desk: Desk) -> None:
    assert Api().get("/people/nobody").status == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/people/search", {"text": "nora"}),
        ("/people/P1/identities", {"kind": "phone", "value": "+4915550199", "why": "x"}),
        ("/people/P1/merge", {"into": "P2", "why": "x"}),
        ("/people/P1/unmerge", {"why": "x"}),
    ],
)
def test_systems_do_not_look_into_people(desk: Desk, path: str, body: dict[str, str]) -> None:
    assert Api("feed", "[integrations]").post(path, body).status == 403


@pytest.mark.parametrize("body", [{"kind": "phone", "value": "+4915550199"}, {"why": "x"}])
def test_a_change_without_its_reason_is_not_taken(desk: Desk, body: dict[str, str]) -> None:
    assert Api().post("/people/P1/identities", body).status == 422


def test_a_request_that_comes_again_after_its_undoing_stays_undone(desk: Desk) -> None:
    wish = {"kind": "phone", "value": "+4915550199", "why": WHY}
    linked = Api().post("/people/P1/identities", wish, key="w1").body["person"]["identities"][-1]
    removal = f"/people/P1/identities/{linked['id']}/removal"
    parted = Api().post(removal, {"why": "x"}, key="w2").body
    Api().post("/people/P2/merge", {"into": "P1", "why": "x"}, key="w3")
    Api().post("/people/P2/unmerge", {"why": "x"}, key="w4")

    Api().post("/people/P2/merge", {"into": "P1", "why": "x"}, key="w3")
    again = Api().post("/people/P1/identities", wish, key="w1")

    assert again.body["person"]["identities"] == parted["person"]["identities"]
    assert [each["id"] for each in again.body["person"]["records"]] == ["P1"]


def test_the_same_wish_with_another_key_is_granted_anew(desk: Desk) -> None:
    Api().post("/people/P2/merge", {"into": "P1", "why": "x"}, key="w1")
    Api().post("/people/P2/unmerge", {"why": "x"}, key="w2")

    again = Api().post("/people/P2/merge", {"into": "P1", "why": "x"}, key="w3")

    assert [each["id"] for each in again.body["person"]["records"]] == ["P1", "P2"]
