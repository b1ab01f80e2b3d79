"""The routing benchmarks' own machinery: theory, the simulator on the real ACD, the LP bound."""

import random
from itertools import permutations

import pytest

from benchmarks import routing_fcr, routing_theory
from benchmarks.best_assignment import best_share
from benchmarks.call_centre import CallCentre, Demand, Staff
from benchmarks.erlang import erlang_a, erlang_c


def test_erlang_c_gives_the_figures_of_the_textbook_example() -> None:
    theory = erlang_c(14, 100 / 1800, 180.0)

    assert theory.waited == pytest.approx(0.1741, abs=5e-5)
    assert theory.service_level == pytest.approx(0.8884, abs=5e-5)


def test_erlang_a_with_endless_patience_is_erlang_c() -> None:
    patient, theory = erlang_a(14, 100 / 1800, 180.0, 1e9), erlang_c(14, 100 / 1800, 180.0)

    assert patient.waited == pytest.approx(theory.waited, rel=1e-4)
    assert patient.answer_speed == pytest.approx(theory.answer_speed, rel=1e-3)


def test_every_call_waits_as_long_as_the_recursion_says() -> None:
    assert routing_theory.largest_difference(3000) <= routing_theory.SAME_WAIT


def test_a_caller_without_an_agent_leaves_when_her_patience_ends() -> None:
    nobody_serves = [Staff(((1, 1),))]

    outcome = CallCentre(nobody_serves, Demand((0.1,), 60.0, 30.0), calls=50).run()

    assert outcome.abandoned() == 1.0
    assert all(call.wait == call.patience > 0 for call in outcome.calls)


def test_a_second_skill_takes_most_of_the_wait_away_and_none_is_better_than_all() -> None:
    found = routing_theory.pooling(5000)

    one, two, three, everything = (found[skills]["answer_speed"] for skills in ("1", "2", "3", "6"))
    assert one > 3 * two
    assert two > three > 0.9 * everything


@pytest.mark.parametrize("seed", range(3))
def test_the_bound_is_the_best_of_all_assignments_when_each_agent_fills_one_type(seed: int) -> None:
    chance = random.Random(seed)
    chances = [[chance.random() for _ in range(5)] for _ in range(5)]

    best = max(
        sum(chances[agent][kind] for agent, kind in enumerate(order)) / 5
        for order in permutations(range(5))
    )

    assert best_share(chances, 1.0, [1.0] * 5) == pytest.approx(best)


def test_the_bound_leaves_the_worse_agent_idle() -> None:
    assert best_share([[0.9, 0.2], [0.8, 0.4]], 2.0, [2.0, 1.0]) == pytest.approx(2.2 / 3)


def test_expert_first_resolves_more_than_longest_idle_and_waits_less_than_experts_only() -> None:
    found = routing_fcr.compare(1500)

    built, only = found["expert_first"], found["experts_only"]
    assert built["fcr"] > found["longest_idle"]["fcr"] + 0.1
    assert built["fcr"] > found["greedy"]["fcr"]
    assert built["service_level"] > only["service_level"] + 0.05
    assert only["fcr"] < found["bound"]["fcr"]
