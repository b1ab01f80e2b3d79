"""Hand-overs at the end of a shift, in every order of what can happen to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from heliograph.domain.handover import Handover, HandoverState, Move
from heliograph.domain.shift_change import step

from tests.faults.handover_model import HandoverModel
from tests.faults.handover_model_mutants import MUTANTS, Mutant
from tests.faults.handover_model_scenes import QUICK, SCENES, scene_of
from tests.faults.handover_model_search import explore
from tests.faults.handover_model_ticket import short

NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
NEVER_STORED = {HandoverState.PLANNED, HandoverState.DECLINED}  # passed within one write
BETWEEN_COLLEAGUES = {HandoverState.EXPIRED}


def quick() -> list[HandoverModel]:
    return [
        HandoverModel(scene_of(name, deeds=deeds, writes=writes)) for name, deeds, writes in QUICK
    ]


def test_whatever_happens_a_ticket_has_one_owner_and_its_hand_over_an_end() -> None:
    models = quick()

    reports = [explore(model.model(), most=60_000) for model in models]
    print(*reports, sep="\n")

    assert [report.told() for report in reports if report.wrong] == []
    assert all(report.complete for report in reports)
    assert sum(report.states for report in reports) >= 20_000
    reached = {handover.state for model in models for handover, _ in model.met()}
    assert reached == set(HandoverState) - NEVER_STORED - BETWEEN_COLLEAGUES


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_wrong_hand_over_is_found(mutant: Mutant) -> None:
    model = HandoverModel(replace(mutant.scene(), writes=mutant.writes), mutant.rules).model()

    report = explore(model, most=mutant.most, until=mutant.law)
    print(report)

    assert mutant.law in report.wrong


def test_what_happens_by_itself_is_among_what_may_happen() -> None:
    model = HandoverModel(scene_of("clocks-back", deeds=1)).model()
    states, looked = [model.begins], 0

    for state in states:
        after = model.by_itself(state)
        ways = {way.after for way in model.ways(state)}
        states += sorted(ways - set(states))[: 400 - len(states)]
        assert after is None or after in ways
        looked += after is not None

    assert looked > 100


def test_a_hand_over_moves_the_same_without_its_history() -> None:
    model = HandoverModel(scene_of("critical", deeds=5, writes=0))
    explore(model.model(), most=4000)
    pairs = list(model.met())

    for handover, message in pairs:
        whole, effects = step(_with_history(handover), message, NOON)
        bare, same = step(handover, message, NOON)
        assert short(whole) == short(bare)
        assert [type(effect) for effect in effects] == [type(effect) for effect in same]

    assert len(pairs) > 1000


def _with_history(handover: Handover) -> Handover:
    package = handover.package
    if package:
        package = replace(package, made_at=NOON)
    return replace(
        handover,
        package=package,
        expires_at=NOON,
        answer_text="no",
        due_at="then",
        why="because",
        due=NOON,
        not_before=NOON,
        steps=("nobody",),
        moves=(*handover.moves, Move(NOON, HandoverState.PLANNED)),
        turn=9,
    )


@pytest.mark.nightly
def test_a_million_states_hold_no_flaw() -> None:
    """Few deeds with a write held up go to their end; all deeds go as deep as a night allows."""
    depths = ((3, 1), (None, 0))
    scenes = [scene_of(name, deeds=deeds, writes=w) for name in SCENES for deeds, w in depths]
    states = 0

    for scene in scenes:
        report = explore(HandoverModel(scene).model(), most=50_000)
        print(report)
        states += report.states
        assert report.told() == ""

    assert states >= 1_000_000
