"""Two records of one person: merged by an alias, met on both, undone without a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import Channel, Contact, Declared, Identity, IdentityKind, Thread
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.people import Requester
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.link_identity import link_identity, unlink_identity
from heliograph.usecases.load_organisation import load_organisation
from heliograph.usecases.merge_people import merge_people, unmerge_person
from heliograph.usecases.person_group import group_of
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.recognise import recognise

from tests.heliograph.desk_on_moto import MORNING, ORGANISATION

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
OLD = Identity(IdentityKind.EMAIL, "n.braun@harbour.example")
NEW = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
MOBILE = Identity(IdentityKind.PHONE, "+4915550199")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk, with a second record of Nora Blau under the name she had before, and a namesake."""
    more = [
        {
            "id": "P7",
            "name": "Nora Braun",
            "facility": "F1",
            "studies": ["LUM-102", "TER-7"],
            "emails": [OLD.value],
            "languages": ["de"],
        },
        {"id": "P8", "name": "Nora Blau", "studies": ["TER-7"], "emails": ["n@other.example"]},
        {"id": "P9", "name": "Nora Blau", "studies": ["TER-7"], "emails": ["b@other.example"]},
    ]
    organisation = {**ORGANISATION, "people": [*ORGANISATION["people"], *more]}
    load_organisation(organisation, desk.directory, connect_users={"a1": "arn:a1"})  # type: ignore[arg-type]
    return desk


def mail(sender: Identity, text: str, *, minutes: float = 0) -> Contact:
    """An authenticated mail about LUM-101."""
    return Contact(
        natural_key=f"email:{sender.value}:{minutes}",
        channel=Channel.EMAIL,
        at=MORNING + timedelta(minutes=minutes),
        sender=sender,
        text=text,
        authenticated=True,
        declared=Declared(study_id="LUM-101"),
        thread=Thread(message_id=f"<{minutes}@{sender.value}>"),
    )


def merge(desk: Desk, person: str = "P7", into: str = "P1") -> None:
    merge_people(person, into, TOM, desk, why="She has married.")


def unmerge(desk: Desk, person: str = "P7") -> None:
    unmerge_person(person, TOM, desk, why="It was her sister.")


def seen(desk: Desk) -> list[object]:
    """Everything that a reader gets to know of the people, but not the count of changes."""
    records = desk.directory.requesters(["P1", "P2", "P7", "P8"])
    return [
        *(replace(each, version=0, last_hash="") for each in records.values()),
        recognise(mail(OLD, "Kit 310552"), desk),
        recognise(mail(NEW, "Kit 310552"), desk),
    ]


def test_a_contact_of_a_merged_person_finds_the_tickets_of_both(desk: Desk) -> None:
    first = receive_contact(mail(NEW, "I cannot log in, password expired"), desk)
    apart = receive_contact(mail(OLD, "I cannot log in, password expired", minutes=1), desk)
    merge(desk)

    joined = receive_contact(mail(OLD, "Still cannot log in, the password", minutes=2), desk)
    back = receive_contact(mail(NEW, "Again: I cannot log in, password", minutes=3), desk)

    assert apart.ticket.ref != first.ticket.ref
    assert {joined.ticket.ref, back.ticket.ref} <= {first.ticket.ref, apart.ticket.ref}


def test_tickets_of_one_moment_come_together_once_their_people_are_one(desk: Desk) -> None:
    first = receive_contact(mail(NEW, "Password expired"), desk)
    apart = receive_contact(mail(OLD, "Password expired, please help", minutes=1), desk)
    merge(desk)

    receive_contact(mail(NEW, "Password expired, both mails were mine", minutes=2), desk)

    assert apart.ticket.ref != first.ticket.ref
    assert survivor(apart.ticket.ref, desk).ref == survivor(first.ticket.ref, desk).ref


def test_a_ticket_of_the_other_record_alone_is_found(desk: Desk) -> None:
    first = receive_contact(mail(NEW, "I cannot log in, password expired"), desk)
    merge(desk)

    joined = receive_contact(mail(OLD, "Still cannot log in, the password", minutes=5), desk)

    assert joined.ticket.ref == first.ticket.ref
    held = {item.value for item in joined.ticket.evidence if item.kind == "person"}
    assert held == {"P1", "P7"}


def test_the_other_records_tickets_are_found_by_the_person_alone(desk: Desk) -> None:
    here, there = (Identity(IdentityKind.EMAIL, f"{name}@other.example") for name in ("n", "b"))
    first = receive_contact(replace(mail(here, "My password expired"), declared=Declared()), desk)
    merge(desk, "P9", "P8")
    again = mail(there, "Still the same: my password expired", minutes=5)

    joined = receive_contact(replace(again, declared=Declared()), desk)

    assert {item.kind.value for item in first.ticket.evidence} & {"matter", "site"} == set()
    assert joined.ticket.ref == first.ticket.ref


def test_a_merged_person_works_at_the_clinics_of_all_records(desk: Desk) -> None:
    merge(desk, "P8", "P1")

    party = recognise(mail(Identity(IdentityKind.EMAIL, "n@other.example"), "Hello"), desk)

    assert party.person is not None
    assert (party.person.id, party.person.clinics) == ("P8", ("F1",))


def test_the_record_that_is_proved_speaks_for_the_person(desk: Desk) -> None:
    private = Identity(IdentityKind.EMAIL, "nora@private.example")
    link_identity("P7", private, TOM, desk, why="She said so.")
    receive_contact(mail(private, "Hello"), desk)
    link_identity("P1", private, TOM, desk, why="She said so.")
    merge(desk)

    party = recognise(replace(mail(private, "Hello"), authenticated=False), desk)

    assert (party.people, party.suggested) == (("P7",), False)


def test_a_name_in_the_words_of_a_stranger_is_met_under_every_record(desk: Desk) -> None:
    merge(desk)
    stranger = Identity(IdentityKind.EMAIL, "pool@elsewhere.example")

    party = recognise(mail(stranger, "LUM-101 site 2201, this is Nora Braun"), desk)

    assert "P7" in party.named or "P1" in party.named
    assert {("P7", "P1"), ("P1", "P7")} & set(party.aliases)


def test_tickets_keep_the_person_that_the_identity_was_linked_to(desk: Desk) -> None:
    merge(desk)

    outcome = receive_contact(mail(OLD, "I cannot log in, password expired"), desk)

    held = {item.value for item in outcome.ticket.evidence if item.kind == "person"}
    assert held == {"P7"}
    assert (outcome.ticket.person_id, outcome.ticket.person_name) == ("P7", "Nora Braun")


def test_a_merged_person_has_the_studies_of_all_records(desk: Desk) -> None:
    merge(desk)

    party = recognise(mail(OLD, "Hello"), desk)

    assert party.person is not None
    assert party.person.studies == ("LUM-102", "TER-7", "LUM-101")


def test_an_address_of_both_records_names_the_one_person(desk: Desk) -> None:
    both = Identity(IdentityKind.EMAIL, "trials@harbour.example")
    link_identity("P1", both, TOM, desk, why="Her second address.")
    link_identity("P7", both, TOM, desk, why="Her second address.")
    hello = replace(mail(both, "Hello"), declared=Declared())
    doubtful = recognise(hello, desk)
    merge(desk)

    certain = recognise(hello, desk)

    assert doubtful.person is None
    assert certain.person is not None
    assert certain.person.id == "P1"


def test_undoing_a_merge_leaves_everything_as_before(desk: Desk) -> None:
    before = seen(desk)

    merge(desk)
    between = seen(desk)
    unmerge(desk)

    assert between != before
    assert seen(desk) == before


def test_what_was_linked_in_between_stays_with_the_record_it_was_linked_to(desk: Desk) -> None:
    before = seen(desk)
    merge(desk)
    link_identity("P7", MOBILE, TOM, desk, why="Her mobile.")
    unmerge(desk)

    assert desk.directory.identity(MOBILE) is not None
    nora = desk.directory.requesters(["P1"])["P1"]
    assert nora.link_of(MOBILE) is not None
    unlink_identity("P1", desk.directory.identity_id(MOBILE), TOM, desk, why="Not hers.")
    assert seen(desk) == before


def test_merging_and_undoing_twice_is_doing_it_once(desk: Desk) -> None:
    merge(desk)
    merge(desk)
    unmerge(desk)
    unmerge(desk)

    assert [row.event.kind for row in desk.directory.person_history("P7")] == [
        "person_merged",
        "person_unmerged",
    ]


def test_every_change_of_a_person_is_in_a_chain_with_who_when_and_why(desk: Desk) -> None:
    merge(desk)
    unmerge(desk)

    rows = desk.directory.person_history("P1")

    assert first_broken_link((row.body, row.hash) for row in rows) is None
    assert [(row.event.kind, row.event.actor, row.event.at) for row in rows] == [
        ("person_absorbed", TOM, MORNING),
        ("person_released", TOM, MORNING),
    ]
    assert "It was her sister." in rows[1].body


def test_a_merge_in_a_row_leads_to_the_last_record_and_comes_apart_link_by_link(
    desk: Desk,
) -> None:
    merge(desk, "P7", "P1")
    merge(desk, "P1", "P2")

    assert [each.id for each in group_of("P7", desk).members] == ["P2", "P1", "P7"]
    unmerge(desk, "P1")
    assert [each.id for each in group_of("P7", desk).members] == ["P1", "P7"]
    assert [each.id for each in group_of("P2", desk).members] == ["P2"]


def test_a_merge_the_other_way_round_changes_nothing(desk: Desk) -> None:
    merge(desk, "P7", "P1")
    before: dict[str, Requester] = desk.directory.requesters(["P1", "P7"])

    merge(desk, "P1", "P7")

    assert desk.directory.requesters(["P1", "P7"]) == before


def test_a_person_merged_elsewhere_is_parted_first(desk: Desk) -> None:
    merge(desk, "P7", "P1")

    with pytest.raises(Refused) as refused:
        merge(desk, "P7", "P2")

    assert "Nora Blau" in refused.value.detail
    assert refused.value.next_step


def test_nobody_is_merged_with_themselves_or_with_nobody(desk: Desk) -> None:
    with pytest.raises(Refused):
        merge(desk, "P1", "P1")
    with pytest.raises(NotFound):
        merge(desk, "P1", "nobody")


def test_one_person_has_at_most_five_records(desk: Desk) -> None:
    for person in ("P2", "P7", "P8"):
        merge(desk, person, "P1")
    merge(desk, "P9", "P1")
    more = {"id": "P10", "name": "Nora", "emails": []}
    organisation = {**ORGANISATION, "people": [*ORGANISATION["people"], more]}
    load_organisation(organisation, desk.directory, connect_users={})  # type: ignore[arg-type]

    with pytest.raises(Refused):
        merge(desk, "P10", "P1")


def test_namesakes_stay_two_people(desk: Desk) -> None:
    first = receive_contact(mail(NEW, "I cannot log in, password expired"), desk)
    namesake = Identity(IdentityKind.EMAIL, "n@other.example")

    other = receive_contact(mail(namesake, "I cannot log in, password expired", minutes=1), desk)

    assert other.ticket.ref != first.ticket.ref
    assert other.party.people == ("P8",)
