"""Warnings, breaches and promises: each is noted once, and a promise comes due like a clock."""

from datetime import datetime, timedelta

import pytest
from heliograph.domain.events import AnyEvent, PromiseMoved
from heliograph.domain.ticket_clocks import Clock, MarkState, first_due, marks_of, next_look

from tests.heliograph.domain.test_ticket_clocks import (
    BERLIN,
    TOM,
    TUESDAY,
    mail,
    reply,
    ticket,
    utc,
)


def test_a_clock_is_warned_of_once_and_breached_once() -> None:
    events: list[AnyEvent] = [mail(TUESDAY, 1)]
    found = []
    for minute in range(40):
        now = TUESDAY + timedelta(minutes=minute)
        for marked in marks_of(ticket(*events), BERLIN, now):
            if marked.clock != Clock.RESOLUTION:
                found.append((minute, marked.clock, marked.state))
            events.append(marked)

    assert found == [
        (12, "first_response", "warned"),
        (15, "first_response", "breached"),
        (23, "next_update", "warned"),
        (30, "next_update", "breached"),
    ]


def test_a_breach_that_is_written_down_is_not_looked_at_again() -> None:
    opened = ticket(mail(TUESDAY, 1))
    ends = TUESDAY + timedelta(hours=9)

    marks = marks_of(opened, BERLIN, ends)

    assert {each.state for each in marks} == {MarkState.BREACHED}
    assert next_look(ticket(mail(TUESDAY, 1), *marks), BERLIN) is None


def test_a_new_message_is_a_new_run_of_its_clock() -> None:
    opened = ticket(mail(TUESDAY, 1))
    late = TUESDAY + timedelta(minutes=16)
    marks = marks_of(opened, BERLIN, late)
    again = mail(TUESDAY + timedelta(hours=1), 1)

    held = ticket(mail(TUESDAY, 1), *marks, reply(TUESDAY + timedelta(minutes=50)), again)

    told = marks_of(held, BERLIN, again.at + timedelta(minutes=15))
    assert Clock.NEXT_REPLY in {each.clock for each in told}


def promise(state: str, at: datetime, until: datetime, name: str = "one") -> PromiseMoved:
    return PromiseMoved(at=at, actor=TOM, promise_id=name, state=state, due=until, text="Call")


def test_a_promise_comes_due_like_a_clock_and_warns_half_an_hour_ahead() -> None:
    held = ticket(mail(TUESDAY, 4), promise("made", TUESDAY, utc("2026-06-02T13:00")))

    found = first_due(held, BERLIN)

    assert found
    assert (found.clock, found.about) == (Clock.PROMISE, "one")
    assert (found.warn_at, found.at) == (utc("2026-06-02T12:30"), utc("2026-06-02T13:00"))


@pytest.mark.parametrize("state", ["kept", "broken"])
def test_a_promise_that_was_kept_or_broken_is_due_no_more(state: str) -> None:
    until = utc("2026-06-02T13:00")

    held = ticket(mail(TUESDAY), promise("made", TUESDAY, until), promise(state, TUESDAY, until))

    assert held.clock.promises == ()


def test_a_promise_that_was_moved_keeps_who_gave_it_and_what_it_says() -> None:
    later = utc("2026-06-03T13:00")
    moved = promise("moved", TUESDAY + timedelta(hours=1), later)
    made = promise("made", TUESDAY, utc("2026-06-02T13:00"))

    (held,) = ticket(mail(TUESDAY), made, moved).clock.promises

    assert (held.text, held.by_name, held.due) == ("Call", "Tom", int(later.timestamp()))
