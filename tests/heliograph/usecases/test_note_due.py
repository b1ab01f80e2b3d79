"""Clocks that are near their end or past it are written down once, and people are told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.clock_facts import WaitingOn
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import Actor, ActorKind, ClockMarked
from heliograph.domain.promises import PromiseState
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_promises import end_promise, move_promise, promise
from heliograph.usecases.note_due import note_due
from heliograph.usecases.push_ticket import tell_of_clock
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.view_page import page
from heliograph.usecases.wait_on import wait_on
from heliograph.usecases.work_on_ticket import resolve

from tests.heliograph.desk_on_moto import MORNING, FakeBus, FakeSockets, FixedClock
from tests.heliograph.usecases.test_receive_contact import MAIL as PATIENT_WAITS

MAIL = replace(PATIENT_WAITS, at=MORNING, text="Proband 2201-007")
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
DAY = timedelta(days=1)


@pytest.fixture
def ref(desk: Desk) -> str:
    """A mail's ticket of severity 3, from a clinic in Berlin; it is 15:00 there."""
    return receive_contact(MAIL, desk).ticket.ref


def later(desk: Desk, **time: float) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.sleep(timedelta(**time).total_seconds())


def marks(ref: str, desk: Desk) -> list[tuple[str, str]]:
    events = [row.event for row in desk.tickets.events(ref)]
    return [(e.clock, e.state) for e in events if isinstance(e, ClockMarked)]


def test_nothing_is_noted_before_its_time(desk: Desk, ref: str) -> None:
    later(desk, minutes=30)

    assert note_due(desk, seconds=40).seen == 0
    assert marks(ref, desk) == []


def test_a_round_notes_what_is_due_once_however_often_it_runs(desk: Desk, ref: str) -> None:
    later(desk, hours=20)  # 11:00 the next day: the first response was due an hour ago

    rounds = [note_due(desk, seconds=40) for _ in range(3)]

    assert [(each.seen, each.breached) for each in rounds] == [(1, 1), (0, 0), (0, 0)]
    assert marks(ref, desk) == [("first_response", "breached")]


def test_an_answer_that_came_too_late_is_a_breach_even_if_no_round_saw_it(
    desk: Desk, ref: str
) -> None:
    later(desk, hours=20)

    reply(ref, "Released.", "wish", TOM, desk)

    assert marks(ref, desk) == [("first_response", "breached")]


def test_an_answer_in_time_is_no_breach(desk: Desk, ref: str) -> None:
    later(desk, minutes=30)

    reply(ref, "Released.", "wish", TOM, desk)
    later(desk, hours=19)

    assert note_due(desk, seconds=40).breached == 0
    assert marks(ref, desk) == []


def test_silence_has_an_end_after_every_answer(desk: Desk, ref: str) -> None:
    reply(ref, "Released.", "wish", TOM, desk)
    later(desk, days=1, hours=1)

    note_due(desk, seconds=40)

    assert marks(ref, desk) == [("next_update", "breached")]


def test_a_ticket_that_cannot_be_written_keeps_no_other_waiting(desk: Desk, ref: str) -> None:
    later(desk, hours=20)
    head = desk.tickets.load(ref)
    lost = ("TS-99999999", ref)

    class Lagging:
        """The index still names a ticket that is gone."""

        def to_look_at(self, now: object, most: int) -> tuple[str, ...]:
            return lost

        def __getattr__(self, name: str) -> object:
            return getattr(desk.due, name)

    noted = note_due(replace(desk, due=Lagging()), seconds=40)  # type: ignore[arg-type]

    assert (noted.left, noted.breached) == (1, 1)
    assert desk.tickets.load(ref).version == head.version + 1


def test_a_round_ends_in_time(desk: Desk, ref: str) -> None:
    later(desk, hours=20)

    noted = note_due(desk, seconds=0)

    assert (noted.seen, noted.left, noted.breached) == (1, 1, 0)


def test_owner_and_leads_are_told_and_so_is_the_bus(desk: Desk, ref: str) -> None:
    desk.sessions.join_desk("d1", "a1", MORNING + 9 * DAY)
    later(desk, hours=20)
    note_due(desk, seconds=40)
    number = desk.tickets.load(ref).version

    tell_of_clock(ref, number, desk)

    sockets, bus = desk.desk_sockets, desk.bus
    assert isinstance(sockets, FakeSockets)
    assert isinstance(bus, FakeBus)
    (frame,) = [frame for _, frame in sockets.frames if frame["type"] == "clock"]
    leads = [agent.id for agent in desk.directory.roster(desk.clock.now()).agents if agent.lead]
    assert frame["to"] == list(dict.fromkeys([desk.tickets.load(ref).owner_id, *leads]))
    assert (frame["clock"], frame["state"]) == ("first_response", "breached")
    assert bus.published[-1][0] == "Clock Breached"


def test_other_events_of_a_ticket_tell_of_no_clock(desk: Desk, ref: str) -> None:
    tell_of_clock(ref, 1, desk)

    assert isinstance(desk.bus, FakeBus)
    assert desk.bus.published == []


def test_a_promise_comes_due_and_is_kept_late(desk: Desk, ref: str) -> None:
    reply(ref, "I call you.", "wish", TOM, desk)
    ticket = promise(ref, "Call by 17:00", MORNING + timedelta(hours=2), TOM, desk)
    (made,) = ticket.clock.promises
    later(desk, hours=2, minutes=1)

    note_due(desk, seconds=40)
    end_promise(ref, made.id, PromiseState.KEPT, "", TOM, desk)

    assert marks(ref, desk) == [("promise", "breached")]
    assert desk.tickets.load(ref).clock.promises == ()


def test_the_same_wish_makes_one_promise(desk: Desk, ref: str) -> None:
    due = MORNING + timedelta(hours=2)

    for _ in range(2):
        ticket = promise(ref, "Call", due, TOM, desk, request_id="wish")

    assert len(ticket.clock.promises) == 1


def test_a_moved_promise_is_due_at_its_new_time(desk: Desk, ref: str) -> None:
    (made,) = promise(ref, "Call", MORNING + timedelta(hours=1), TOM, desk).clock.promises
    due = MORNING + timedelta(hours=3)

    move_promise(ref, made.id, due, "The depot is closed", TOM, desk)

    (moved,) = desk.tickets.load(ref).clock.promises
    assert (moved.id, moved.due) == (made.id, int(due.timestamp()))


@pytest.mark.parametrize("hours", [-1, 0, 24 * 100])
def test_a_time_that_is_over_or_far_away_is_no_promise(desk: Desk, ref: str, hours: int) -> None:
    with pytest.raises(Refused):
        promise(ref, "Call", MORNING + timedelta(hours=hours), TOM, desk)


def test_a_promise_needs_words_and_an_open_ticket(desk: Desk, ref: str) -> None:
    with pytest.raises(Refused):
        promise(ref, " ", MORNING + DAY, TOM, desk)
    resolve(ref, "solved", "", TOM, desk)
    with pytest.raises(Refused):
        promise(ref, "Call", MORNING + DAY, TOM, desk)


def test_nobody_promises_more_than_can_be_kept(desk: Desk, ref: str) -> None:
    for number in range(8):
        promise(ref, f"Call {number}", MORNING + DAY, TOM, desk)

    with pytest.raises(Refused):
        promise(ref, "Call again", MORNING + DAY, TOM, desk)


def test_a_promise_that_is_over_cannot_be_kept_again(desk: Desk, ref: str) -> None:
    (made,) = promise(ref, "Call", MORNING + DAY, TOM, desk).clock.promises
    end_promise(ref, made.id, PromiseState.BROKEN, "The site is closed", TOM, desk)

    with pytest.raises(NotFound):
        end_promise(ref, made.id, PromiseState.KEPT, "", TOM, desk)


def test_breaking_a_promise_needs_a_reason(desk: Desk, ref: str) -> None:
    (made,) = promise(ref, "Call", MORNING + DAY, TOM, desk).clock.promises

    with pytest.raises(Refused):
        end_promise(ref, made.id, PromiseState.BROKEN, " ", TOM, desk)


def test_waiting_on_the_requester_is_shown_and_ended_by_their_answer(desk: Desk, ref: str) -> None:
    wait_on(ref, WaitingOn.REQUESTER, "Which kit?", TOM, desk)
    waiting = page(ref, desk)["clocks"]
    later(desk, hours=1)
    answer = replace(MAIL, natural_key="email:2", at=desk.clock.now(), text="Kit 204417 again")
    again = replace(answer, thread=replace(MAIL.thread, own=(ref,), message_id="<2@h.example>"))
    assert receive_contact(again, desk).ticket.ref == ref

    going_on = page(ref, desk)["clocks"]

    assert (waiting["waitingOn"], going_on["waitingOn"]) == ("requester", "")
    assert waiting["paused"]
    assert going_on["paused"] is None
    assert "resolution" in {each["clock"] for each in going_on["running"]}


def test_the_page_tells_clocks_in_the_clinics_zone(desk: Desk, ref: str) -> None:
    promise(ref, "Call", MORNING + timedelta(hours=1), TOM, desk)

    told = page(ref, desk)

    assert told["clocks"]["timezone"] == "Europe/Berlin"
    assert told["ticket"]["due"]["clock"] == "promise"
    assert [each["text"] for each in told["clocks"]["promises"]] == ["Call"]


def test_a_wish_that_was_carried_out_is_answered_so_again(desk: Desk, ref: str) -> None:
    due = MORNING + timedelta(hours=1)
    (made,) = promise(ref, "Call", due, TOM, desk, request_id="one").clock.promises

    for _ in range(2):
        end_promise(ref, made.id, PromiseState.KEPT, "", TOM, desk, request_id="two")
    later(desk, hours=2)

    again = promise(ref, "Call", due, TOM, desk, request_id="one")
    assert again.clock.promises == ()
