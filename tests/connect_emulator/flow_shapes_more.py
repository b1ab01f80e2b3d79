"""The shapes of actions that talk, decide and call other services."""

from tests.connect_emulator.flow_shapes import (
    CONTACT,
    CUSTOM,
    ELSE,
    FAILS,
    MENU,
    PHONE,
    PROFILE,
    PROMPTS,
    shape,
)

PARTICIPANT = (
    shape("MessageParticipant", *PROMPTS, perhaps=FAILS),
    shape("MessageParticipant", {"Text": "Hi.", "SkipWhenDTMFBufferEnabled": "true"}),
    shape(
        "MessageParticipantIteratively",
        {"Messages": [{"Text": "Hold."}, {"PromptId": "music"}], "InterruptFrequencySeconds": "40"},
        results=("MessagesInterrupted",),
        perhaps=FAILS,
        next="optional",
    ),
    shape(
        "MessageParticipantIteratively",
        {"Messages": [{"PromptId": "music"}]},
        {"Messages": "${Messages}"},
        perhaps=FAILS,
        next="optional",
    ),
    shape(
        "GetParticipantInput",
        *({**MENU, **prompt} for prompt in PROMPTS),
        errors=("InputTimeLimitExceeded", *ELSE, *FAILS),
        asks="keys",
    ),
    shape("GetParticipantInput", {**CUSTOM, **PROMPTS[0]}, errors=FAILS),
    shape("GetParticipantInput", {**PHONE, **PROMPTS[1]}, errors=("InvalidPhoneNumber", *FAILS)),
    shape("GetParticipantInput", {"EnableDTMFBuffer": "True"}, errors=FAILS),
    shape(
        "ConnectParticipantWithLexBot",
        {"Text": "Yes?", "LexV2Bot": {"AliasArn": "bot"}, "LexSessionAttributes": {"a": "b"}},
        {"LexInitializationData": {"InitialMessage": ""}, "LexV2Bot": {"AliasArn": "${Bot}"}},
        {"Text": "Yes?", "LexBot": {"Name": "b", "Region": "us-east-1", "Alias": "$LATEST"}},
        errors=(*FAILS, *ELSE),
        perhaps=("InputTimeLimitExceeded",),
        asks="texts",
    ),
    shape("ConnectParticipantWithAgenticCX", errors=FAILS, asks="texts"),
    shape(
        "ShowView",
        {
            "ViewResource": {"Id": "form", "Version": "1"},
            "ViewData": {"Open": True, "Rows": 3, "Title": "$.External.title"},
            "InvocationTimeLimitSeconds": "400",
        },
        {"ViewResource": {"Id": ""}, "ViewData": "%data%", "InvocationTimeLimitSeconds": "2"},
        errors=(*ELSE, *FAILS, "TimeLimitExceeded"),
        asks="texts",
    ),
    shape(
        "AuthenticateParticipant",
        {"CognitoConfiguration": {}, "TimeLimitMinutes": "3"},
        errors=("TimeLimitExceeded", *FAILS),
        results=("OptedOut",),
    ),
    shape(
        "TransferParticipantToThirdParty",
        {
            "ThirdPartyPhoneNumber": "+12025550123",
            "ThirdPartyConnectionTimeLimitSeconds": "30",
            "ContinueFlowExecution": "True",
            "CallerId": {"Number": "$.SystemEndpoint.Address"},
        },
        errors=("CallFailed", "ConnectionTimeLimitExceeded", *FAILS),
    ),
    shape(
        "TransferParticipantToThirdParty",
        {"ThirdPartyPhoneNumber": "$.External.number", "ContinueFlowExecution": "False"},
        errors=FAILS,
        next="optional",
    ),
    shape("LoadContactContent", {"ContentType": "EmailMessage"}, errors=FAILS),
    shape(
        "RenderMessageTemplate",
        {"WisdomKnowledgeBaseArn": "base", "WisdomMessageTemplateArn": "template"},
        errors=("TemplateRenderingError", *FAILS),
    ),
    shape("DisconnectParticipant", next="none"),
)
CONTROL = (
    shape(
        "Compare",
        *(
            {"ComparisonValue": value}
            for value in (
                "$.Attributes.kind",
                "$.External.answer.level",
                "$.Lex.SessionAttributes['x']",
                "$.Channel",
                "$.StoredCustomerInput",
                "$.Attributes.result_$.Loop.Index",
                "{{value}}",
            )
        ),
        errors=ELSE,
        asks="texts",
    ),
    shape(
        "Compare",
        {"ComparisonValue": "$.Metrics.Queue.Size"},
        {"ComparisonValue": "$.Attributes.count"},
        errors=ELSE,
        asks="numbers",
    ),
    shape(
        "CheckHoursOfOperation",
        {},
        {"HoursOfOperationId": "$.Attributes.hours"},
        {"HoursOfOperationId": {"Ref": "Hours"}},
        errors=FAILS,
        results=("True", "False"),
    ),
    shape(
        "CheckMetricData",
        {"MetricType": "NumberOfAgentsAvailable"},
        {"MetricType": "OldestContactInQueueAgeSeconds", "QueueId": "$.Attributes.queue"},
        {"MetricType": "{{metric}}"},
        errors=(*ELSE, *FAILS),
        asks="numbers",
    ),
    shape("GetMetricData", {}, {"QueueId": "queue", "QueueChannel": "Voice"}, errors=FAILS),
    shape(
        "Loop",
        {"LoopCount": "0"},
        {"LoopCount": "3"},
        {"LoopCount": "$.Attributes.times"},
        results=("ContinueLooping", "DoneLooping"),
        perhaps=FAILS,
    ),
    shape("Wait", {"TimeLimitSeconds": "60"}, errors=FAILS, results=("WaitCompleted",)),
    shape(
        "Wait",
        {"TimeLimitSeconds": "60", "Events": ["CustomerReturned", "BotParticipantDisconnected"]},
        errors=FAILS,
        perhaps=("ParticipantNotFound",),
        results=("WaitCompleted", "CustomerReturned", "BotParticipantDisconnected"),
    ),
    shape("DistributeByPercentage", errors=ELSE, asks="percentages"),
    shape(
        "TransferToFlow", {"ContactFlowId": "flow"}, {"ContactFlowId": "$.External.f"}, errors=FAILS
    ),
    shape("InvokeFlowModule", {"FlowModuleId": "m"}, errors=FAILS, perhaps=ELSE, asks="branches"),
    shape("EndFlowExecution", next="none"),
    shape("EndFlowModuleExecution", {}, {"Result": "Done"}, next="none"),
    shape(
        "UpdateFlowAttributes", {"FlowAttributes": {"x": {"Value": "$.External.x"}}}, errors=FAILS
    ),
    shape("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}),
    shape("CheckOutboundCallStatus", errors=FAILS, results=("CallAnswered", "VoicemailBeep")),
    shape("CheckVoiceId", {"CheckVoiceIdOption": "enrollmentStatus"}, errors=FAILS, asks="texts"),
    shape("StartVoiceIdStream", errors=FAILS),
    shape("SetVoiceId", errors=FAILS),
    shape("EvaluateDataTableValues", {"DataTableId": "t", "Queries": [{"n": 1}]}, errors=FAILS),
)
INTERACTIONS = (
    shape(
        "InvokeLambdaFunction",
        {"LambdaFunctionARN": "arn:aws:lambda:us-east-1:000000000000:function:find"},
        {
            "LambdaFunctionARN": "${Function.Arn}",
            "InvocationTimeLimitSeconds": "8",
            "InvocationType": "SYNCHRONOUS",
            "LambdaInvocationAttributes": {"number": "$.CustomerEndpoint.Address"},
            "ResponseValidation": {"ResponseType": "JSON"},
        },
        {"LambdaFunctionARN": {"Fn::Sub": "x"}, "InvocationType": "ASYNCHRONOUS"},
        errors=FAILS,
    ),
    shape(
        "CreateCallbackContact",
        {
            "InitialCallDelaySeconds": "5",
            "MaximumConnectionAttempts": "1",
            "RetryDelaySeconds": "600",
            "QueueId": "queue",
        },
        errors=FAILS,
    ),
    shape("GetCustomerProfile", PROFILE, errors=("MultipleFoundError", "NoneFoundError", *FAILS)),
    shape("GetCustomerProfileObject", PROFILE, perhaps=("NoneFoundError", *FAILS)),
    shape("GetCalculatedAttributesForCustomerProfile", PROFILE, perhaps=FAILS),
    shape("CreateCustomerProfile", PROFILE, errors=FAILS),
    shape("UpdateCustomerProfile", PROFILE, errors=FAILS),
    shape("AssociateContactToCustomerProfile", PROFILE, errors=FAILS),
)
SHAPES = (*CONTACT, *PARTICIPANT, *CONTROL, *INTERACTIONS)
