"""For every expectation one run that fulfils it, and the runs that do not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from local.handoff_cases.case import Case
from local.handoff_cases.judge import RULES, judge
from local.handoff_cases.outcome import Outcome, Step

END = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)
OPENS = END + timedelta(hours=9)
HOLE = (END, END + timedelta(hours=3))


def case(expect: str, **facts: object) -> Case:
    blank = Case("X1", "I1", END, "LATE", expect)
    return replace(blank, **facts)  # type: ignore[arg-type]


def steps(*told: tuple[str, int]) -> tuple[Step, ...]:
    """States and the minutes before (negative) or after the end of the shift."""
    return tuple(Step(END + timedelta(minutes=minutes), state) for state, minutes in told)


IDLE = Outcome(ticket="TS-1", giver="u1", owner="u1", boundary_at=END, handovers=1)
OFFERED = replace(
    IDLE,
    steps=steps(("planned", -40), ("packaging", -40), ("offered", -38)),
    state="offered",
    receiver="u2",
    packaged=True,
    complete=True,
)
TAKEN = replace(
    OFFERED,
    steps=(*OFFERED.steps, *steps(("acknowledged", -33), ("accepted", -33), ("done", 0))),
    state="done",
    owner="u2",
    owners=("u2",),
    not_before=OPENS,
)
DEFERRED = replace(
    TAKEN,
    steps=steps(("deferred_live_conversation", -40), ("offered", -19), ("accepted", -15)),
    conversation=(END - timedelta(minutes=45), END - timedelta(minutes=20)),
)
KEPT = replace(
    IDLE, steps=steps(("kept_by_home_seat", -40)), state="kept_by_home_seat", back_at=OPENS
)
SILENT = replace(
    OFFERED,
    steps=(*OFFERED.steps, *steps(("escalated_lead", -23), ("escalated_manager", -8))),
    state="escalated_manager",
)
WARM = replace(IDLE, steps=steps(("warm_only", -40)), state="warm_only")
FORESEEN = replace(
    IDLE,
    steps=steps(("no_cover_on_call", -59)),
    state="no_cover_on_call",
    paged=("m1",),
    hole=HOLE,
    hole_told_at=END - timedelta(days=20),
)
SPEECHLESS = replace(
    KEPT, language="ja", spoken=False, callback_at=OPENS, paged=("u7",), packaged=True
)
BOTH = replace(
    TAKEN,
    people=("Ana", "Ben"),
    expected_people=("Ana", "Ben"),
    contacts=3,
    expected_contacts=3,
)
_GAP = "gap_detected_before_it_happens_owner_stays_and_on_call_paged"
_SILENCE = "escalate_to_shift_lead_after_15_then_manager_after_30_owner_unchanged"
FULFILLED = [
    (case("package_and_offer", accept_within_min=15.0), TAKEN),
    (case("package_and_offer", accepted=False), OFFERED),
    (case("hand_off_with_requester_contact_not_before", not_before=OPENS), TAKEN),
    (case("hand_off_with_requester_contact_not_before"), TAKEN),
    (case("defer_until_conversation_ends", max_defer_min=60.0), DEFERRED),
    (case("no_language_cover_keep_owner_callback", language_needed="ja"), SPEECHLESS),
    (case("never_auto_hand_off_warm_only", severity=0), WARM),
    (case("stay_with_home_seat_unless_due_before_next_shift"), KEPT),
    (
        case("stay_with_home_seat_unless_due_before_next_shift"),
        replace(TAKEN, due=END + timedelta(hours=1), back_at=OPENS),
    ),
    (case("stay_with_home_seat_until_next_shift"), replace(KEPT, due=OPENS)),
    (case(_SILENCE, accepted=False), SILENT),
    (case("exactly_one_handoff"), TAKEN),
    (case(_GAP, unstaffed=HOLE), FORESEEN),
    (case("package_lists_merged_contacts_from_both_people"), BOTH),
]
LATE_LEAD = replace(
    SILENT, steps=(*OFFERED.steps, *steps(("escalated_lead", -3), ("escalated_manager", 7)))
)
FAILED = [
    ("package_and_offer", replace(OFFERED, packaged=False), "no package"),
    ("package_and_offer", replace(TAKEN, complete=False), "mandatory lines"),
    ("package_and_offer", KEPT, "offered to nobody"),
    ("package_and_offer", OFFERED, "nobody accepted"),
    ("package_and_offer", replace(TAKEN, receiver="u1", owner="u1"), "no other person"),
    ("hand_off_with_requester_contact_not_before", replace(TAKEN, not_before=None), "no hour"),
    ("defer_until_conversation_ends", replace(DEFERRED, conversation=None), "no conversation"),
    ("defer_until_conversation_ends", replace(DEFERRED, steps=TAKEN.steps), "did not hold"),
    (
        "defer_until_conversation_ends",
        replace(DEFERRED, steps=(*DEFERRED.steps, *steps(("offered", -30)))),
        "while people were talking",
    ),
    ("defer_until_conversation_ends", replace(DEFERRED, steps=DEFERRED.steps[:1]), "not offered"),
    ("no_language_cover_keep_owner_callback", replace(SPEECHLESS, callback_at=None), "call the"),
    ("no_language_cover_keep_owner_callback", replace(TAKEN, language="ja"), "owner changed"),
    (
        "no_language_cover_keep_owner_callback",
        replace(SPEECHLESS, steps=OFFERED.steps, receiver="u2"),
        "does not speak",
    ),
    ("never_auto_hand_off_warm_only", OFFERED, "was offered"),
    ("never_auto_hand_off_warm_only", TAKEN, "moved to u2"),
    ("never_auto_hand_off_warm_only", IDLE, "warm transfer"),
    ("stay_with_home_seat_unless_due_before_next_shift", TAKEN, "owner changed"),
    (
        "stay_with_home_seat_unless_due_before_next_shift",
        replace(KEPT, due=END + timedelta(hours=1)),
        "offered to nobody",
    ),
    ("stay_with_home_seat_until_next_shift", OFFERED, "it was offered"),
    ("stay_with_home_seat_until_next_shift", IDLE, "not kept"),
    ("stay_with_home_seat_until_next_shift", replace(KEPT, due=END), "before the owner is back"),
    ("stay_with_home_seat_until_next_shift", replace(KEPT, back_at=None), "nobody knows when"),
    (_SILENCE, TAKEN, "owner changed"),
    (_SILENCE, LATE_LEAD, "escalated_lead after 35 min"),
    (_SILENCE, replace(SILENT, steps=SILENT.steps[:-1]), "never escalated_manager"),
    ("exactly_one_handoff", replace(TAKEN, handovers=2), "2 hand-overs"),
    ("exactly_one_handoff", replace(TAKEN, owners=("u2", "u1", "u2")), "changed 3 times"),
    ("exactly_one_handoff", KEPT, "nobody accepted"),
    (_GAP, replace(FORESEEN, hole_told_at=END - timedelta(days=13)), "less than 14 days"),
    (_GAP, replace(FORESEEN, hole=None), "no hole"),
    (_GAP, replace(FORESEEN, paged=()), "nobody on call"),
    (_GAP, replace(FORESEEN, steps=steps(("no_cover_on_call", 30))), "30 min into the hole"),
    (_GAP, replace(FORESEEN, steps=KEPT.steps), "because of the hole"),
    (_GAP, replace(FORESEEN, owner="u2"), "owner changed"),
    ("package_lists_merged_contacts_from_both_people", replace(BOTH, people=("Ana",)), "Ben"),
    ("package_lists_merged_contacts_from_both_people", replace(BOTH, contacts=2), "2 of 3"),
    ("package_lists_merged_contacts_from_both_people", IDLE, "no package"),
    ("sing_a_song", TAKEN, "no rule judges"),
]


@pytest.mark.parametrize(("wanted", "outcome"), FULFILLED)
def test_a_run_that_does_what_is_expected_passes(wanted: Case, outcome: Outcome) -> None:
    verdict = judge(wanted, outcome)

    assert verdict.passed, verdict.why


@pytest.mark.parametrize(("expect", "outcome", "told"), FAILED)
def test_a_run_that_does_something_else_fails_and_says_why(
    expect: str, outcome: Outcome, told: str
) -> None:
    verdict = judge(case(expect), outcome)

    assert not verdict.passed
    assert told in verdict.why


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"accept_within_min": 4.0}, "accepted after 5 min"),
        ({"not_before": OPENS + timedelta(hours=1)}, "not from"),
    ],
)
def test_a_limit_of_the_case_counts_beside_its_expectation(
    facts: dict[str, object], told: str
) -> None:
    assert told in judge(case("package_and_offer", **facts), TAKEN).why


def test_an_emergencys_lead_is_told_after_five_minutes() -> None:
    soon = replace(
        SILENT,
        severity=1,
        steps=(*OFFERED.steps, *steps(("escalated_lead", -33), ("escalated_manager", -8))),
    )

    verdict = judge(case(_SILENCE, accepted=False), soon)

    assert verdict.passed, verdict.why


def test_another_hole_than_the_cases_own_fails() -> None:
    other = replace(FORESEEN, hole=(END, END + timedelta(hours=2)))

    assert "not 2026-10-04T12:00" in judge(case(_GAP, unstaffed=HOLE), other).why


def test_no_expectation_allows_an_owner_lost_or_moved_without_an_answer() -> None:
    for expect in RULES:
        assert "no owner" in judge(case(expect), replace(IDLE, owner="")).why
        assert "nobody accepted" in judge(case(expect), replace(IDLE, owner="u9")).why
        assert "2 hand-overs" in judge(case(expect), replace(TAKEN, handovers=2)).why


def test_every_expectation_is_fulfilled_and_failed_once_above() -> None:
    assert {wanted.expect for wanted, _ in FULFILLED} == RULES.keys()
    assert {expect for expect, _, _ in FAILED} >= RULES.keys()
