"""In a burst contacts wait beside their ticket and are folded in; nobody sees a difference."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_pending import MemoryPending
from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import Contact, Declared, RawObject, Thread, natural_key
from heliograph.domain.errors import TooContended
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of
from heliograph.domain.ticket import rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import MOST_ITEMS, fold_contacts, fold_waiting
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.receive_contact import (
    COMPETING,
    LIVE,
    PATIENCE,
    read_arrival,
    receive_contact,
)
from heliograph.usecases.sweep import GRACE, fold_left_behind
from heliograph.usecases.work_on_ticket import resolve

from tests.heliograph.contended import contended
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL, MAIL

NEVER = timedelta(days=1)


def mail(number: int, **more: Any) -> Contact:
    """The nurse's mail once more, each with an id of its own."""
    id_ = f"<b{number}@harbour.example>"
    return replace(
        MAIL,
        natural_key=natural_key("email", id_),
        at=MAIL.at + timedelta(seconds=number),
        raw=RawObject("contacts", f"mail/b{number}"),
        thread=Thread(message_id=id_),
        **more,
    )


def put_aside(contact: Contact, ref: str, desk: Desk) -> None:
    """As a contact does that has lost its rounds."""
    desk.pending.put(ref, read_arrival(contact, desk))


def fold(ref: str, desk: Desk) -> None:
    """As whoever gets the lease."""
    fold_contacts(ref, desk, holder="test", until=desk.clock.now() + NEVER)


@pytest.mark.parametrize("lost", [0, 1, COMPETING, COMPETING + 3])
def test_however_many_rounds_are_lost_the_ticket_is_the_same(desk: Desk, lost: int) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    placed = receive_contact(mail(1), contended(desk, lost))

    ticket = desk.tickets.load(ref)
    assert (placed.outcome, placed.fresh, placed.ticket) == ("joined", True, ticket)
    assert (ticket.contacts, ticket.channels) == (2, ("voice", "email"))
    assert desk.pending.left_behind(MORNING + NEVER) == ()
    assert desk.tickets.raw_is_placed(RawObject("contacts", "mail/b1"))


def test_a_fold_tells_the_same_history_as_one_contact_after_another(desk: Desk) -> None:
    tickets = MemoryTickets()
    one_by_one = replace(desk, tickets=tickets, pending=MemoryPending(tickets))
    for contact in (CALL, *map(mail, range(5))):
        expected = receive_contact(contact, one_by_one).ticket
    ref = receive_contact(CALL, desk).ticket.ref

    for number in range(5):
        put_aside(mail(number), ref, desk)
    fold(ref, desk)

    rows = desk.tickets.events(ref)
    assert desk.tickets.load(ref) == expected
    assert rows == tickets.events(ref)
    claimed = [*claims_of(expected.evidence), Evidence(EvidenceKind.THREAD, "<b1@harbour.example>")]
    assert desk.tickets.read("", claimed, ()).claims == tickets.read("", claimed, ()).claims
    assert first_broken_link((row.body, row.hash) for row in rows) is None
    assert rebuild(ref, rows) == expected


def test_a_hundred_contacts_are_folded_in_by_their_own_times(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    for number in reversed(range(100)):
        put_aside(mail(number), ref, desk)

    fold(ref, desk)

    times = [row.event.at for row in desk.tickets.events(ref)[3:]]
    assert times == [mail(number).at for number in range(100)]
    assert desk.tickets.load(ref).contacts == 101
    assert desk.pending.beside(ref) == ()


def test_a_reply_finds_a_folded_contact_by_its_thread(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)
    fold(ref, desk)
    reply = mail(2, text="Noch nichts", subject="Re: Kein Kit")
    thread = Thread(parent="<b1@harbour.example>", message_id="<r@harbour.example>")

    placed = receive_contact(replace(reply, thread=thread), desk)

    assert placed.ticket.ref == ref
    assert "<b1@harbour.example>" in desk.tickets.load(ref).of_kind(EvidenceKind.THREAD)


def test_a_pending_contact_that_no_longer_belongs_is_placed_afresh(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    foreign = mail(2, text="TER-7: 2201-007 kann nicht randomisiert werden", subject="")
    for contact in (mail(1), foreign, mail(3)):
        put_aside(contact, ref, desk)

    fold(ref, desk)

    elsewhere = desk.tickets.placed(foreign.key_hash)
    assert elsewhere not in (None, ref)
    assert desk.tickets.load(str(elsewhere)).study_id == "TER-7"
    assert desk.tickets.load(ref).contacts == 3
    assert desk.pending.left_behind(MORNING + NEVER) == ()


def test_contacts_beside_a_merged_ticket_reach_its_survivor(desk: Desk) -> None:
    kept = receive_contact(CALL, desk).ticket
    gone = receive_contact(mail(1, authenticated=False), desk).ticket
    own = Thread(own=(gone.ref,), message_id="<b2@harbour.example>")
    put_aside(replace(mail(2, text="dazu"), thread=own), gone.ref, desk)
    merge_tickets(gone.ref, kept.ref, "", AGENT, desk)

    fold(gone.ref, desk)

    assert gone.ref != kept.ref
    assert desk.tickets.placed(mail(2).key_hash) == kept.ref
    assert desk.tickets.load(kept.ref).contacts == 3
    assert desk.pending.left_behind(MORNING + NEVER) == ()


def test_a_contact_folded_after_the_ticket_was_resolved_opens_it_again(desk: Desk) -> None:
    ref = receive_contact(MAIL, desk).ticket.ref
    reply = mail(1, text="Leider noch nicht")
    put_aside(replace(reply, thread=Thread(own=(ref,), message_id="<n@x>")), ref, desk)
    resolve(ref, "solved", "Kit released", AGENT, desk)

    fold(ref, desk)

    assert desk.tickets.load(ref).status == "open"
    assert [row.event.kind for row in desk.tickets.events(ref)][-2:] == [
        "reopened",
        "contact_received",
    ]


def test_while_somebody_folds_a_contact_waits_and_answers_with_its_ticket(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    began = desk.clock.now()
    desk.pending.take(ref, "somebody", began, began + NEVER)

    placed = receive_contact(mail(1), contended(desk, COMPETING))

    assert (placed.ticket.ref, placed.outcome) == (ref, "joined")
    assert placed.ticket.contacts == 1
    assert desk.clock.now() - began <= PATIENCE + timedelta(milliseconds=100)
    assert desk.tickets.placed(mail(1).key_hash) == ref


def test_a_waiting_call_is_as_urgent_as_its_caller_says(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    now = desk.clock.now()
    desk.pending.take(ref, "somebody", now, now + NEVER)
    urgent = Declared(study_code="101", patient_waiting=True)
    call = replace(CALL, natural_key=natural_key("voice", "cc-9"), declared=urgent)

    placed = receive_contact(replace(call, connect_contact_id="cc-9"), contended(desk, COMPETING))

    assert (placed.ticket.ref, placed.ticket.patient_waiting) == (ref, True)
    assert placed.ticket.severity < desk.tickets.load(ref).severity


def test_a_redelivered_pending_contact_helps_to_fold(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)

    again = receive_contact(mail(1), desk)

    assert (again.fresh, again.ticket.ref, again.ticket.contacts) == (False, ref, 2)
    assert receive_contact(mail(1), desk).ticket.contacts == 2


def test_the_sweeper_ends_what_a_dead_folder_left(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)
    now = desk.clock.now()
    desk.pending.take(ref, "dead", now, now + timedelta(seconds=1))
    desk.clock.sleep(GRACE.total_seconds() * 2)

    assert fold_left_behind(desk.clock.now() - GRACE, desk) == 1

    assert desk.tickets.load(ref).contacts == 2
    assert desk.pending.left_behind(desk.clock.now()) == ()


def test_the_stream_leaves_contacts_alone_that_somebody_folds(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)
    now = desk.clock.now()
    desk.pending.take(ref, "somebody", now, now + NEVER)

    fold_waiting(ref, mail(1).key_hash, desk, seconds=3)
    assert desk.tickets.load(ref).contacts == 1

    desk.pending.release(ref, "somebody")
    fold_waiting(ref, mail(1).key_hash, desk, seconds=3)
    assert desk.tickets.load(ref).contacts == 2


def test_a_folder_that_loses_to_other_writers_folds_again(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)

    fold(ref, contended(desk, 3))

    assert desk.tickets.load(ref).contacts == 2


def test_a_live_call_that_loses_every_round_is_told_so_within_a_second(desk: Desk) -> None:
    began = desk.clock.now()

    with pytest.raises(TooContended):
        receive_contact(CALL, contended(desk, 99))

    assert desk.clock.now() - began <= LIVE
    assert desk.tickets.placed(CALL.key_hash) is None


def test_a_failed_fold_gives_the_lease_back(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)
    broken: Any = contended(desk, 0)
    broken.tickets.read = None

    with pytest.raises(TypeError):
        fold(ref, broken)
    fold(ref, desk)

    assert desk.tickets.load(ref).contacts == 2


class Counting:
    """The store behind it, and how many items each write had."""

    def __init__(self, behind: Any) -> None:
        self.sizes: list[int] = []
        self._behind = behind

    def write(self, change: Any) -> None:
        """Counted, then written."""
        rows = (change.events, change.settled_keys, change.claims, change.raw, change.unmoved)
        self.sizes.append(1 + sum(len(part) for part in rows))
        self._behind.write(change)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)


def test_a_write_never_exceeds_a_hundred_items(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    for number in range(90):
        put_aside(mail(number), ref, desk)
    counting: Any = Counting(desk.tickets)

    fold(ref, replace(desk, tickets=counting))

    assert max(counting.sizes) <= MOST_ITEMS + 1 <= 100
    assert len(counting.sizes) < 5


def test_contacts_beside_a_merged_ticket_come_in_one_write(desk: Desk) -> None:
    kept = receive_contact(CALL, desk).ticket
    gone = receive_contact(mail(1, authenticated=False), desk).ticket
    for number in (2, 3):
        put_aside(mail(number), gone.ref, desk)
    merge_tickets(gone.ref, kept.ref, "", AGENT, desk)
    counting: Any = Counting(desk.tickets)

    fold(gone.ref, replace(desk, tickets=counting))

    assert len(counting.sizes) == 1
    assert desk.tickets.load(kept.ref).contacts == 4


class Latecomer:
    """Somebody is put aside after the folder's last reading, and finds the lease taken."""

    def __init__(self, behind: Any, late: Callable[[], None]) -> None:
        self._behind = behind
        self._late: Callable[[], None] | None = late

    def release(self, ref: str, holder: str) -> None:
        """A moment too late for the first time."""
        if self._late:
            self._late()
            self._late = None
        self._behind.release(ref, holder)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)


def test_who_comes_while_the_lease_is_given_back_is_not_overlooked(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    put_aside(mail(1), ref, desk)
    pending: Any = Latecomer(desk.pending, partial(put_aside, mail(2), ref, desk))

    fold(ref, replace(desk, pending=pending))

    assert desk.tickets.load(ref).contacts == 3
