"""The validator's rules."""

import pytest
from connect_emulator.validator import problems_of

from tests.connect_emulator.flow_writer import NO_MATCH, action, content, hang_up, say

INVENTED = [
    "Trigger",
    "EntryPoint",
    "PlayPrompt",
    "SetWorkingQueue",
    "SetContactAttributes",
    "CheckStaffing",
    "GetUserInput",
    "TransferToQueue",
    "TransferToAgent",
    "Distribute",
    "ReturnFromFlowModule",
    "EndFlow",
]


@pytest.mark.parametrize("name", INVENTED)
def test_invented_action_types_are_refused(name):
    (problem,) = problems_of(content(action("x", name, {}, "bye"), hang_up()))

    assert problem.startswith("Invalid Action type. Path: Actions[0].Type")


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (say("x", "Hi", "nowhere"), "Transitions.NextAction ('nowhere' is no action)"),
        (say("x" * 51, "Hi", "bye"), "Actions[0].Identifier"),
        (say("a/b", "Hi", "bye"), "Actions[0].Identifier"),
        (say("toString", "Hi", "bye"), "Actions[0].Identifier"),
        (
            action("x", "MessageParticipant", {}, "bye"),
            "At least one of [Text, SSML, PromptId, Media]",
        ),
        (action("x", "MessageParticipant", {"Text": "a", "SSML": "b"}, "bye"), "Only one of these"),
        (action("x", "MessageParticipant", {"Text": "a"}), "Transitions.NextAction"),
        (action("x", "DisconnectParticipant", {}, "bye"), "Action does not support transitions"),
        (
            action("x", "Compare", {}, "bye", {"NoMatchingCondition": "bye"}),
            "Parameters.ComparisonValue",
        ),
        (action("x", "TransferToFlow", {"ContactFlowId": "f"}, "bye"), "Error: NoMatchingError"),
        (
            action(
                "x",
                "TransferContactToQueue",
                {"QueueId": "q"},
                "bye",
                {"QueueAtCapacity": "bye", NO_MATCH: "bye"},
            ),
            "Invalid Action property name. Path: Actions[0].Parameters.QueueId",
        ),
        (
            action(
                "x",
                "UpdateContactCallbackNumber",
                {"CallbackNumber": "n"},
                "bye",
                {
                    "InvalidCallbackNumber": "bye",
                    "CallbackNumberNotDialable": "bye",
                    NO_MATCH: "bye",
                },
            ),
            "Invalid Action error. Error: NoMatchingError",
        ),
        (
            action(
                "x", "Loop", {"LoopCount": "3"}, "bye", conditions=[("Equals", "Looping", "bye")]
            ),
            "Condition: ContinueLooping",
        ),
        (
            action("x", "UpdateContactEventHooks", {"EventHooks": {}}, "bye", {NO_MATCH: "bye"}),
            "Parameters.EventHooks",
        ),
        (
            action(
                "x",
                "GetParticipantInput",
                {"Text": "t", "InputTimeLimitSeconds": "5"},
                "bye",
                {NO_MATCH: "bye"},
            ),
            "Error: InputTimeLimitExceeded",
        ),
        (
            action(
                "x", "MessageParticipant", {"Text": "a", "SkipWhenDTMFBufferEnabled": True}, "bye"
            ),
            "numbers and booleans are strings",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_path(broken, problem):
    problems = problems_of(content(broken, hang_up()))

    assert any(problem in found for found in problems), problems


def test_legacy_exports_and_nonsense_are_named():
    assert "Legacy export" in problems_of('{"modules": []}')[0]
    assert "Invalid JSON" in problems_of("{")[0]
    assert "Version" in problems_of("{}")[0]
    assert "JSON object" in problems_of("[]")[0]
    assert "characters long" in problems_of("")[0]
    assert problems_of('{"Version": "2019-10-30", "StartAction": "x", "Actions": [5]}')
