"""Whose an identity is: an agent's word suggests, a contact that vouches for itself proves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind, Thread
from heliograph.domain.errors import NotFound
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.identities import Proof
from heliograph.usecases.desk import Desk
from heliograph.usecases.link_identity import link_identity, typed_identity, unlink_identity
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.recognise import recognise

from tests.heliograph.desk_on_moto import MORNING

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
MOBILE = Identity(IdentityKind.PHONE, "+4915550199")
PRIVATE = Identity(IdentityKind.EMAIL, "nora@private.example")
CALL = Contact(
    natural_key="voice:mobile",
    channel=Channel.VOICE,
    at=MORNING,
    sender=MOBILE,
    connect_contact_id="mobile",
)
MAIL = Contact(
    natural_key="email:private",
    channel=Channel.EMAIL,
    at=MORNING,
    sender=PRIVATE,
    subject="Kit 310552 does not scan",
    text="LUM-101 site 2201: kit 310552 does not scan.",
    authenticated=True,
    thread=Thread(message_id="<private@site.example>"),
)


def link(desk: Desk, identity: Identity = MOBILE, person: str = "P1") -> None:
    link_identity(person, identity, TOM, desk, why="She said so on the phone.")


def proof_of(desk: Desk, identity: Identity, person: str = "P1") -> Proof | None:
    found = desk.directory.requesters([person])[person].link_of(identity)
    assert found is not None
    return found.proof


def test_a_linked_number_suggests_and_never_proves(desk: Desk) -> None:
    link(desk)

    party = recognise(CALL, desk)

    assert party.people == ("P1",)
    assert party.person is None
    assert party.suggested
    evidence = receive_contact(CALL, desk).ticket.evidence
    kinds = {(item.kind.value, item.value) for item in evidence}
    assert ("named", "P1") in kinds
    assert ("line", "+4915550199") in kinds
    assert ("person", "P1") not in kinds


def test_a_configured_number_still_names_its_person(desk: Desk) -> None:
    call = replace(CALL, sender=Identity(IdentityKind.PHONE, "+4915550101"))

    party = recognise(call, desk)

    assert party.person is not None
    assert (party.person.id, party.suggested) == ("P1", False)


def test_a_linked_mobile_meets_what_it_opened_before_it_was_linked(desk: Desk) -> None:
    first = receive_contact(replace(CALL, text="Kit 310552 does not scan"), desk)
    link(desk)
    again = replace(CALL, natural_key="voice:again", at=MORNING + timedelta(minutes=5))

    second = receive_contact(replace(again, text="Again about kit 310552, not scanned"), desk)

    assert second.ticket.ref == first.ticket.ref


def test_authenticated_mail_proves_a_linked_address_once(desk: Desk) -> None:
    link(desk, PRIVATE)

    outcome = receive_contact(MAIL, desk)
    receive_contact(MAIL, desk)

    assert outcome.party.person is not None
    assert outcome.party.person.id == "P1"
    assert proof_of(desk, PRIVATE) is Proof.AUTHENTICATED_MAIL
    assert [row.event.kind for row in desk.directory.person_history("P1")] == [
        "identity_linked",
        "identity_verified",
    ]


def test_a_mail_that_nobody_vouches_for_proves_nothing(desk: Desk) -> None:
    link(desk, PRIVATE)

    outcome = receive_contact(replace(MAIL, authenticated=False), desk)

    assert outcome.party.person is None
    assert proof_of(desk, PRIVATE) is None


def test_a_text_message_through_a_gateway_proves_no_number(desk: Desk) -> None:
    link(desk)
    text = replace(CALL, channel=Channel.SMS, natural_key="sms:1", authenticated=True)

    receive_contact(replace(text, text="Kit 310552 does not scan"), desk)

    assert proof_of(desk, MOBILE) is None


def test_a_signed_chat_proves_a_linked_address(desk: Desk) -> None:
    link(desk, PRIVATE)

    receive_contact(replace(MAIL, channel=Channel.CHAT, chat_id="c1", natural_key="chat:1"), desk)

    assert proof_of(desk, PRIVATE) is Proof.SIGNED_LOGIN


def test_an_address_with_a_tag_suggests_whom_it_is_without(desk: Desk) -> None:
    tagged = Identity(IdentityKind.EMAIL, "nora.blau+trial@harbour.example")

    party = recognise(replace(MAIL, sender=tagged), desk)

    assert (party.people, party.person, party.suggested) == (("P1",), None, True)


def test_linking_twice_is_linking_once(desk: Desk) -> None:
    link(desk)
    link(desk)

    assert len(desk.directory.person_history("P1")) == 1


def test_a_number_linked_to_two_people_names_neither(desk: Desk) -> None:
    link(desk, person="P1")
    link(desk, person="P2")

    party = recognise(CALL, desk)

    assert set(party.people) == {"P1", "P2"}
    assert party.person is None


def test_unlinking_restores_what_was_before(desk: Desk) -> None:
    before = recognise(CALL, desk)
    link(desk)

    for _ in range(2):
        unlink_identity(
            "P1", desk.directory.identity_id(MOBILE), TOM, desk, why="It was a colleague."
        )

    assert recognise(CALL, desk) == before
    assert desk.directory.requesters(["P1"])["P1"].link_of(MOBILE) is None
    told = desk.directory.person_history("P1")[-1].event
    assert (told.kind, told.actor) == ("identity_unlinked", TOM)


def test_a_wrong_entry_of_the_organisation_is_unlinked_and_linked_again(desk: Desk) -> None:
    noras = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
    mail = replace(MAIL, sender=noras)

    unlink_identity("P1", desk.directory.identity_id(noras), TOM, desk, why="She has left.")
    parted = recognise(mail, desk)
    link(desk, noras)
    back = recognise(mail, desk)

    assert parted.people == ()
    assert back.person is not None
    assert proof_of(desk, noras) is Proof.CONFIGURED


def test_an_identity_nobody_knows_cannot_be_unlinked(desk: Desk) -> None:
    with pytest.raises(NotFound):
        unlink_identity("P1", "nothing", TOM, desk, why="x")


def test_a_national_number_is_one_of_the_persons_own_country(desk: Desk) -> None:
    assert typed_identity("P1", "phone", "030 231250", desk).value == "+4930231250"
