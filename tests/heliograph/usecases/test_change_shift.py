"""The end of a shift, worked through look by look on the desk's own tables."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import natural_key
from heliograph.domain.errors import Forbidden, Refused
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.shift_run import RunState, slug_of
from heliograph.usecases.answer_shift_change import (
    accept_with_read_back,
    decline_at_shift_change,
    offer_by_hand,
    write_lines,
)
from heliograph.usecases.change_shift import change_shift
from heliograph.usecases.desk import Desk
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.note_progress import note_progress
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.rehearse_shift_change import mark_for_rehearsal, rehearse
from heliograph.usecases.start_shift_changes import start_shift_changes
from heliograph.usecases.work_on_ticket import reopen, resolve

from tests.heliograph.desk_on_moto import FakeShiftMachine
from tests.heliograph.two_shifts import (
    ADA,
    BEN,
    DAY,
    ENDS,
    LINES,
    OPENS,
    SLUG,
    begun,
    look,
    offered,
    only,
    set_clock,
    staffed,
    two_shifts,
)
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

S = HandoverState
DUE = ENDS + timedelta(hours=1)


def accept(handover: Handover, desk: Desk, words: str = "I call the depot") -> Handover:
    version = handover.package.version if handover.package else 0
    return accept_with_read_back(handover.id, words, DUE, version, actor=BEN, desk=desk)


def test_a_beat_begins_the_boundary_once_and_starts_one_execution(late: Desk) -> None:
    run = begun(late, OPENS - timedelta(minutes=8))
    again = start_shift_changes(late)

    machine = late.shift_machine
    assert isinstance(machine, FakeShiftMachine)
    assert run.boundary.id == DAY
    assert again.begun == 0
    assert run.execution in machine.started


def test_a_serious_ticket_waits_for_its_plan_and_is_then_offered_to_a_certified_speaker(
    late: Desk, ref: str
) -> None:
    begun(late)
    look(late)
    packaging = only(late)

    handover = write_lines(packaging.id, LINES, ADA, late)

    assert packaging.state is S.PACKAGING
    assert packaging.package
    assert packaging.package.missing == ("plan", "contingency")
    assert (handover.state, handover.to_id) == (S.OFFERED, "b1")
    assert handover.steps[0].startswith("certified for LUM-101, speaks de")
    assert late.tickets.load(ref).owner_id == "a2"


def test_a_read_back_moves_the_owner_and_is_told_once(late: Desk, ref: str) -> None:
    handover = offered(late)

    accept(handover, late)
    taken = accept(handover, late)

    ticket = late.tickets.load(ref)
    assert (taken.state, ticket.owner_id) == (S.ACCEPTED, "b1")
    assert taken.next_action == "I call the depot"
    owners = [row.event for row in late.tickets.events(ref) if row.event.kind == "owner_changed"]
    assert [event.owner_id for event in owners][-1:] == ["b1"]


def test_nobody_else_takes_it_and_nobody_else_writes_the_plan(late: Desk, ref: str) -> None:
    handover = offered(late)

    with pytest.raises(Refused, match="offered to Ben"):
        accept_with_read_back(handover.id, "Mine", DUE, 2, actor=ADA, desk=late)
    with pytest.raises(Forbidden):
        write_lines(handover.id, LINES, BEN, late)

    assert late.tickets.load(ref).owner_id == "a2"


def test_silence_goes_to_the_lead_then_to_the_manager_and_the_owner_stays(
    late: Desk, ref: str
) -> None:
    offered(late)

    look(late, 5)
    lead = only(late)
    look(late, 30)
    manager = only(late)

    assert (lead.state, lead.lead[0]) == (S.ESCALATED_LEAD, "b2")
    assert (manager.state, manager.paged) == (S.ESCALATED_MANAGER, ("b2", "m1"))
    assert late.tickets.load(ref).owner_id == "a2"


def test_a_declined_one_reaches_the_lead(late: Desk, ref: str) -> None:
    handover = offered(late)

    declined = decline_at_shift_change(handover.id, "No time", BEN, late)

    assert declined.state is S.ESCALATED_LEAD
    assert late.tickets.load(ref).owner_id == "a2"


def test_a_contact_meanwhile_makes_the_package_anew_and_the_old_read_back_is_refused(
    late: Desk, ref: str
) -> None:
    handover = offered(late)
    later = replace(CALL, at=OPENS + timedelta(minutes=1))
    assert receive_contact(later, late).ticket.ref == ref

    with pytest.raises(Refused, match="changed since"):
        accept(handover, late)
    taken = accept(only(late), late)

    assert taken.state is S.ACCEPTED
    assert taken.package
    assert len(taken.package.contacts) == 2


def test_every_version_of_a_package_is_kept(late: Desk, ref: str) -> None:
    handover = offered(late)

    rows = late.shift_runs.packages(handover.id)

    assert [package.version for package in rows] == [1, 2]
    assert (rows[0].lines.plan, rows[1].lines.plan) == ("", LINES.plan)


def test_what_is_solved_meanwhile_is_cancelled_and_reopened_it_is_planned_again(
    late: Desk, ref: str
) -> None:
    handover = offered(late)
    resolve(ref, "solved", "Done", ADA, late)

    with pytest.raises(Refused, match="cancelled"):
        accept(handover, late)
    cancelled = only(late)
    reopen(ref, "Not done", ADA, late)
    look(late, 10)

    assert cancelled.state is S.CANCELLED
    assert only(late).state is S.OFFERED


def test_what_is_merged_away_meanwhile_is_cancelled(late: Desk, ref: str) -> None:
    handover = offered(late)
    other = replace(
        MAIL, natural_key=natural_key("email", "<m2>", "f"), text="Other", subject="Login"
    )
    kept = receive_contact(replace(other, thread=replace(MAIL.thread, message_id="<m2>")), late)
    if kept.ticket.ref != ref:
        merge_tickets(ref, kept.ticket.ref, "One problem", ADA, late)

    look(late, 3)

    moved = late.tickets.handover(handover.id)
    assert moved.state is S.CANCELLED
    assert kept.ticket.ref in moved.moves[-1].text


def test_a_running_call_defers_and_the_offer_follows_its_end(late: Desk, ref: str) -> None:
    call = replace(CALL, at=OPENS - timedelta(minutes=4))
    receive_contact(call, late)
    note_progress("cc-1", "connected_to_agent", OPENS - timedelta(minutes=3), late)
    handover = offered(late)
    assert handover.state is S.DEFERRED
    note_progress("cc-1", "disconnected", OPENS + timedelta(minutes=20), late)

    look(late, 21)

    assert only(late).state is S.OFFERED


def test_a_normal_ticket_stays_with_its_owner_who_is_back_first(late: Desk) -> None:
    set_clock(late, OPENS - timedelta(minutes=5))
    quiet = replace(CALL, at=OPENS - timedelta(minutes=5))
    ref = receive_contact(quiet, late).ticket.ref
    version = late.tickets.load(ref).version

    begun(late)
    look(late)

    kept = only(late)
    assert (kept.state, late.tickets.load(ref).version) == (S.KEPT, version)
    assert kept.back_at
    assert kept.back_at.hour == 7


def test_an_emergency_moves_by_people_only(late: Desk) -> None:
    set_clock(late, OPENS - timedelta(minutes=5))
    urgent = replace(
        CALL, at=OPENS - timedelta(minutes=5), declared=replace(CALL.declared, emergency=True)
    )
    ref = receive_contact(urgent, late).ticket.ref
    begun(late)
    look(late, 40)
    warm = only(late)

    write_lines(warm.id, LINES, ADA, late)
    together = offer_by_hand(warm.id, "b1", ADA, late)
    accept(together, late)

    assert warm.state is S.WARM_ONLY
    assert late.tickets.load(ref).owner_id == "b1"


def test_a_hole_in_the_roster_pages_on_call_once_and_the_owner_stays(desk: Desk) -> None:
    alone = two_shifts(holidays=[{"seat": "BOS", "date": "2026-03-10", "name": "Closed"}])
    late = staffed(desk, alone)
    set_clock(late, OPENS - timedelta(minutes=5))
    ref = receive_contact(replace(CALL, at=OPENS - timedelta(minutes=5)), late).ticket.ref
    begun(late)
    look(late)
    look(late, 5)

    run = late.shift_runs.run(SLUG)
    assert only(late).state is S.NO_COVER
    assert [page.who for page in run.pages] == ["m1"]
    assert late.tickets.load(ref).owner_id == "a2"


def test_the_report_tells_what_moved_and_that_the_queue_is_clean(late: Desk, ref: str) -> None:
    accept(offered(late), late)

    look(late, 61)

    run = late.shift_runs.run(SLUG)
    assert run.report
    assert (run.report.accepted, run.report.accepted_in_shift, run.report.clean) == (1, 1, True)
    assert (run.state, only(late).state) == (RunState.ENDED, S.DONE)


def test_a_lost_execution_is_begun_again_and_loses_nothing(late: Desk, ref: str) -> None:
    first = begun(late)
    set_clock(late, OPENS + timedelta(minutes=4))

    told = start_shift_changes(late)
    look(late, 4)

    machine = late.shift_machine
    assert isinstance(machine, FakeShiftMachine)
    again = late.shift_runs.run(SLUG)
    assert told.restarted >= 1
    assert again.execution != first.execution
    assert again.execution in machine.started
    assert only(late).ref == ref


def test_a_rehearsal_runs_on_its_own_clock_over_marked_tickets_only(late: Desk, ref: str) -> None:
    with pytest.raises(Refused, match="not marked"):
        rehearse("DAY", ENDS, (ref,), rate=60, request_id="r1", desk=late)
    mark_for_rehearsal(ref, ADA, late, marked=True)
    set_clock(late, OPENS + timedelta(days=300))

    run = rehearse("DAY", ENDS, (ref,), rate=60, request_id="r1", desk=late)
    set_clock(late, OPENS + timedelta(days=300, minutes=1.1))
    change_shift(slug_of(run.id), late)

    (handover,) = late.shift_runs.handovers(slug_of(run.id))
    assert handover.clock == run.clock
    assert handover.moves[0].at.date() == OPENS.date()
