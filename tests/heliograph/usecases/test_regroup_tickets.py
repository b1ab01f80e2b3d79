"""Tickets merged, parted and put right by hand, and every step of it undone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import OwnerChanged
from heliograph.domain.regrouping import Family
from heliograph.domain.ticket import rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import find_contact
from heliograph.usecases.history import history, survivor
from heliograph.usecases.merge_tickets import merge_tickets, unmerge_ticket
from heliograph.usecases.move_contacts import move_contacts, split_ticket, take_back
from heliograph.usecases.note_progress import note_progress
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.regroup_tickets import read_family
from heliograph.usecases.work_on_ticket import add_note, resolve

from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.regrouping import (
    AGENT,
    IVO,
    call,
    key,
    mail,
    picture,
    story,
    voicemail,
)

KIT = mail("kit", "LUM-101: kit 204466 is damaged", minutes=0)
LOGIN = mail("login", "LUM-101: my password does not work", minutes=400, sender=IVO)


def two(desk: Desk) -> tuple[str, str]:
    """Two tickets that the policy keeps apart."""
    kit = receive_contact(KIT, desk).ticket.ref
    login = receive_contact(LOGIN, desk).ticket.ref
    assert kit != login
    return kit, login


def with_call(desk: Desk) -> tuple[str, str]:
    """A ticket with a call and a mail; its reference and the mail's key."""
    ref = receive_contact(call("cc-1", minutes=0), desk).ticket.ref
    joined = mail("m1", "LUM-101 2201-007: no kit", minutes=3)
    assert receive_contact(joined, desk).ticket.ref == ref
    return ref, key(joined)


def test_a_merge_by_hand_leaves_one_ticket_with_both_histories(desk: Desk) -> None:
    kit, login = two(desk)

    kept = merge_tickets(login, kit, "Same nurse, same morning", AGENT, desk)

    assert (kept.ref, kept.contacts) == (kit, 2)
    assert survivor(login, desk).ref == kit
    assert [e.subject for row in history(kit, desk) if (e := row.event).kind == "contact_received"]


def test_a_merge_keeps_the_earliest_clocks(desk: Desk) -> None:
    kit, login = two(desk)
    opened = desk.tickets.load(kit).opened_at

    kept = merge_tickets(kit, login, "", AGENT, desk)

    assert kept.ref == login
    assert kept.opened_at == opened


def test_merging_twice_is_merging_once(desk: Desk) -> None:
    kit, login = two(desk)
    merge_tickets(login, kit, "", AGENT, desk)

    again = merge_tickets(login, kit, "", AGENT, desk)

    assert again.version == desk.tickets.load(kit).version
    assert unmerge_ticket(login, "", AGENT, desk).ref == login
    version = desk.tickets.load(login).version
    assert unmerge_ticket(login, "", AGENT, desk).version == version


def test_unmerging_gives_back_both_tickets_as_they_were(desk: Desk) -> None:
    refs = two(desk)
    before = picture(refs, desk)
    merge_tickets(refs[1], refs[0], "", AGENT, desk)

    unmerge_ticket(refs[1], "Other work after all", AGENT, desk)

    assert picture(refs, desk) == before


def test_an_answer_that_came_in_between_goes_back_with_what_it_answers(desk: Desk) -> None:
    kit, login = two(desk)
    merge_tickets(login, kit, "", AGENT, desk)
    reply = mail("reply", "Still no login", minutes=420, sender=IVO, parent="login")
    assert receive_contact(reply, desk).ticket.ref == kit

    unmerge_ticket(login, "", AGENT, desk)

    assert desk.tickets.placed(key(reply)) == login
    assert desk.tickets.load(login).contacts == 2
    assert desk.tickets.load(kit).contacts == 1
    assert find_contact("<reply@harbour.example>", desk).ref == login


def test_a_contact_finds_the_ticket_that_was_given_back(desk: Desk) -> None:
    kit, login = two(desk)
    merge_tickets(login, kit, "", AGENT, desk)
    unmerge_ticket(login, "", AGENT, desk)

    reply = mail("late", "Still no login", minutes=430, sender=IVO, parent="login")

    assert receive_contact(reply, desk).ticket.ref == login


def test_a_split_opens_a_ticket_of_the_same_owner(desk: Desk) -> None:
    ref, mail_key = with_call(desk)

    new = split_ticket(ref, [mail_key], "Another patient", AGENT, desk, request_id="r1")

    assert new.ref != ref
    assert (new.contacts, new.channels) == (1, ("email",))
    assert desk.tickets.load(ref).contacts == 1
    assert new.owner_id == desk.tickets.load(ref).owner_id
    assert desk.tickets.placed(mail_key) == new.ref
    assert isinstance(desk.tickets.events(new.ref)[-1].event, OwnerChanged)


def test_the_same_split_asked_twice_opens_one_ticket(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    new = split_ticket(ref, [mail_key], "", AGENT, desk, request_id="r1")

    again = split_ticket(ref, [mail_key], "", AGENT, desk, request_id="r1")

    assert again == new


def test_merging_what_was_split_gives_back_the_ticket_as_it_was(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    before = picture([ref], desk)
    new = split_ticket(ref, [mail_key], "", AGENT, desk, request_id="r1")

    merge_tickets(new.ref, ref, "", AGENT, desk)

    after = picture([ref], desk)
    assert after["stories"][ref] == sorted(
        [*before["stories"][ref], *(e for e in story(new.ref, desk) if e[1] == "owner_changed")]
    )
    assert {**after, "stories": {}} == {**before, "stories": {}}


def test_a_contact_moved_there_and_back_stands_where_it_stood(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    other = receive_contact(LOGIN, desk).ticket.ref
    before = picture([ref, other], desk)
    moved = move_contacts(ref, [mail_key], other, "Ivo's matter", AGENT, desk)
    assert (moved.ref, moved.contacts) == (other, 2)

    move_contacts(other, [mail_key], ref, "", AGENT, desk)

    assert picture([ref, other], desk) == before


def test_what_is_noted_of_a_call_goes_where_the_call_is(desk: Desk) -> None:
    ref, _ = with_call(desk)
    other = receive_contact(LOGIN, desk).ticket.ref
    note_progress("cc-1", "queued", MORNING + timedelta(minutes=1), desk)

    move_contacts(ref, [key(call("cc-1", minutes=0))], other, "", AGENT, desk)
    note_progress("cc-1", "disconnected", MORNING + timedelta(minutes=5), desk)

    kinds = [row.event.kind for row in history(other, desk)]
    assert kinds.count("call_progress") == 2
    assert "call_progress" not in [row.event.kind for row in history(ref, desk)]


def test_a_voicemail_goes_with_the_call_it_was_left_in(desk: Desk) -> None:
    ref, _ = with_call(desk)
    receive_contact(voicemail("cc-1", minutes=4), desk)

    new = split_ticket(ref, [key(voicemail("cc-1", minutes=4))], "", AGENT, desk, request_id="r1")

    assert new.channels == ("voice", "voicemail")
    assert desk.tickets.load(ref).channels == ("email",)


def test_a_contact_is_moved_out_of_a_ticket_that_was_taken_in(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    other = receive_contact(LOGIN, desk).ticket.ref
    merge_tickets(ref, other, "", AGENT, desk)

    new = split_ticket(other, [mail_key], "", AGENT, desk, request_id="r1")

    assert desk.tickets.load(other).contacts == 2
    assert unmerge_ticket(ref, "", AGENT, desk).contacts == 1
    assert desk.tickets.load(other).contacts == 1
    assert desk.tickets.placed(mail_key) == new.ref


def test_a_ticket_is_never_left_without_a_contact(desk: Desk) -> None:
    kit, login = two(desk)

    with pytest.raises(Refused, match="nothing would stay"):
        move_contacts(kit, [key(KIT)], login, "", AGENT, desk)


def test_a_contact_that_is_not_there_is_not_moved(desk: Desk) -> None:
    kit, login = two(desk)

    with pytest.raises(NotFound):
        move_contacts(kit, ["0" * 32], login, "", AGENT, desk)


def test_studies_of_two_sponsors_never_become_one(desk: Desk) -> None:
    kit, _ = two(desk)
    text = "TER-7: kit M204466 is missing"
    other = receive_contact(mail("ter", text, minutes=900, sender=IVO), desk).ticket
    assert other.study_id == "TER-7"

    with pytest.raises(Refused, match="another sponsor"):
        merge_tickets(other.ref, kit, "", AGENT, desk)

    answer = mail("again", "Kit 204466 again", minutes=20, parent="kit")
    assert receive_contact(answer, desk).ticket.ref == kit
    with pytest.raises(Refused, match="another sponsor"):
        move_contacts(kit, [key(answer)], other.ref, "", AGENT, desk)


def test_a_call_never_moves_to_an_emergency(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    urgent = call("cc-9", minutes=800)
    urgent = replace(urgent, declared=replace(urgent.declared, emergency=True))
    emergency = receive_contact(urgent, desk).ticket
    assert emergency.severity == 0

    with pytest.raises(Refused, match="emergency"):
        move_contacts(ref, [mail_key], emergency.ref, "", AGENT, desk)


def test_open_work_never_hides_in_a_solved_ticket(desk: Desk) -> None:
    kit, login = two(desk)
    resolve(kit, "solved", "", AGENT, desk)

    with pytest.raises(Refused, match="is solved"):
        merge_tickets(login, kit, "", AGENT, desk)

    assert merge_tickets(kit, login, "", AGENT, desk).ref == login
    assert unmerge_ticket(kit, "", AGENT, desk).status == "resolved"


def test_a_merge_inside_a_merge_is_undone_from_inside(desk: Desk) -> None:
    kit, login = two(desk)
    third = receive_contact(mail("visit", "LUM-101: visit 4 is locked", minutes=900), desk).ticket
    refs = (kit, login, third.ref)
    before = picture(refs, desk)
    merge_tickets(login, kit, "", AGENT, desk)
    merge_tickets(kit, third.ref, "", AGENT, desk)

    unmerge_ticket(login, "", AGENT, desk)
    unmerge_ticket(kit, "", AGENT, desk)

    assert picture(refs, desk) == before


def test_every_state_is_still_the_fold_of_its_events(desk: Desk) -> None:
    ref, mail_key = with_call(desk)
    other = receive_contact(LOGIN, desk).ticket.ref
    new = split_ticket(ref, [mail_key], "", AGENT, desk, request_id="r1")
    merge_tickets(new.ref, other, "", AGENT, desk)
    add_note(new.ref, "Called", AGENT, desk)
    unmerge_ticket(new.ref, "", AGENT, desk)

    for each in (ref, other, new.ref):
        assert rebuild(each, desk.tickets.events(each)) == desk.tickets.load(each)


def test_tickets_read_across_a_merge_are_read_again(desk: Desk) -> None:
    kit, login = two(desk)
    before = read_family((kit, login), desk)
    merge_tickets(login, kit, "", AGENT, desk)
    after = read_family((kit, login), desk)

    head_before = Family({**after.heads, login: before.heads[login]}, after.streams)
    history_before = Family(after.heads, {**after.streams, kit: before.streams[kit]})
    one_before = Family(
        {**after.heads, kit: before.heads[kit]}, {**after.streams, kit: before.streams[kit]}
    )

    assert [family.torn for family in (head_before, history_before, one_before)] == [True] * 3
    assert not before.torn
    assert not after.torn


def test_a_merge_or_a_move_sent_again_after_it_was_undone_stays_undone(desk: Desk) -> None:
    kit, login = two(desk)
    more = mail("kit2", "Kit 204466: a photo", minutes=9, parent="kit")
    receive_contact(more, desk)
    merge_tickets(login, kit, "", AGENT, desk, request_id="wish-1")
    unmerge_ticket(login, "", AGENT, desk, request_id="wish-2")
    move_contacts(kit, [key(more)], login, "", AGENT, desk, request_id="wish-3")
    take_back(kit, [key(more)], AGENT, desk)
    before = picture((kit, login), desk)

    merge_tickets(login, kit, "", AGENT, desk, request_id="wish-1")
    move_contacts(kit, [key(more)], login, "", AGENT, desk, request_id="wish-3")

    assert picture((kit, login), desk) == before
