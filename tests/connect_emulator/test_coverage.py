"""The explorer walks everything that can be reached, always ends, and its scripts can be played."""

import json

import pytest
from connect_emulator.coverage.report import cover
from connect_emulator.flows.language import parse
from connect_emulator.scripts.play import play
from connect_emulator.scripts.script import parse_script

from contact_flows.renderer import read_flows
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say
from tests.connect_emulator.foreign_flows import VALID, needs_foreign_flows, text_of

OUR_FLOWS = {flow.key: flow.content for flow in read_flows()}


def compare(identifier, value, otherwise, **conditions):
    return action(
        identifier,
        "Compare",
        {"ComparisonValue": value},
        otherwise,
        {"NoMatchingCondition": otherwise},
        [("Equals", operand, target) for operand, target in conditions.items()],
    )


def function(identifier, then, on_error):
    parameters = {
        "LambdaFunctionARN": "arn:aws:lambda:us-east-1:000000000000:function:find",
        "ResponseValidation": {"ResponseType": "JSON"},
    }
    return action(identifier, "InvokeLambdaFunction", parameters, then, {NO_MATCH: on_error})


def walked_naturally(coverage):
    return {str(branch) for branch in coverage.branches_walked - coverage.forced}


def test_a_function_answers_what_a_later_comparison_needs():
    text = content(
        function("find", "keep", "bye"),
        action(
            "keep",
            "UpdateContactAttributes",
            {"Attributes": {"level": "$.External.customer.level"}},
            "which",
            {NO_MATCH: "bye"},
        ),
        compare("which", "$.Attributes.level", "bye", gold="gold", silver="silver"),
        say("gold", "Gold.", "bye"),
        say("silver", "Silver.", "bye"),
        hang_up(),
    )

    coverage = cover(parse(text))

    assert coverage.walked == {"find", "keep", "which", "gold", "silver", "bye"}
    assert coverage.branches_walked == coverage.branches
    assert {str(branch) for branch in coverage.forced} == {"which --next--> bye"}
    answers = [str(step) for walk in coverage.walks for step in walk.steps if step.verb == "answer"]
    assert any('{"level": "gold"}' in answer for answer in answers)


def test_keys_hours_metrics_and_chance_are_chosen_for_the_branch():
    text = content(
        action(
            "menu",
            "GetParticipantInput",
            {"Text": "1 or 2?", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
            "hours",
            {"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", NO_MATCH: "bye"},
            [("Equals", "1", "hours"), ("Equals", "2", "staff")],
        ),
        action(
            "hours",
            "CheckHoursOfOperation",
            {},
            "bye",
            {NO_MATCH: "bye"},
            [("Equals", "True", "staff"), ("Equals", "False", "bye")],
        ),
        action(
            "staff",
            "CheckMetricData",
            {"MetricType": "NumberOfAgentsAvailable"},
            "bye",
            {"NoMatchingCondition": "bye", NO_MATCH: "bye"},
            [("NumberGreaterThan", "3", "split"), ("NumberLessThan", "2", "bye")],
        ),
        action(
            "split",
            "DistributeByPercentage",
            {},
            "bye",
            {"NoMatchingCondition": "bye"},
            [("NumberLessThan", "31", "some"), ("NumberLessThan", "71", "bye")],
        ),
        say("some", "You are chosen.", "bye"),
        hang_up(),
    )

    coverage = cover(parse(text))

    assert coverage.branches_walked == coverage.branches
    assert all("--next-->" in str(branch) for branch in coverage.forced)
    assert "split --NumberLessThan 31--> some" in walked_naturally(coverage)
    assert "menu --InputTimeLimitExceeded--> bye" in walked_naturally(coverage)


def test_a_condition_may_name_a_reference():
    text = content(
        action(
            "which",
            "Compare",
            {"ComparisonValue": "$.External.study"},
            "bye",
            {"NoMatchingCondition": "bye"},
            [("Equals", "$.Attributes.study", "same")],
        ),
        say("same", "The same.", "bye"),
        hang_up(),
    )

    assert "which --Equals $.Attributes.study--> same" in walked_naturally(cover(parse(text)))


def test_a_long_way_that_contradicts_itself_is_replaced_by_the_shortest():
    text = content(
        compare("first", "$.Attributes.kind", "second", a="known"),
        say("known", "You are known.", "second"),
        compare("second", "$.Attributes.kind", "bye", b="other"),
        say("other", "You are another.", "bye"),
        hang_up(),
    )

    forced = {str(branch) for branch in cover(parse(text)).forced if branch.label != "next"}

    assert forced == set()


def test_a_contradiction_is_walked_and_said_to_be_forced():
    text = content(
        compare("first", "$.Attributes.kind", "bye", a="second"),
        compare("second", "$.Attributes.kind", "bye", b="never"),
        say("never", "Never.", "bye"),
        hang_up(),
    )

    coverage = cover(parse(text))

    assert "never" in coverage.walked
    assert "second --Equals b--> never" in {str(branch) for branch in coverage.forced}


@pytest.mark.parametrize(
    "actions",
    [
        [say("a", "Round.", "a")],
        [say("a", "Round.", "b"), say("b", "And.", "a")],
        [say(f"a{n}", "On.", f"a{n + 1}") for n in range(1500)] + [hang_up("a1500")],
        [say("a", "To nowhere.", "missing")],
        [action("a", "Wait", {"TimeLimitSeconds": "60"}, "a", {NO_MATCH: "a"})],
        [action("a", "PlayPrompt", {}, "b"), hang_up("b")],
    ],
    ids=["self", "circle", "long", "dangling", "waiting", "invented"],
)
def test_every_walk_ends(actions):
    coverage = cover(parse(content(*actions)))

    assert coverage.ended
    assert coverage.walked == coverage.reachable == {item["Identifier"] for item in actions}


def test_music_without_a_way_on_ends_when_the_caller_hangs_up():
    music = {"Messages": [{"PromptId": "music"}]}
    coverage = cover(parse(content(action("hold", "MessageParticipantIteratively", music))))

    (walk,) = coverage.walks
    assert walk.end.error == "the caller hangs up"
    assert coverage.ended


def test_what_nothing_leads_to_is_not_reachable():
    coverage = cover(parse(content(hang_up(), say("alone", "Hello?", "bye"))))

    assert (coverage.actions, coverage.reachable, coverage.walked) == (2, {"bye"}, {"bye"})


@pytest.mark.parametrize("text", OUR_FLOWS.values(), ids=OUR_FLOWS)
def test_all_of_our_flows_are_walked_and_only_ways_that_do_not_exist_are_forced(text):
    coverage = cover(parse(text))

    assert coverage.walked == coverage.reachable
    assert coverage.branches_walked == coverage.branches
    assert coverage.ended
    assert [str(branch) for branch in coverage.forced if branch.label != "next"] == []


@needs_foreign_flows
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_all_reachable_actions_of_foreign_flows_are_walked(path):
    coverage = cover(parse(text_of(path)))

    assert coverage.walked == coverage.reachable
    assert coverage.branches_walked == coverage.branches
    assert coverage.ended


def test_a_walk_leaves_for_the_other_flow_as_well():
    go = action("go", "TransferToFlow", {"ContactFlowId": "other"}, "bye", {NO_MATCH: "bye"})

    coverage = cover(parse(content(say("hi", "Hi.", "go"), go, hang_up())))

    ends = {walk.end.error for walk in coverage.walks}
    assert "goes on in the flow other" in ends


def replayed(text):
    for walk in cover(parse(text)).walks:
        script = "\n".join(str(step) for step in walk.steps)
        frames = play(text, parse_script(script))
        yield walk, {frame["action"] for frame in frames if frame["type"] == "action"}, frames


@pytest.mark.parametrize("text", OUR_FLOWS.values(), ids=OUR_FLOWS)
def test_the_scripts_found_walk_the_same_actions_in_the_whole_emulator(text):
    for walk, seen, frames in replayed(text):
        assert walk.actions <= seen, json.dumps(frames, indent=1)
        assert frames[-1]["type"] == "ended"


def test_a_script_tells_the_visits_of_one_action_apart():
    text = content(
        compare("which", "$.Attributes.kind", "bye", a="again"),
        say("again", "Again.", "which"),
        hang_up(),
    )

    walks = list(replayed(text))

    assert any({"which", "again", "bye"} == walk.actions for walk, _, _ in walks)
    assert all(walk.actions <= seen for walk, seen, _ in walks)
