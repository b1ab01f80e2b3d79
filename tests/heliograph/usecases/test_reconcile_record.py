"""Contact records and tickets end with each other's ids, whatever came late, twice or never."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.contact_record import ContactRecord
from heliograph.domain.events import ContactRecorded
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import find_contact
from heliograph.usecases.follow_contact import Progress, follow_contact
from heliograph.usecases.history import history
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.move_contacts import split_ticket
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reconcile_record import reconcile_record
from heliograph.usecases.view_ticket import timeline

from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL, MAIL

RECORD = ContactRecord(
    contact_id="cc-1",
    channel="voice",
    method="inbound",
    updated_at=MORNING + timedelta(minutes=5),
    began_at=MORNING,
    ended_at=MORNING + timedelta(minutes=4),
    queue_seconds=50,
    talk_seconds=180,
    hold_seconds=12,
    after_seconds=30,
    ended_by="CUSTOMER_DISCONNECT",
    agent_user_id="user-1",
    caller="+4915550101",
    attributes={"studyCode": "101"},
)


def recorded(ref: str, desk: Desk) -> list[ContactRecorded]:
    return [row.event for row in history(ref, desk) if isinstance(row.event, ContactRecorded)]


def test_a_record_adds_durations_ending_and_agent_to_its_ticket(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    found = reconcile_record(RECORD, desk)

    (event,) = recorded(ref, desk)
    assert (found.outcome, found.ref) == ("noted", ref)
    assert (event.queue_seconds, event.talk_seconds, event.after_seconds) == (50, 180, 30)
    assert (event.ended_by, event.agent_user_id) == ("CUSTOMER_DISCONNECT", "user-1")
    (shown,) = [entry for entry in timeline(ref, desk) if entry["kind"] == "contact_recorded"]
    assert shown["durations"] == {"queue": 50, "talk": 180, "hold": 12, "afterWork": 30}
    assert "+4915550101" not in history(ref, desk)[-1].body


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_any_order_and_twice_the_newest_record_is_the_one_shown(
    desk: Desk, order: tuple[int, ...]
) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    told = [
        replace(RECORD, updated_at=RECORD.updated_at + timedelta(minutes=n), after_seconds=n)
        for n in range(3)
    ]

    for number in (*order, *order):
        reconcile_record(told[number], desk)

    (shown,) = [entry for entry in timeline(ref, desk) if entry["kind"] == "contact_recorded"]
    assert shown["durations"]["afterWork"] == 2


def test_a_record_that_tells_nothing_new_is_kept_but_not_shown(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    follow_contact(Progress("cc-1", "voice", "disconnected", MORNING), desk)
    bare = replace(RECORD, queue_seconds=None, talk_seconds=None, hold_seconds=None)

    reconcile_record(replace(bare, after_seconds=None), desk)

    assert len(recorded(ref, desk)) == 1
    assert "contact_recorded" not in [entry["kind"] for entry in timeline(ref, desk)]


def test_the_same_record_twice_is_written_once(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    reconcile_record(RECORD, desk)
    again = reconcile_record(RECORD, desk)

    assert again.outcome == "known"
    assert len(recorded(ref, desk)) == 1


def test_a_call_of_which_only_the_record_came_gets_its_ticket(desk: Desk) -> None:
    found = reconcile_record(RECORD, desk)

    ticket = desk.tickets.load(found.ref or "")
    assert found.outcome == "rescued"
    assert (ticket.person_name, ticket.study_id) == ("Nora Blau", "LUM-101")
    assert find_contact("cc-1", desk).ref == found.ref
    assert desk.contact_centre.named == {"cc-1": found.ref}  # type: ignore[attr-defined]


def test_a_call_of_which_only_the_record_came_joins_the_mail_about_it(desk: Desk) -> None:
    mail = receive_contact(MAIL, desk)

    assert reconcile_record(RECORD, desk).ref == mail.ticket.ref


def test_the_event_that_comes_after_the_record_finds_the_call_placed(desk: Desk) -> None:
    ref = reconcile_record(RECORD, desk).ref

    followed = follow_contact(Progress("cc-1", "voice", "disconnected", MORNING), desk)

    assert (followed.outcome, followed.ref) == ("noted", ref)


def test_who_hung_up_at_once_stands_in_quarantine(desk: Desk) -> None:
    short = replace(RECORD, queue_seconds=None, agent_user_id="", talk_seconds=None)

    assert reconcile_record(short, desk).outcome == "abandoned"
    assert find_contact("cc-1", desk).quarantined
    assert desk.contact_centre.named == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "other",
    [replace(RECORD, method="outbound"), replace(RECORD, channel="email")],
    ids=["an agent's own call", "a channel the desk takes elsewhere"],
)
def test_what_nobody_asked_of_the_desk_opens_no_ticket(desk: Desk, other: ContactRecord) -> None:
    assert reconcile_record(other, desk).outcome == "ignored"
    assert desk.tickets.page(status="open", owner=None, cursor=None).tickets == ()


def test_a_transferred_segment_is_on_the_ticket_of_its_call(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    segment = replace(RECORD, contact_id="cc-2", method="transfer", initial_id="cc-1")

    found = reconcile_record(segment, desk)

    (event,) = recorded(ref, desk)
    assert found.ref == ref
    assert (event.contact_id, event.about, event.chain) == ("cc-2", "cc-1", ("cc-1",))
    assert find_contact("cc-2", desk).ref == ref


def test_a_task_is_on_the_ticket_it_was_made_for(desk: Desk) -> None:
    ref = receive_contact(MAIL, desk).ticket.ref
    task = replace(RECORD, contact_id="t-1", channel="task", method="api")

    noted = reconcile_record(replace(task, attributes={"ticketRef": ref}), desk)
    stray = reconcile_record(replace(task, contact_id="t-2"), desk)

    assert (noted.outcome, noted.ref, stray.outcome) == ("noted", ref, "ignored")
    assert find_contact("t-1", desk).ref == ref
    assert "contact_recorded" not in [entry["kind"] for entry in timeline(ref, desk)]


def test_a_chat_that_began_elsewhere_gets_a_ticket(desk: Desk) -> None:
    chat = replace(RECORD, contact_id="chat-1", channel="chat", method="api")

    found = reconcile_record(chat, desk)

    assert found.outcome == "rescued"
    assert find_contact("chat-1", desk).ref == found.ref


@pytest.mark.parametrize("told", ["", "TS-00000000"])
def test_a_contact_that_names_no_ticket_is_told_its_own(desk: Desk, told: str) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    reconcile_record(replace(RECORD, attributes={"ticketRef": told}), desk)

    assert desk.contact_centre.named == {"cc-1": ref}  # type: ignore[attr-defined]


def test_a_contact_that_names_its_ticket_is_left_alone(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    reconcile_record(replace(RECORD, attributes={"ticketRef": ref}), desk)

    assert desk.contact_centre.named == {}  # type: ignore[attr-defined]


def test_a_record_of_a_merged_ticket_goes_to_the_survivor(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    later = replace(MAIL, text="Frage zur Lieferung", subject="", at=MORNING + timedelta(days=40))
    other = receive_contact(later, desk).ticket.ref
    assert other != ref
    merge_tickets(ref, other, "One problem.", AGENT, desk)

    assert reconcile_record(RECORD, desk).ref == other
    assert len(recorded(other, desk)) == 1


def test_a_record_goes_with_its_call_when_it_is_moved(desk: Desk) -> None:
    call = receive_contact(CALL, desk)
    receive_contact(MAIL, desk)
    reconcile_record(RECORD, desk)

    moved = split_ticket(
        call.ticket.ref, [CALL.key_hash], "Two problems.", AGENT, desk, request_id="1"
    )

    assert len(recorded(moved.ref, desk)) == 1
    assert recorded(call.ticket.ref, desk) == []


def test_a_recording_without_a_place_is_looked_for_and_one_with_a_place_is_not(desk: Desk) -> None:
    receive_contact(CALL, desk)
    raw, held = RawObject("recordings", "ivr/a.wav"), RawObject("recordings", "ivr/b.wav")
    desk.tickets.quarantine(held, "k", "silent", MORNING)

    reconcile_record(replace(RECORD, recordings=(raw, held)), desk)

    queues: Any = desk.queues
    assert queues.redelivered == [raw]
