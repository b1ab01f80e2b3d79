"""What comes after the end of a shift: later boundaries, late answers, lost executions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from heliograph.domain.handover import HandoverState
from heliograph.domain.shift_run import RunState, slug_of
from heliograph.usecases.answer_shift_change import (
    write_lines,
)
from heliograph.usecases.change_shift import change_shift
from heliograph.usecases.desk import Desk
from heliograph.usecases.push_ticket import push_handover
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.start_shift_changes import look_by, start_shift_changes
from heliograph.usecases.triage_ticket import triage
from heliograph.usecases.work_on_ticket import reopen, resolve

from tests.heliograph.desk_on_moto import FakeBus, FakeShiftMachine
from tests.heliograph.two_shifts import (
    ADA,
    BEN,
    ENDS,
    LINES,
    OPENS,
    SLUG,
    begun,
    look,
    offered,
    only,
    set_clock,
)
from tests.heliograph.usecases.test_receive_contact import CALL

S = HandoverState
EVE, EVE_ENDS = "EVE#2026-03-10", datetime(2026, 3, 11, 7, 30, tzinfo=UTC)
TOMORROW = "DAY#2026-03-11"


def test_an_emergency_that_nobody_moved_is_not_dropped_at_the_next_boundary(late: Desk) -> None:
    set_clock(late, OPENS - timedelta(minutes=5))
    urgent = replace(
        CALL, at=OPENS - timedelta(minutes=5), declared=replace(CALL.declared, emergency=True)
    )
    receive_contact(urgent, late)
    begun(late)
    look(late)
    begun_evening(late)

    assert only(late).state is S.WARM_ONLY
    assert not only(late).superseded_by


def test_an_emergency_that_nobody_moves_calls_people_and_keeps_its_owner(late: Desk) -> None:
    set_clock(late, OPENS - timedelta(minutes=5))
    urgent = replace(
        CALL, at=OPENS - timedelta(minutes=5), declared=replace(CALL.declared, emergency=True)
    )
    ref = receive_contact(urgent, late).ticket.ref
    begun(late)
    look(late)
    push_handover(only(late).id, late)
    quiet = [kind for kind, _ in told(late)]
    look(late, 5)
    look(late, 30)
    push_handover(only(late).id, late)

    assert "Hand-over Escalated" not in quiet
    kind, detail = told(late)[-1]
    assert (kind, detail["state"], len(detail["paged"])) == ("Hand-over Escalated", "warm_only", 2)
    assert late.tickets.load(ref).owner_id == "a2"


def told(desk: Desk) -> list[Any]:
    """What the bus was told."""
    assert isinstance(desk.bus, FakeBus)
    return desk.bus.published


def test_what_nobody_took_is_handed_over_at_the_next_boundary_in_one_write(
    late: Desk, ref: str
) -> None:
    offered(late)
    look(late, 5)
    look(late, 30)
    set_clock(late, OPENS + timedelta(days=1))
    start_shift_changes(late)
    change_shift(slug_of(TOMORROW), late)

    (newer,) = late.shift_runs.handovers(slug_of(TOMORROW))
    older = only(late)
    assert (older.state, older.superseded_by) == (S.CANCELLED, TOMORROW)
    assert newer.state is S.PACKAGING
    assert late.tickets.load(ref).owner_id == "a2"


def test_lines_written_late_are_looked_after_although_the_machine_waits_for_longer(
    late: Desk, ref: str
) -> None:
    begun(late)
    look(late)
    look(late, 5)
    look(late, 30)
    waiting = late.shift_runs.run(SLUG)
    set_clock(late, OPENS + timedelta(minutes=33))

    write_lines(only(late).id, LINES, ADA, late)

    hastened = late.shift_runs.run(SLUG)
    assert hastened.wake_at
    assert hastened.wake_at < OPENS + timedelta(minutes=39)
    assert hastened.attempt == waiting.attempt + 1
    machine = late.shift_machine
    assert isinstance(machine, FakeShiftMachine)
    assert hastened.execution in machine.started


def test_an_execution_that_another_has_replaced_looks_no_more(late: Desk, ref: str) -> None:
    begun(late)
    look_by(late.shift_runs.run(SLUG), OPENS, late)

    looked = change_shift(SLUG, late, attempt=1)

    assert looked.wake_at is None
    assert late.shift_runs.handovers(SLUG) == ()


def begun_evening(desk: Desk) -> None:
    """Boston's end of shift, looked at once."""
    set_clock(desk, EVE_ENDS - timedelta(minutes=30))
    start_shift_changes(desk)
    change_shift(slug_of(EVE), desk)


def test_what_a_requester_brings_back_after_the_shift_is_offered_within_a_beat(
    late: Desk, ref: str
) -> None:
    begun(late)
    look(late)
    resolve(ref, "solved", "Done", ADA, late)
    look(late, 60)
    assert late.shift_runs.run(SLUG).state is RunState.ENDED
    evening = ENDS + timedelta(hours=1)
    set_clock(late, evening)
    reopen(ref, "The kit is broken again", ADA, late)

    told = start_shift_changes(late)
    change_shift(SLUG, late)
    again = start_shift_changes(late)

    assert (told.restarted, again.restarted) == (1, 0)
    assert only(late).state is S.PACKAGING


def test_a_kept_ticket_that_becomes_an_emergency_is_told_to_those_who_work(
    late: Desk, ref: str
) -> None:
    triage(ref, ADA, late, severity=4, why="No hurry")
    begun(late)
    look(late)
    look(late, 60)
    assert only(late).state is S.KEPT
    set_clock(late, ENDS + timedelta(minutes=20))
    triage(ref, BEN, late, severity=0, why="A patient is in danger")

    told = start_shift_changes(late)
    change_shift(SLUG, late)
    again = start_shift_changes(late)
    set_clock(late, ENDS + timedelta(minutes=26))
    change_shift(SLUG, late)

    assert (told.restarted, again.restarted) == (1, 0)
    assert only(late).state is S.WARM_ONLY
    assert only(late).paged
    assert late.tickets.load(ref).owner_id == "a2"
