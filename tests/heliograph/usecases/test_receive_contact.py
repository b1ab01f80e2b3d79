"""Contacts land on the ticket of their problem, once."""

from dataclasses import replace
from datetime import timedelta

from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    Thread,
    natural_key,
)
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.ticket import rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.work_on_ticket import resolve

from tests.heliograph.desk_on_moto import MORNING

CALL = Contact(
    natural_key=natural_key("voice", "cc-1"),
    channel=Channel.VOICE,
    at=MORNING,
    sender=Identity(IdentityKind.PHONE, "+4915550101"),
    declared=Declared(study_code="101"),
    connect_contact_id="cc-1",
)
MAIL = Contact(
    natural_key=natural_key("email", "<m1@harbour.example>", "f"),
    channel=Channel.EMAIL,
    at=MORNING + timedelta(seconds=40),
    sender=Identity(IdentityKind.EMAIL, "nora.blau@harbour.example"),
    subject="Kein Kit",
    text="Patient wartet, Proband 2201-007",
    authenticated=True,
    thread=Thread(message_id="<m1@harbour.example>"),
)
AGENT = Actor(ActorKind.AGENT, "a1", "Tom Day")


def test_a_call_opens_a_ticket_with_an_owner_on_duty(desk: Desk) -> None:
    placed = receive_contact(CALL, desk)

    assert placed.outcome == "opened"
    assert placed.ticket.study_id == "LUM-101"
    assert placed.ticket.person_name == "Nora Blau"
    assert placed.ticket.owner_id == "a2"


def test_a_mail_of_the_same_nurse_joins_her_call(desk: Desk) -> None:
    call = receive_contact(CALL, desk)

    mail = receive_contact(MAIL, desk)

    assert (mail.outcome, mail.ticket.ref) == ("joined", call.ticket.ref)
    assert mail.ticket.severity == 1
    assert mail.ticket.channels == ("voice", "email")


def test_the_same_delivery_twice_is_one_contact(desk: Desk) -> None:
    first = receive_contact(MAIL, desk)

    again = receive_contact(MAIL, desk)

    assert not again.fresh
    assert again.ticket.version == first.ticket.version
    assert again.ticket.contacts == 1


def test_a_mail_about_another_study_of_another_sponsor_stays_apart(desk: Desk) -> None:
    receive_contact(CALL, desk)
    other = replace(
        MAIL,
        sender=Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example"),
        text="TER-7: 2201-007 kann nicht randomisiert werden",
    )

    placed = receive_contact(other, desk)

    assert placed.outcome == "opened"


def test_an_unauthenticated_mail_never_joins_by_its_words(desk: Desk) -> None:
    receive_contact(CALL, desk)

    placed = receive_contact(replace(MAIL, authenticated=False), desk)

    assert placed.outcome == "opened"


def test_a_colleague_naming_the_same_subject_joins(desk: Desk) -> None:
    first = receive_contact(MAIL, desk)
    colleague = replace(
        MAIL,
        natural_key="email:<m2>",
        at=MORNING + timedelta(hours=3),
        sender=Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example"),
        text="LUM-101 Proband 2201-007: immer noch kein Kit",
        thread=Thread(message_id="<m2@harbour.example>"),
    )

    assert receive_contact(colleague, desk).ticket.ref == first.ticket.ref


def test_a_reply_reopens_a_resolved_ticket(desk: Desk) -> None:
    first = receive_contact(MAIL, desk).ticket
    resolve(first.ref, "solved", "Kit released", AGENT, desk)
    reply = replace(
        MAIL,
        natural_key="email:<m3>",
        text="Leider noch nicht",
        thread=Thread(own=(first.ref,), parent="<x@y>", message_id="<m3@harbour.example>"),
    )

    again = receive_contact(reply, desk)

    assert again.ticket.ref == first.ref
    assert again.ticket.status == "open"


def test_state_is_the_fold_of_an_unbroken_chain_of_events(desk: Desk) -> None:
    receive_contact(CALL, desk)
    ref = receive_contact(MAIL, desk).ticket.ref

    rows = desk.tickets.events(ref)

    assert first_broken_link((row.body, row.hash) for row in rows) is None
    assert rebuild(ref, rows) == desk.tickets.load(ref)
    assert first_broken_link((row.body.replace("Kit", "Kat"), row.hash) for row in rows) == 4
