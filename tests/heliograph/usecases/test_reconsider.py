"""Contacts that arrive in another order than they were made end on the same ticket."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Direction,
    Identity,
    IdentityKind,
    Thread,
)
from heliograph.domain.events import DESK, Actor, ActorKind
from heliograph.domain.ticket import rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reconsider import reconsider
from heliograph.usecases.register_outbound import register_outbound
from heliograph.usecases.view_ticket import timeline
from heliograph.usecases.work_on_ticket import add_note, resolve

from tests.heliograph.desk_on_moto import MORNING

NORA = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
IVO = Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example")
AGENT = Actor(ActorKind.AGENT, "a1", "Tom Day")
CALL = Contact(
    natural_key="voice:cc-7",
    channel=Channel.VOICE,
    at=MORNING,
    sender=Identity(IdentityKind.PHONE, "+4915550101"),
    declared=Declared(study_code="101"),
    connect_contact_id="cc-7",
)


def mail(name: str, text: str, *, minutes: float, sender: Identity = NORA) -> Contact:
    """A mail of its own thread."""
    return Contact(
        natural_key=f"email:{name}",
        channel=Channel.EMAIL,
        at=MORNING + timedelta(minutes=minutes),
        sender=sender,
        text=text,
        authenticated=True,
        thread=Thread(message_id=f"<{name}@harbour.example>"),
    )


def early_answer(desk: Desk) -> tuple[str, str, Contact]:
    """A ticket, and beside it the answer to a mail that is not registered yet."""
    home = receive_contact(mail("m1", "LUM-101: kit 204466 is damaged", minutes=0), desk).ticket
    answer = replace(
        mail("m2", "I am away until Monday", minutes=31),
        automatic=True,
        thread=Thread(message_id="<m2@harbour.example>", parent="<out@desk.example>"),
    )
    stray = receive_contact(answer, desk).ticket
    sent = Contact(
        natural_key="email:out",
        channel=Channel.EMAIL,
        at=MORNING + timedelta(minutes=30),
        sender=Identity(IdentityKind.EMAIL, "support@desk.example"),
        direction=Direction.OUTBOUND,
        thread=Thread(message_id="<out@desk.example>"),
    )
    return home.ref, stray.ref, sent


def test_an_answer_faster_than_the_note_of_its_question_comes_home(desk: Desk) -> None:
    home, stray, sent = early_answer(desk)

    register_outbound(home, sent, DESK, desk)

    assert home != stray
    assert survivor(stray, desk).ref == home
    assert desk.tickets.load(stray).status == "merged"
    assert desk.tickets.load(home).contacts == 3


def test_both_histories_stay_whole_when_tickets_become_one(desk: Desk) -> None:
    home, stray, sent = early_answer(desk)
    register_outbound(home, sent, DESK, desk)

    for ref in (home, stray):
        rows = desk.tickets.events(ref)
        assert first_broken_link((row.body, row.hash) for row in rows) is None
        assert rebuild(ref, rows) == desk.tickets.load(ref)


def test_a_later_contact_finds_the_survivor_by_what_the_other_held(desk: Desk) -> None:
    home, _, sent = early_answer(desk)
    register_outbound(home, sent, DESK, desk)
    thread = Thread(message_id="<m3@harbour.example>", parent="<m2@harbour.example>")

    late = replace(mail("m3", "still damaged", minutes=90), thread=thread)

    assert receive_contact(late, desk).ticket.ref == home
    assert receive_contact(late, desk).ticket.ref == home


def test_what_somebody_has_worked_on_is_never_taken_in(desk: Desk) -> None:
    home, stray, sent = early_answer(desk)
    add_note(stray, "I have called them", AGENT, desk)
    add_note(home, "Asked the depot", AGENT, desk)

    register_outbound(home, sent, DESK, desk)

    assert survivor(stray, desk).ref == stray


def test_reconsidering_twice_changes_nothing_more(desk: Desk) -> None:
    home, stray, sent = early_answer(desk)
    register_outbound(home, sent, DESK, desk)
    version = desk.tickets.load(home).version

    reconsider(desk.tickets.load(home), [stray, "TS-99999999"], desk)

    assert desk.tickets.load(home).version == version


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_contacts_of_one_moment_end_together_in_any_order(
    desk: Desk, order: tuple[int, int, int]
) -> None:
    moment = [
        CALL,
        mail("a", "LUM-101 Proband 2201-007: kein Kit", minutes=2),
        mail("b", "LUM-101 2201-007 kann nicht dispensiert werden", minutes=6, sender=IVO),
    ]

    placed = [receive_contact(moment[place], desk).ticket.ref for place in order]

    assert len({survivor(ref, desk).ref for ref in placed}) == 1


def test_mere_thanks_never_reopen_a_solved_ticket(desk: Desk) -> None:
    first = receive_contact(mail("m1", "LUM-101: kit 204466 is damaged", minutes=0), desk).ticket
    resolve(first.ref, "solved", "Replaced", AGENT, desk)
    thread = Thread(message_id="<t@harbour.example>", parent="<m1@harbour.example>")
    thanks = replace(mail("t", "Thank you, works now.", minutes=50), thread=thread)

    after = receive_contact(thanks, desk).ticket

    assert (after.ref, after.status) == (first.ref, "resolved")


def test_a_hijacked_thread_stays_with_its_first_ticket(desk: Desk) -> None:
    first = receive_contact(mail("m1", "LUM-101: kit 204466 is damaged", minutes=0), desk).ticket
    thread = Thread(message_id="<h@harbour.example>", parent="<m1@harbour.example>")
    text = "Thanks. Another question: birth date of 2201-014 is wrong"
    new = receive_contact(replace(mail("h", text, minutes=900), thread=thread), desk)
    later = Thread(message_id="<l@harbour.example>", parent="<m1@harbour.example>")

    answer = receive_contact(replace(mail("l", "any news?", minutes=950), thread=later), desk)

    assert new.ticket.ref != first.ref
    assert answer.ticket.ref == first.ref


def test_a_merged_tickets_history_is_read_and_worked_on_under_its_survivor(desk: Desk) -> None:
    kept = receive_contact(CALL, desk).ticket.ref
    later = mail("other", "LUM-101 2201-009", minutes=300, sender=IVO)
    gone = receive_contact(later, desk).ticket.ref
    assert gone != kept
    merge_tickets(gone, kept, "", AGENT, desk)

    note = add_note(gone, "Called back", AGENT, desk)

    assert note.ref == kept
    shown = timeline(kept, desk)
    assert "LUM-101 2201-009" in [entry["text"] for entry in shown]
    assert len({entry["seq"] for entry in shown}) == len(shown)


@pytest.mark.parametrize("late_first", [False, True])
def test_a_silent_call_ends_with_the_words_nearest_to_it_in_either_order(
    desk: Desk, late_first: bool
) -> None:
    near = mail("near", "LUM-101: kit 204466 is damaged", minutes=4)
    far = mail("far", "LUM-101: kit 998877 is damaged", minutes=9)
    receive_contact(CALL, desk)

    for one in (far, near) if late_first else (near, far):
        receive_contact(one, desk)

    homes = {
        name: desk.tickets.placed(one.key_hash) for name, one in (("near", near), ("far", far))
    }
    assert desk.tickets.placed(CALL.key_hash) == homes["near"]
    assert homes["near"] != homes["far"]


def test_a_ticket_that_somebody_works_on_keeps_its_silent_call(desk: Desk) -> None:
    receive_contact(CALL, desk)
    home = receive_contact(mail("far", "LUM-101: kit 998877 is damaged", minutes=9), desk).ticket
    add_note(home.ref, "calling back", AGENT, desk)

    receive_contact(mail("near", "LUM-101: kit 204466 is damaged", minutes=4), desk)

    assert desk.tickets.placed(CALL.key_hash) == home.ref
