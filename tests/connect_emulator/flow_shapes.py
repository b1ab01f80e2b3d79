"""What every action type may look like in a valid flow: parameters, errors and conditions."""

from dataclasses import dataclass

FAILS = ("NoMatchingError",)
ELSE = ("NoMatchingCondition",)
PROFILE = {"ProfileRequestData": {"ProfileId": "$.Customer.ProfileId"}, "ProfileResponseData": []}


@dataclass(frozen=True)
class Shape:
    """One way to write an action; `asks` says what its conditions compare, if it has any."""

    type: str
    parameters: tuple[dict, ...] = ({},)  # one of these
    errors: tuple[str, ...] = ()  # all of these
    perhaps: tuple[str, ...] = ()  # any of these
    asks: str = ""  # keys, texts, numbers, percentages
    results: tuple[str, ...] = ()  # a condition for each
    next: str = "required"  # or optional, none


def shape(kind, *parameters, **rules):
    """A shape with these alternatives of parameters."""
    return Shape(kind, parameters or ({},), **rules)


PROMPTS = (
    {"Text": "Hello $.Attributes.name."},
    {"SSML": "<speak>Hello <break time='1s'/></speak>"},
    {"PromptId": "arn:aws:connect:us-east-1:000000000000:instance/i/prompt/p"},
    {"Media": {"Uri": "s3://prompts/hello.wav", "SourceType": "S3", "MediaType": "Audio"}},
)
MENU = {"StoreInput": "False", "InputTimeLimitSeconds": "5"}
STORE = {"StoreInput": "True", "InputTimeLimitSeconds": "8"}
CUSTOM = {
    **STORE,
    "InputValidation": {"CustomValidation": {"MaximumLength": "6"}},
    "InputEncryption": {"EncryptionKeyId": "key", "Key": "pem"},
    "DTMFConfiguration": {
        "DisableCancelKey": "False",
        "InputTerminationSequence": "#",
        "InterdigitTimeLimitSeconds": "5",
    },
}
PHONE = {
    **STORE,
    "InputValidation": {"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "US"}},
}
CONTACT = (
    shape(
        "UpdateContactAttributes",
        {"Attributes": {"name": "$.External.name", "step_$.Loop.Index": "1"}},
        {"Attributes": {}, "TargetContact": "Related"},
        {"Attributes": "{{attributes}}", "TargetContact": "Current"},
        errors=FAILS,
    ),
    shape(
        "UpdateContactData",
        {"LanguageCode": "en-US"},
        {"CustomerId": "$.Customer.ProfileId", "References": {}},
        errors=FAILS,
    ),
    shape(
        "UpdateContactTargetQueue",
        {"QueueId": "arn:aws:connect:us-east-1:000000000000:instance/i/queue/q"},
        {"AgentId": "$.Attributes.agent"},
        {"QueueId": {"Fn::GetAtt": ["Queue", "QueueArn"]}},
        errors=FAILS,
    ),
    shape("TransferContactToQueue", errors=("QueueAtCapacity", *FAILS)),
    shape("TransferContactToAgent", next="optional"),
    shape(
        "DequeueContactAndTransferToQueue",
        {"QueueId": "$.Attributes.queue"},
        {"AgentId": "agent"},
        errors=("QueueAtCapacity", *FAILS),
        next="optional",
    ),
    shape(
        "UpdateContactRoutingBehavior", {"QueuePriority": "1"}, {"QueueTimeAdjustmentSeconds": "9"}
    ),
    shape(
        "UpdateContactRoutingCriteria",
        {"RoutingCriteria": {"Steps": [{"Expression": {"AttributeCondition": {"Level": 3.0}}}]}},
        {"RoutingCriteria": "%criteria%"},
        errors=FAILS,
    ),
    shape(
        "UpdateContactCallbackNumber",
        {"CallbackNumber": "$.CustomerEndpoint.Address"},
        {"CallbackNumber": "$.StoredCustomerInput"},
        errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    ),
    shape(
        "UpdateContactEventHooks",
        *(
            {"EventHooks": {hook: "flow"}}
            for hook in "AgentHold CustomerQueue CustomerRemaining DefaultAgentUI".split()
        ),
        {
            "EventHooks": {"AgentWhisper": "$.Attributes.whisper"},
            "EventHooksConfiguration": {"AgentWhisper": {"DisableExecution": "true"}},
        },
        {"EventHooks": "${Hooks}"},
        errors=FAILS,
    ),
    shape(
        "UpdateContactRecordingBehavior",
        {
            "RecordingBehavior": {
                "RecordedParticipants": ["Agent"],
                "IVRRecordingBehavior": "Enabled",
            }
        },
        {
            "RecordingBehavior": {"RecordedParticipants": []},
            "AnalyticsBehavior": {"Enabled": "False"},
        },
    ),
    shape(
        "UpdateContactRecordingAndAnalyticsBehavior",
        {"VoiceBehavior": {"VoiceRecordingBehavior": {"IVRRecordingBehavior": "Enabled"}}},
        {"ChatBehavior": {"ChatAnalyticsBehavior": {"Enabled": "True"}}},
        {"ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Agent"]}},
        errors=(*FAILS, "ChannelMismatch"),
        perhaps=("InFlightRedactionConfigurationFailed",),
    ),
    shape(
        "UpdateContactMediaStreamingBehavior",
        {"MediaStreamingState": "Enabled", "MediaStreamType": "Audio", "Participants": []},
        errors=FAILS,
    ),
    shape("UpdateContactMediaProcessing", {"ChatProcessor": {}}, errors=FAILS, next="optional"),
    shape(
        "UpdateContactTextToSpeechVoice",
        {
            "TextToSpeechVoice": "Joanna",
            "TextToSpeechEngine": "Neural",
            "TextToSpeechStyle": "None",
        },
        perhaps=FAILS,
    ),
    shape("TagContact", {"Tags": {"a": "b"}}, {"Tags": {}}, perhaps=FAILS),
    shape("UntagContact", {"TagKeys": ["a"]}, errors=FAILS),
    shape(
        "CreateTask",
        {"Name": "Call back", "ContactFlowId": "flow", "References": {"r": {"Value": "v"}}},
        {"TaskTemplateId": "template"},
        errors=FAILS,
    ),
    shape("CreateContact", {"Channel": "EMAIL", "RelatedContact": "CURRENT"}, errors=FAILS),
    shape(
        "StartOutboundEmailContact",
        {
            "FromEmailAddress": {"EmailAddress": "a@example.org"},
            "DestinationEmailAddress": {"EmailAddress": "$.CustomerEndpoint.Address"},
            "EmailMessage": {"MessageSourceType": "RAW"},
        },
        errors=FAILS,
    ),
    shape("StartOutboundChatContact", {"ContactSubtype": "connect:SMS"}, errors=FAILS),
    shape("CreatePersistentContactAssociation", {"RehydrationType": "x"}, errors=FAILS),
    shape("ResumeContact", errors=FAILS),
    shape("CompleteOutboundCall"),
    shape(
        "UpdatePreviousContactParticipantState",
        {"PreviousContactParticipantState": "AgentOnHold"},
        errors=FAILS,
    ),
    shape("CreateWisdomSession", {"WisdomAssistantArn": "<<assistant>>"}, perhaps=FAILS),
    shape(
        "CreateCase",
        {"LinkContactToCase": "true", "CaseTemplateId": "t", "CaseRequestFields": {"open": True}},
        perhaps=("ContactNotLinked", *FAILS),
    ),
    shape("GetCase", perhaps=("ContactNotLinked", "MultipleFound", "NoneFound", *FAILS)),
    shape("UpdateCase", {"CaseId": "$.Case.case_id"}, perhaps=("ContactNotLinked", *FAILS)),
)
