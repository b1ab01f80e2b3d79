"""The linter finds what deploys and still goes wrong, and leaves good flows alone."""

import json

import pytest
from connect_emulator.actions.registry import ACTION_TYPES
from connect_emulator.flows.references import ROOTS
from connect_emulator.lint.findings import lint_content

from contact_flows.renderer import read_flows
from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

OUR_FLOWS = {flow.key: flow.content for flow in read_flows()}
ARN = "arn:aws:lambda:us-east-1:000000000000:function:find"


def rules(*actions, kind=""):
    document = json.loads(content(*actions))
    document["Metadata"] = {"type": kind}
    return {(item.rule, item.action) for item in lint_content(json.dumps(document))}


def queue(identifier, on_error="bye"):
    errors = {"QueueAtCapacity": on_error, NO_MATCH: on_error}
    return action(identifier, "TransferContactToQueue", {}, on_error, errors)


def menu(identifier, then, text="Press 1.", **keys):
    return action(
        identifier,
        "GetParticipantInput",
        {"Text": text, "StoreInput": "False", "InputTimeLimitSeconds": "5"},
        then,
        {"InputTimeLimitExceeded": then, "NoMatchingCondition": then, NO_MATCH: then},
        [("Equals", digit.lstrip("_"), target) for digit, target in keys.items()],
    )


@pytest.mark.parametrize("text", OUR_FLOWS.values(), ids=OUR_FLOWS)
def test_our_flows_have_no_findings(text):
    assert [str(item) for item in lint_content(text)] == []


def test_the_roots_of_all_answers_are_roots_of_the_language():
    assert {kind.root for kind in ACTION_TYPES.values() if kind.root} <= ROOTS


def test_an_action_that_nothing_leads_to():
    assert rules(say("hi", "Hi.", "bye"), hang_up(), say("lost", "Lost.", "bye")) == {
        ("unreachable", "lost")
    }


def test_a_circle_that_never_waits_and_one_that_only_hanging_up_ends():
    music = {"Messages": [{"PromptId": "music"}]}
    waiting = action("music", "MessageParticipantIteratively", music, "music")

    assert rules(say("a", "A.", "b"), say("b", "B.", "a")) == {("endless", "a")}
    assert rules(menu("again", "again", _1="again")) >= {("endless", "again")}
    assert rules(waiting, kind="customerQueue") == set()


def test_a_caller_hung_up_on_without_a_word():
    lookup = {"LambdaFunctionARN": ARN}
    mute = action("find", "InvokeLambdaFunction", lookup, "hi", {NO_MATCH: "bye"})
    heard = action("find", "InvokeLambdaFunction", lookup, "hi", {NO_MATCH: "sorry"})
    hello, sorry = say("hi", "Hi.", "bye"), say("sorry", "Sorry.", "bye")

    assert rules(mute, hello, hang_up()) == {("silence", "find")}
    assert rules(heard, hello, sorry, hang_up()) == set()
    assert rules(say("hi", "Hi.", "queue"), queue("queue"), hang_up()) == {("silence", "queue")}


def test_a_block_that_the_flow_type_does_not_have():
    actions = [say("hi", "Hi.", "queue"), queue("queue", "sorry"), say("sorry", "Sorry.", "bye")]

    assert ("flow-type", "queue") in rules(*actions, hang_up(), kind="agentWhisper")
    assert rules(*actions, hang_up(), kind="contactFlow") == set()


def test_a_block_that_its_only_channel_does_not_have():
    which = action(
        "which",
        "Compare",
        {"ComparisonValue": "$.Channel"},
        "hi",
        {"NoMatchingCondition": "hi"},
        [("Equals", "CHAT", "ask")],
    )
    actions = [which, menu("ask", "hi", _1="queue"), say("hi", "Hi.", "queue")]
    rest = [queue("queue", "sorry"), say("sorry", "Sorry.", "bye"), hang_up()]

    assert rules(*actions, *rest) == {("channel", "ask")}


def test_prompts_nobody_listens_to():
    long = " ".join(["Please listen carefully."] * 30)

    assert rules(say("hi", long, "bye"), hang_up()) == {("long-prompt", "hi")}
    assert ("long-prompt", "ask") in rules(menu("ask", "bye", long), hang_up())


def test_a_menu_without_a_person_and_a_person_too_far_away():
    minute = "Please wait. " * 70
    far = [say("hi", minute, "queue"), queue("queue", "sorry"), say("sorry", "Sorry.", "bye")]

    assert ("no-person", "ask") in rules(menu("ask", "bye", _1="bye"), hang_up())
    assert ("slow-to-person", "hi") in rules(*far, hang_up())


def test_references_operators_keys_functions_and_ended_services():
    compare = action(
        "which",
        "Compare",
        {"ComparisonValue": "$.Atributes.kind"},
        "set",
        {"NoMatchingCondition": "set"},
        [("Equals", "a", "set"), ("Equals", "a", "set"), ("Resembles", "b", "set")],
    )
    attributes = {"Attributes": {"bad key": "x", "$.External.key": "y"}}
    slow = {"LambdaFunctionARN": ARN, "InvocationTimeLimitSeconds": "20"}

    found = rules(
        compare,
        action("set", "UpdateContactAttributes", attributes, "find", {NO_MATCH: "find"}),
        action("find", "InvokeLambdaFunction", slow, "voice", {NO_MATCH: "voice"}),
        action("voice", "CheckVoiceId", {"Option": "x"}, "hi", {NO_MATCH: "hi"}),
        say("hi", "Hi.", "bye"),
        hang_up(),
    )

    assert found == {
        ("reference", "which"),
        ("operator", "which"),
        ("attribute-key", "set"),
        ("function-time", "find"),
        ("ended-service", "voice"),
        ("parameter", "voice"),
    }
