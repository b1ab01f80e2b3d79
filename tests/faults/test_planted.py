"""The explorers catch what is wrong: two handlers that look right are kept to prove it."""

import json
from typing import Any

import pytest
from heliograph.adapters import ticket_rows
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.claims import Claim

from tests.faults import crash_points, interleavings, planted
from tests.faults.more_deeds import deed_of
from tests.faults.world import World


def test_a_call_and_a_mail_at_once_break_the_naive_handler(stage: World) -> None:
    report = interleavings.explore(stage, planted.NAIVE_CALL, planted.NAIVE_MAIL)
    doubled = sum(count for state, count in report.ended.items() if state.count("META") == 2)
    print(f"{report}; {doubled / report.schedules:.0%} make two tickets")

    assert report.complete
    assert doubled / report.schedules > 0.69
    assert report.bad > doubled


def test_a_crash_breaks_the_handler_that_only_remembers_requests(stage: World) -> None:
    report = crash_points.explore(stage, planted.REMEMBERING)
    killed = [plan for plan, _ in report.wrong if "killed" in plan[0][1]]
    print(f"{report}; {len(killed)} of {2 * len(report.calls)} crash points corrupt it")

    assert len(report.calls) == 9
    assert len(killed) == 6


def test_a_claim_written_without_its_condition_is_found_out(
    stage: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(self: Any, transaction: Any, claim: Claim) -> None:
        if claim.holders is not None:
            told = {"version": claim.version + 1, "holders": json.dumps(list(claim.holders))}
            transaction.save(self._row(*ticket_rows.claim_key(claim.evidence), **told))

    monkeypatch.setattr(TicketTable, "_claim", blind)

    report = interleavings.explore(stage, deed_of("voice1"), deed_of("mail2"))

    assert 0 < report.bad < report.schedules


def test_a_wrong_schedule_comes_with_the_command_that_replays_it(stage: World) -> None:
    crash = crash_points.explore(stage, planted.REMEMBERING)
    race = interleavings.explore(stage, planted.NAIVE_CALL, planted.NAIVE_MAIL)
    plan, moves = crash.wrong[0][0], race.wrong[0][0]

    assert f"crash planted/remembering {crash_points.spelled(plan)}" in crash.told()
    assert f"interleave planted-call-1 planted-mail-1 {','.join(moves)}" in race.told()
    assert crash_points.read_plan(crash_points.spelled(plan)) == plan
    assert crash_points.run_one(stage, planted.REMEMBERING, plan).wrong
    assert interleavings.replay(stage, planted.NAIVE_CALL, planted.NAIVE_MAIL, moves).wrong
