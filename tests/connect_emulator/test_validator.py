"""The validator's rules."""

import json

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


def menu(errors=("InputTimeLimitExceeded", "NoMatchingCondition", NO_MATCH), **parameters):
    given = {"Text": "t", "StoreInput": "False", "InputTimeLimitSeconds": "5", **parameters}
    given = {name: value for name, value in given.items() if value is not None}
    return action("x", "GetParticipantInput", given, "bye", dict.fromkeys(errors, "bye"))


def dial(goes_on, *errors):
    parameters = {"ThirdPartyPhoneNumber": "+12025550123", "ContinueFlowExecution": goes_on}
    errors = dict.fromkeys(errors, "bye")
    return action("x", "TransferParticipantToThirdParty", parameters, "bye", errors)


def metric(name):
    errors = {"NoMatchingCondition": "bye", NO_MATCH: "bye"}
    conditions = [("NumberGreaterThan", "0", "bye")]
    return action("x", "CheckMetricData", {"MetricType": name}, "bye", errors, conditions)


def priority(errors=None, **parameters):
    return action("x", "UpdateContactRoutingBehavior", parameters, "bye", errors)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (menu(Text=None), "At least one of [Text, SSML, PromptId, Media] must be set"),
        (menu(SSML="s"), "Only one of these properties may be defined"),
        (menu(InputTimeLimitSeconds=None), "Parameters.InputTimeLimitSeconds"),
        (menu(InputTimeLimitSeconds="181"), "Parameters.InputTimeLimitSeconds ('181')"),
        (menu(InputTimeLimitSeconds="undefined"), "Parameters.InputTimeLimitSeconds"),
        (menu(StoreInput="True"), "Parameters.InputValidation"),
        (
            menu(StoreInput="True", InputValidation={"PhoneNumberValidation": {}}),
            "Error: InvalidPhoneNumber",
        ),
        (
            action(
                "x",
                "CheckHoursOfOperation",
                {"HoursOfOperationId": None},
                "bye",
                {NO_MATCH: "bye"},
                [("Equals", "True", "bye"), ("Equals", "False", "bye")],
            ),
            "Parameters.HoursOfOperationId",
        ),
        (
            action("x", "CheckHoursOfOperation", {}, "bye", {NO_MATCH: "bye"}),
            "Condition: True",
        ),
        (
            action(
                "x",
                "Loop",
                {"LoopCount": "101"},
                "bye",
                None,
                [("Equals", "ContinueLooping", "bye"), ("Equals", "DoneLooping", "bye")],
            ),
            "Parameters.LoopCount ('101')",
        ),
        (say("x", "a" * 6001, "bye"), "6001 of at most 6000 characters"),
        (
            action("x", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enable"}, "bye"),
            "'Enable' is none of Enabled, Disabled",
        ),
        (metric("AgentsAvailable"), "Parameters.MetricType"),
        (dial("True", NO_MATCH), "Error: CallFailed"),
        (priority({NO_MATCH: "bye"}, QueuePriority="1"), "Invalid Action error"),
        (priority(QueuePriority="1", QueueTimeAdjustmentSeconds="5"), "Only one of these"),
        (action("x", "CreateTask", {}, "bye", {NO_MATCH: "bye"}), "Parameters.Name"),
    ],
)
def test_the_rules_of_modes_ranges_and_lengths(broken, problem):
    problems = problems_of(content(broken, hang_up()))

    assert any(problem in found for found in problems), problems


@pytest.mark.parametrize(
    "fine",
    [
        menu(InputTimeLimitSeconds="$.Attributes.seconds"),
        menu(InputTimeLimitSeconds="{{seconds}}"),
        menu(InputTimeLimitSeconds="${Seconds}"),
        menu(InputTimeLimitSeconds="%Seconds%"),
        menu(StoreInput="True", InputValidation={"CustomValidation": {}}, errors=[NO_MATCH]),
        action("x", "GetParticipantInput", {"EnableDTMFBuffer": "True"}, "bye", {NO_MATCH: "bye"}),
        dial("False", NO_MATCH),
        metric("NumberOfAgentsAvailable"),
        metric("{{metric}}"),
        {
            **action("x", "DequeueContactAndTransferToQueue", {"QueueId": "q"}),
            "Transitions": {
                "NextAction": "",
                "Errors": [
                    {"ErrorType": "QueueAtCapacity", "NextAction": "bye"},
                    {"ErrorType": NO_MATCH, "NextAction": "bye"},
                ],
            },
        },
        priority({NO_MATCH: "bye"}, RoutingProficiencies={}),
        action(
            "x",
            "Loop",
            {"LoopName": "orders", "Items": "$.External.orders"},
            "bye",
            None,
            [("Equals", "ContinueLooping", "bye"), ("Equals", "DoneLooping", "bye")],
        ),
        {"Identifier": "x", "Type": "EndFlowModuleExecution", "Parameters": {"ResultData": {}}},
        {"Identifier": "x", "Type": "DisconnectParticipant"},
        {"Identifier": "x", "Type": "TransferContactToAgent", "Transitions": {}},
        action(
            "x",
            "ConnectParticipantWithLexBot",
            {
                "Text": "Yes?",
                "LexV2Bot": {"AliasArn": ""},
                "LexTimeoutSeconds": {"Text": "300"},
                "LexSessionAttributes": {"x-amz-lex:allow-interrupt:*:*": "true"},
            },
            "bye",
            dict.fromkeys(["InputTimeLimitExceeded", "NoMatchingCondition", NO_MATCH], "bye"),
        ),
        action(
            "x",
            "CheckOutboundCallStatus",
            {},
            None,
            {NO_MATCH: "bye"},
            [("Equals", "CallAnswered", "bye"), ("Equals", "VoicemailBeep", "bye")],
        ),
        action("x", "CreateTask", {"TaskTemplateId": "t"}, "bye", {NO_MATCH: "bye"}),
        action("x", "MessageParticipantIteratively", {"Messages": [{"Text": "Please hold."}]}),
        action(
            "x",
            "ShowView",
            {"ViewResource": {"Id": "form"}, "ViewData": {"Open": True, "Rows": 3}},
            "bye",
            dict.fromkeys(["NoMatchingCondition", NO_MATCH, "TimeLimitExceeded"], "bye"),
        ),
        action(
            "x",
            "UpdateContactRoutingCriteria",
            {
                "RoutingCriteria": {
                    "Steps": [{"Expression": {"AttributeCondition": {"Level": 3.0}}}]
                }
            },
            "bye",
            {NO_MATCH: "bye"},
        ),
    ],
)
def test_what_connect_accepts_has_no_problems(fine):
    assert problems_of(content(fine, hang_up())) == []


@pytest.mark.parametrize(
    "transitions",
    [
        5,
        {"NextAction": 5},
        {"Errors": [{"ErrorType": "x"}]},
        {"Conditions": [{"NextAction": "bye"}]},
    ],
)
def test_transitions_that_cannot_be_read_are_named(transitions):
    broken = {"Identifier": "x", "Type": "Loop", "Parameters": {}, "Transitions": transitions}

    (problem,) = problems_of(content(broken, hang_up()))

    assert problem == "Invalid Action property. Path: Actions[0].Transitions"


def test_every_action_that_cannot_be_read_is_named():
    broken = [5, {"Identifier": "a"}, {"Identifier": "b", "Type": "Loop", "Parameters": []}]
    text = json.dumps({"Version": "2019-10-30", "StartAction": "a", "Actions": broken})

    assert [problem.rpartition("Path: ")[2] for problem in problems_of(text)] == [
        "Actions[0]",
        "Actions[1].Type",
    ]
