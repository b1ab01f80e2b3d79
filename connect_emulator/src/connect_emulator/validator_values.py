"""Rules for the values of parameters: texts in the place of numbers, ranges, and lengths."""

import re
from dataclasses import dataclass

from connect_emulator.flows.language import Action

LONGEST_TEXT = 6_000  # characters of Text or SSML

# The data of these is JSON of its own; everywhere else numbers and booleans are texts.
JSON_PARAMETERS = frozenset(
    {
        "ViewData",
        "RoutingCriteria",
        "CaseRequestFields",
        "ProfileRequestData",
        "Queries",
        "EmailMessage",
        "CognitoConfiguration",
    }
)
# These are one text, never an object around it.
TEXTS = frozenset(
    {
        "Text",
        "SSML",
        "PromptId",
        "QueueId",
        "AgentId",
        "ContactFlowId",
        "FlowModuleId",
        "HoursOfOperationId",
        "LambdaFunctionARN",
        "ComparisonValue",
        "CallbackNumber",
        "MetricType",
        "LoopCount",
        "TextToSpeechVoice",
        "FlowLoggingBehavior",
        "InputTimeLimitSeconds",
        "InvocationTimeLimitSeconds",
        "TimeLimitSeconds",
    }
)
# References and the placeholders of deployment tools stand for values that are not known yet.
_PLACEHOLDER = re.compile(r"\$[.\[{A-Za-z_]|\{\{|<<|<[A-Za-z_]|%|#\{|\[\[|@@|__\w+__")
_INTRINSIC = re.compile(r"Ref|Condition|Fn::\w+")  # a template's way to fill in a value
# API-verified notes: names the language does not have, and the real ones.
INVENTED = {
    "Trigger": "StartAction",
    "EntryPoint": "StartAction",
    "PlayPrompt": "MessageParticipant",
    "SetWorkingQueue": "UpdateContactTargetQueue",
    "SetContactAttributes": "UpdateContactAttributes",
    "SetCallbackNumber": "UpdateContactCallbackNumber",
    "SetLoggingBehavior": "UpdateFlowLoggingBehavior",
    "SetVoice": "UpdateContactTextToSpeechVoice",
    "SetRecordingBehavior": "UpdateContactRecordingBehavior",
    "CheckStaffing": "CheckMetricData",
    "CheckQueueStatus": "CheckMetricData",
    "CheckAttribute": "Compare",
    "CheckCondition": "Compare",
    "GetUserInput": "GetParticipantInput",
    "GetDigits": "GetParticipantInput",
    "StoreUserInput": "GetParticipantInput",
    "TransferToQueue": "TransferContactToQueue",
    "TransferToAgent": "UpdateContactTargetQueue and TransferContactToQueue",
    "TransferToPhoneNumber": "TransferParticipantToThirdParty",
    "StartMediaStreaming": "UpdateContactMediaStreamingBehavior",
    "StopMediaStreaming": "UpdateContactMediaStreamingBehavior",
    "Distribute": "DistributeByPercentage",
    "ReturnFromFlowModule": "EndFlowModuleExecution",
    "InvokeAPI": "InvokeLambdaFunction",
    "InvokeBedrockAgent": "ConnectParticipantWithLexBot",
    "EndFlow": "DisconnectParticipant",
    "Disconnect": "DisconnectParticipant",
    "UpdateRoutingCriteria": "UpdateContactRoutingCriteria",
    "UnTagContact": "UntagContact",
}


@dataclass(frozen=True)
class Whole:
    """A whole number written as a text, from least to most."""

    least: int
    most: int | None = None

    def allows(self, value: str) -> bool:
        """Whether the text is such a number."""
        if not re.fullmatch(r"-?\d{1,9}", value.strip()):
            return False
        return self.least <= int(value) and (self.most is None or int(value) <= self.most)


NUMBERS: dict[tuple[str, str], Whole] = {
    ("GetParticipantInput", "InputTimeLimitSeconds"): Whole(1, 180),
    ("InvokeLambdaFunction", "InvocationTimeLimitSeconds"): Whole(1),
    ("ShowView", "InvocationTimeLimitSeconds"): Whole(0),
    ("Loop", "LoopCount"): Whole(0, 100),
    ("Wait", "TimeLimitSeconds"): Whole(0),
}


CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("UpdateFlowLoggingBehavior", "FlowLoggingBehavior"): ("Enabled", "Disabled"),
    ("InvokeLambdaFunction", "InvocationType"): ("SYNCHRONOUS", "ASYNCHRONOUS"),
    ("UpdateContactAttributes", "TargetContact"): ("Current", "Related"),
}


def is_static(value: str) -> bool:
    """Whether the text is the value itself, without references or placeholders."""
    return not _PLACEHOLDER.search(value)


def is_unknown(value: object) -> bool:
    """Whether the value is not known before it is deployed or run: a reference or a placeholder."""
    if isinstance(value, str):
        return not is_static(value)
    if isinstance(value, dict) and len(value) == 1:
        return bool(_INTRINSIC.fullmatch(next(iter(value))))
    return False


def value_problems(action: Action) -> list[str]:
    """Values that no deployment can make valid."""
    path = f"Actions[{action.index}].Parameters"
    problems = []
    for name, value in action.parameters.items():
        if name not in JSON_PARAMETERS:
            problems += _non_text_problems(value, f"{path}.{name}")
        if name in TEXTS and isinstance(value, dict | list) and not is_unknown(value):
            problems.append(
                f"Invalid Action property value. Path: {path}.{name} (a string is needed)"
            )
        if not isinstance(value, str):
            continue
        number = NUMBERS.get((action.type, name))
        if number and is_static(value) and not number.allows(value):
            problems.append(f"Invalid Action property value. Path: {path}.{name} ({value!r})")
        choices = CHOICES.get((action.type, name))
        if choices and is_static(value) and value not in choices:
            words = f"({value!r} is none of {', '.join(choices)})"
            problems.append(f"Invalid Action property value. Path: {path}.{name} {words}")
        if name in ("Text", "SSML") and len(value) > LONGEST_TEXT:
            problems.append(
                f"Invalid Action property value. Path: {path}.{name} "
                f"({len(value)} of at most {LONGEST_TEXT} characters)"
            )
    return problems


def _non_text_problems(value: object, path: str) -> list[str]:
    if isinstance(value, bool | int | float):
        return [f"Invalid Action property value. Path: {path} (numbers and booleans are strings)"]
    if isinstance(value, dict):
        items = [(f"{path}.{key}", item) for key, item in value.items()]
    elif isinstance(value, list):
        items = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        items = []
    return [problem for where, item in items for problem in _non_text_problems(item, where)]
