"""A catalogue of slips: each, made in one action of a random valid flow, is found there alone."""

import json
import random
import re

import pytest
from connect_emulator.validator import problems_of

from tests.connect_emulator.flow_generator import as_content, write_action, write_flow
from tests.connect_emulator.flow_shapes_more import SHAPES
from tests.connect_emulator.slips import (
    BAD_VALUES,
    FAILED,
    FORBIDDEN_ERRORS,
    IDENTIFIERS,
    INVENTED,
    OPERATORS,
    REQUIRED_ERRORS,
    REQUIRED_PROPERTIES,
    UNKNOWN_PROPERTIES,
)


def shapes_of(kind, **parameters):
    found = [shape for shape in SHAPES if shape.type == kind]
    return [item for item in found if parameters.items() <= item.parameters[0].items()]


def flow_with(shape, seed):
    """A random valid flow with an action of that shape, and the action."""
    chance = random.Random(seed)
    flow = write_flow(chance, chance.randint(2, 12))
    names = [item["Identifier"] for item in flow["Actions"]]
    place = chance.randrange(len(names))
    written = write_action(chance, names[place], shape, names)
    written.setdefault("Parameters", {})
    written["Transitions"] = written.get("Transitions") or {}
    flow["Actions"][place] = written
    assert problems_of(as_content(flow)) == []
    return flow, written


def found_in(flow, written):
    """The problems, which all are that action's own."""
    problems = problems_of(as_content(flow))
    place = next(n for n, item in enumerate(flow["Actions"]) if item is written)
    paths = {
        path for problem in problems for path in re.findall(r"Path: Actions\[(\d+)\]", problem)
    }
    assert paths <= {str(place)}, problems
    return problems


def every(kind, **parameters):
    """(flow, action) of each shape of the type, in three flows each."""
    for shape in shapes_of(kind, **parameters):
        for seed in range(3):
            yield flow_with(shape, seed)


def has(problems, *words):
    assert any(all(word in problem for word in words) for problem in problems), problems


@pytest.mark.parametrize("name", INVENTED)
def test_a_type_that_is_invented(name):
    for flow, written in every("MessageParticipant"):
        written["Type"] = name

        has(found_in(flow, written), "Invalid Action type", ".Type")


@pytest.mark.parametrize(
    ("kind", "error"),
    [(kind, error) for kind, errors in REQUIRED_ERRORS.items() for error in errors],
)
def test_a_required_error_that_is_missing(kind, error):
    for flow, written in every(kind):
        kept = [item for item in written["Transitions"]["Errors"] if item["ErrorType"] != error]
        written["Transitions"]["Errors"] = kept

        has(found_in(flow, written), "missing required error", f"Error: {error}")


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ({"StoreInput": "False"}, "InputTimeLimitExceeded"),
        ({"StoreInput": "False"}, "NoMatchingCondition"),
        ({"StoreInput": "False"}, FAILED),
        ({"StoreInput": "True"}, FAILED),
    ],
)
def test_an_error_that_the_mode_of_an_input_requires(mode, error):
    for flow, written in every("GetParticipantInput", **mode):
        kept = [item for item in written["Transitions"]["Errors"] if item["ErrorType"] != error]
        written["Transitions"]["Errors"] = kept

        has(found_in(flow, written), "missing required error", f"Error: {error}")


@pytest.mark.parametrize(("kind", "error"), FORBIDDEN_ERRORS)
def test_an_error_that_the_action_does_not_have(kind, error):
    for flow, written in every(kind):
        target = flow["StartAction"]
        errors = written["Transitions"].get("Errors") or []
        written["Transitions"]["Errors"] = [*errors, {"ErrorType": error, "NextAction": target}]

        has(found_in(flow, written), "Invalid Action error", f"Error: {error}")


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, names in REQUIRED_PROPERTIES.items() for name in names],
)
@pytest.mark.parametrize("spelling", ["absent", "null"])
def test_a_required_property_that_is_missing(kind, name, spelling):
    for flow, written in every(kind):
        for one in name.split("|"):
            written["Parameters"].pop(one, None)
        if spelling == "null":
            written["Parameters"][name.partition("|")[0]] = None

        has(found_in(flow, written), "missing required property", name.partition("|")[0])


@pytest.mark.parametrize(("kind", "name"), UNKNOWN_PROPERTIES)
def test_a_property_that_the_action_does_not_have(kind, name):
    for flow, written in every(kind):
        written["Parameters"][name] = "x"

        has(found_in(flow, written), "Invalid Action property name", f".Parameters.{name}")


@pytest.mark.parametrize(("kind", "name", "value"), BAD_VALUES)
def test_a_value_that_is_refused(kind, name, value):
    for flow, written in every(kind):
        if kind == "MessageParticipant" and name == "Text":
            written["Parameters"] = {}
        written["Parameters"].pop("AgentId", None)
        written["Parameters"][name] = value

        has(found_in(flow, written), f".Parameters.{name}")


@pytest.mark.parametrize(
    ("kind", "both"),
    [
        ("MessageParticipant", {"Text": "a", "SSML": "b"}),
        ("ConnectParticipantWithLexBot", {"Text": "a", "SSML": "b"}),
        ("UpdateContactTargetQueue", {"QueueId": "a", "AgentId": "b"}),
        ("DequeueContactAndTransferToQueue", {"QueueId": "a", "AgentId": "b"}),
        ("UpdateContactRoutingBehavior", {"QueuePriority": "1", "QueueTimeAdjustmentSeconds": "2"}),
        ("UpdateContactRecordingAndAnalyticsBehavior", {"VoiceBehavior": {}, "ChatBehavior": {}}),
    ],
)
def test_two_properties_of_which_only_one_may_be_there(kind, both):
    for flow, written in every(kind):
        written["Parameters"].update(both)

        has(found_in(flow, written), "Only one of these properties may be defined")


@pytest.mark.parametrize("kind", ["MessageParticipant", "UpdateContactTargetQueue"])
def test_none_of_the_properties_of_which_one_must_be_there(kind):
    for flow, written in every(kind):
        written["Parameters"] = {}

        has(found_in(flow, written), "At least one of [")


@pytest.mark.parametrize("slot", ["NextAction", "Errors", "Conditions"])
@pytest.mark.parametrize("target", ["nowhere", "ERROR_UUID", "$end", ""])
def test_a_way_to_nowhere(slot, target):
    kinds = ["Compare", "Loop", "ShowView", "CheckHoursOfOperation", "ConnectParticipantWithLexBot"]
    for flow, written in (pair for kind in kinds for pair in every(kind)):
        transitions = written["Transitions"]
        if slot == "NextAction":
            if target == "" and written["Type"] in ("ShowView", "ConnectParticipantWithLexBot"):
                continue  # an empty NextAction of these is what the console writes
            transitions["NextAction"] = target
        elif transitions.get(slot):
            transitions[slot][-1]["NextAction"] = target
        else:
            continue

        has(found_in(flow, written), "Invalid Action property value", f"({target!r} is no action)")


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_that_does_not_exist(operator):
    for flow, written in every("Compare"):
        written["Transitions"]["Conditions"][-1]["Condition"]["Operator"] = operator

        has(found_in(flow, written), "Invalid Action property value", "].Condition.Operator")


@pytest.mark.parametrize("operands", [[], ["a", "b"], [1], [True], None])
def test_operands_that_are_not_one_text(operands):
    for flow, written in every("Compare"):
        written["Transitions"]["Conditions"][0]["Condition"]["Operands"] = operands

        has(found_in(flow, written), "Conditions[0].Condition.Operands")


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        ("CheckHoursOfOperation", "True"),
        ("CheckHoursOfOperation", "False"),
        ("Loop", "ContinueLooping"),
        ("Loop", "DoneLooping"),
        ("Wait", "WaitCompleted"),
    ],
)
@pytest.mark.parametrize("instead", [None, "Looping", "Complete", "true"])
def test_a_result_without_its_condition(kind, result, instead):
    for flow, written in every(kind):
        conditions = written["Transitions"]["Conditions"]
        (item,) = [item for item in conditions if item["Condition"]["Operands"] == [result]]
        if instead is None:
            conditions.remove(item)
        else:
            item["Condition"]["Operands"] = [instead]

        has(found_in(flow, written), "missing required condition", f"Condition: {result}")


@pytest.mark.parametrize("kind", ["Compare", "CheckMetricData", "DistributeByPercentage"])
def test_a_decision_without_conditions(kind):
    for flow, written in every(kind):
        written["Transitions"]["Conditions"] = []

        has(found_in(flow, written), "missing required property", "Transitions.Conditions")


@pytest.mark.parametrize("kind", ["DisconnectParticipant", "EndFlowExecution"])
def test_an_end_that_leads_on(kind):
    for flow, written in every(kind):
        written["Transitions"] = {"NextAction": flow["StartAction"]}

        has(found_in(flow, written), "Action does not support transitions")


@pytest.mark.parametrize("kind", ["MessageParticipant", "Loop", "Compare", "UpdateContactData"])
def test_an_action_without_a_way_on(kind):
    for flow, written in every(kind):
        written["Transitions"].pop("NextAction")

        has(found_in(flow, written), "missing required property", "Transitions.NextAction")


@pytest.mark.parametrize("value", [True, False, 5])
def test_a_boolean_or_a_number_inside_an_object(value):
    for flow, written in every("GetParticipantInput", StoreInput="True"):
        written["Parameters"]["DTMFConfiguration"] = {"DisableCancelKey": value}

        has(found_in(flow, written), ".Parameters.DTMFConfiguration.DisableCancelKey")


@pytest.mark.parametrize("name", ["InputTimeLimitSeconds", "InputValidation"])
def test_an_input_without_what_its_mode_needs(name):
    for flow, written in every("GetParticipantInput", StoreInput="True"):
        del written["Parameters"][name]

        has(found_in(flow, written), "missing required property", f".Parameters.{name}")


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_an_identifier_that_is_not_allowed(name):
    name = name if name == "" or len(name) > 1 else f"Press {name}"
    for seed in range(5):
        flow = write_flow(random.Random(seed), 6)
        text = json.dumps(flow).replace(
            json.dumps(flow["Actions"][2]["Identifier"]), json.dumps(name)
        )

        has(problems_of(text), "Invalid Action property value", "Path: Actions[2].Identifier")


def test_an_identifier_that_is_there_twice():
    for seed in range(5):
        flow = write_flow(random.Random(seed), 6)
        flow["Actions"].append(flow["Actions"][0])

        has(problems_of(as_content(flow)), "Duplicate Action identifier", "Actions[6].Identifier")


@pytest.mark.parametrize("start", ["nowhere", "", None, 5])
def test_a_start_that_is_no_action(start):
    for seed in range(5):
        flow = {**write_flow(random.Random(seed), 6), "StartAction": start}

        assert problems_of(as_content(flow)) == ["Invalid property value. Path: StartAction"]


@pytest.mark.parametrize("version", ["2019-10-31", "1", None, 2019])
def test_another_version_of_the_language(version):
    flow = {**write_flow(random.Random(1), 6), "Version": version}

    assert problems_of(as_content(flow)) == ["Invalid property value. Path: Version"]


def test_content_and_flows_that_are_too_long():
    flow = write_flow(random.Random(1), 251)
    long = {**write_flow(random.Random(1), 2), "Metadata": {"name": "x" * 256_000}}

    has(problems_of(as_content(flow)), "251 of at most 250 actions")
    has(problems_of(as_content(long)), "256000 characters")
