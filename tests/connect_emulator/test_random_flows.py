"""Random valid flows: nothing is wrong with them, all of them is walked, and every walk ends."""

import random

import pytest
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.coverage.report import cover
from connect_emulator.flows.language import parse
from connect_emulator.lint.findings import lint_content
from connect_emulator.scripts.play import play
from connect_emulator.scripts.script import parse_script
from connect_emulator.validator import problems_of

from tests.connect_emulator.flow_generator import as_content, write_action, write_flow
from tests.connect_emulator.flow_shapes_more import SHAPES
from tests.connect_emulator.flow_writer import action, content, hang_up

SIZES = [1, 2, 3, 5, 8, 13, 20, 40, 100]
SEEDS = range(45)


def flow_of(seed):
    chance = random.Random(seed)
    return as_content(write_flow(chance, SIZES[seed % len(SIZES)]))


def test_every_action_type_has_a_shape():
    assert {shape.type for shape in SHAPES} == set(ACTION_TYPES)


@pytest.mark.parametrize("place", range(len(SHAPES)), ids=lambda place: SHAPES[place].type)
def test_every_shape_of_every_action_is_accepted(place):
    shape = SHAPES[place]
    for seed in range(10):
        chance = random.Random(seed)
        flow = {
            "Version": "2019-10-30",
            "StartAction": "it",
            "Actions": [write_action(chance, "it", shape, ["it", "bye"]), hang_up()],
        }

        assert problems_of(as_content(flow)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_valid_flow_has_no_problems_and_the_linter_reads_it(seed):
    text = flow_of(seed)

    assert problems_of(text) == []
    assert all(item.rule and item.message for item in lint_content(text))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_actions_and_branches_of_a_valid_flow_are_walked_to_an_end(seed):
    coverage = cover(parse(flow_of(seed)))

    assert coverage.walked == coverage.reachable
    assert coverage.branches_walked == coverage.branches
    assert coverage.ended


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if SIZES[seed % len(SIZES)] < 20])
def test_the_scripts_found_for_a_valid_flow_play_to_an_end(seed):
    text = flow_of(seed)

    for walk in cover(parse(text)).walks:
        frames = play(text, parse_script("\n".join(map(str, walk.steps))))

        assert frames[-1]["type"] in ("ended", "queued")


def compare(identifier, value, otherwise, ways):
    errors = {"NoMatchingCondition": otherwise}
    conditions = [("Equals", operand, target) for operand, target in ways]
    return action(identifier, "Compare", {"ComparisonValue": value}, otherwise, errors, conditions)


def menu(identifier, otherwise, ways):
    errors = ["InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"]
    return action(
        identifier,
        "GetParticipantInput",
        {"Text": "Press.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
        otherwise,
        dict.fromkeys(errors, otherwise),
        [("Equals", key, target) for key, target in ways],
    )


def loop(identifier, again, done):
    conditions = [("Equals", "ContinueLooping", again), ("Equals", "DoneLooping", done)]
    return action(identifier, "Loop", {"LoopCount": "100"}, done, None, conditions)


def music(identifier, then):
    parameters = {"Messages": [{"Text": "Hold."}], "InterruptFrequencySeconds": "86400"}
    interrupted = [("Equals", "MessagesInterrupted", then)]
    return action(identifier, "MessageParticipantIteratively", parameters, then, None, interrupted)


def names(size):
    return [f"a{place}" for place in range(size)]


HARD = {
    "comparisons of one value that lead back": [
        compare(
            name,
            "$.Attributes.kind",
            f"a{n + 1}",
            [(str(j), f"a{max(0, n - j)}") for j in range(5)],
        )
        for n, name in enumerate(names(30))
    ]
    + [hang_up("a30")],
    "menus from everywhere to everywhere": [
        menu(
            name,
            f"a{(n + 1) % 99}",
            [(key, f"a{(n * 7 + j * 13) % 99}") for j, key in enumerate("0123456789*#")],
        )
        for n, name in enumerate(names(99))
    ],
    "loops in loops": [
        loop(name, f"a{n + 1}", f"a{n - 1}" if n else "bye") for n, name in enumerate(names(60))
    ]
    + [hang_up("a60"), hang_up()],
    "a day of music": [music(name, f"a{n + 1}") for n, name in enumerate(names(60))]
    + [hang_up("a60")],
}


@pytest.mark.parametrize("actions", HARD.values(), ids=HARD)
def test_flows_that_are_hard_to_walk_are_walked(actions):
    text = content(*actions)

    coverage = cover(parse(text))

    assert problems_of(text) == []
    assert coverage.walked == coverage.reachable == {item["Identifier"] for item in actions}
    assert coverage.branches_walked == coverage.branches
    assert coverage.ended


def test_a_flow_that_creates_a_task_of_itself_comes_to_an_end():
    failed = {"NoMatchingError": "bye"}
    again = action("again", "CreateTask", {"Name": "A", "TaskTemplateId": "t"}, "bye", failed)

    frames = play(content(again, hang_up()), [])

    assert frames[-1]["type"] == "ended"
