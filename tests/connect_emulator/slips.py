"""Slips that people and tools make in flows, and what Connect refuses; one row each."""

# Console block names, legacy names and those that language models keep producing.
INVENTED = """
Trigger EntryPoint PlayPrompt SetWorkingQueue SetContactAttributes SetCallbackNumber
SetLoggingBehavior SetVoice CheckStaffing CheckAttribute CheckCondition GetUserInput StoreUserInput
TransferToQueue TransferToAgent TransferToPhoneNumber StartMediaStreaming Distribute
ReturnFromFlowModule InvokeAPI InvokeBedrockAgent EndFlow Start GetDigits ConnectParticipant
TransferToThirdParty CheckQueueStatus StopMediaStreaming GetParticipantWithLexV2Bot CheckValue
PutCustomerProfile UpdateContactRoutingData UpdateContactTextToSpeechManner InvokeAgentAction
UpdateRoutingCriteria UnTagContact disconnectParticipant
""".split()
FAILED = "NoMatchingError"
REQUIRED_ERRORS = {
    "ConnectParticipantWithLexBot": [FAILED, "NoMatchingCondition"],
    "ShowView": ["NoMatchingCondition", FAILED, "TimeLimitExceeded"],
    "AuthenticateParticipant": ["TimeLimitExceeded", FAILED],
    "RenderMessageTemplate": ["TemplateRenderingError", FAILED],
    "Compare": ["NoMatchingCondition"],
    "CheckHoursOfOperation": [FAILED],
    "CheckMetricData": ["NoMatchingCondition", FAILED],
    "GetMetricData": [FAILED],
    "Wait": [FAILED],
    "DistributeByPercentage": ["NoMatchingCondition"],
    "TransferToFlow": [FAILED],
    "InvokeFlowModule": [FAILED],
    "UpdateFlowAttributes": [FAILED],
    "UpdateContactAttributes": [FAILED],
    "UpdateContactData": [FAILED],
    "UpdateContactTargetQueue": [FAILED],
    "TransferContactToQueue": ["QueueAtCapacity", FAILED],
    "DequeueContactAndTransferToQueue": ["QueueAtCapacity", FAILED],
    "UpdateContactRoutingCriteria": [FAILED],
    "UpdateContactCallbackNumber": ["InvalidCallbackNumber", "CallbackNumberNotDialable"],
    "UpdateContactEventHooks": [FAILED],
    "UpdateContactRecordingAndAnalyticsBehavior": [FAILED, "ChannelMismatch"],
    "UpdateContactMediaStreamingBehavior": [FAILED],
    "CreateTask": [FAILED],
    "InvokeLambdaFunction": [FAILED],
    "CreateCallbackContact": [FAILED],
    "GetCustomerProfile": ["MultipleFoundError", "NoneFoundError", FAILED],
}
REQUIRED_PROPERTIES = {
    "MessageParticipantIteratively": ["Messages"],
    "ConnectParticipantWithLexBot": ["LexV2Bot|LexBot"],
    "ShowView": ["ViewResource"],
    "TransferParticipantToThirdParty": ["ThirdPartyPhoneNumber"],
    "Compare": ["ComparisonValue"],
    "CheckMetricData": ["MetricType"],
    "Loop": ["LoopCount"],
    "Wait": ["TimeLimitSeconds"],
    "TransferToFlow": ["ContactFlowId"],
    "InvokeFlowModule": ["FlowModuleId"],
    "UpdateFlowAttributes": ["FlowAttributes"],
    "UpdateFlowLoggingBehavior": ["FlowLoggingBehavior"],
    "UpdateContactAttributes": ["Attributes"],
    "UpdateContactRoutingCriteria": ["RoutingCriteria"],
    "UpdateContactCallbackNumber": ["CallbackNumber"],
    "UpdateContactEventHooks": ["EventHooks"],
    "UpdateContactTextToSpeechVoice": ["TextToSpeechVoice"],
    "InvokeLambdaFunction": ["LambdaFunctionARN"],
    "CreateWisdomSession": ["WisdomAssistantArn"],
    "RenderMessageTemplate": ["WisdomKnowledgeBaseArn", "WisdomMessageTemplateArn"],
    "CreateCallbackContact": [
        "InitialCallDelaySeconds",
        "MaximumConnectionAttempts",
        "RetryDelaySeconds",
    ],
}
UNKNOWN_PROPERTIES = [
    ("TransferContactToQueue", "QueueId"),
    ("CheckMetricData", "Queue"),
    ("UpdateContactTargetQueue", "Queue"),
    ("InvokeLambdaFunction", "RequestAttributes"),
    ("ConnectParticipantWithLexBot", "SessionAttributes"),
    ("ConnectParticipantWithLexBot", "BotAliasArn"),
    ("UpdateContactTextToSpeechVoice", "VoiceId"),
    ("UpdateContactTextToSpeechVoice", "Engine"),
    ("UpdateContactRecordingBehavior", "Agent"),
    ("UpdateFlowLoggingBehavior", "LoggingBehavior"),
    ("MessageParticipant", "Message"),
    ("MessageParticipant", "PromptText"),
    ("Compare", "Value"),
    ("CreateCase", "Fields"),
    ("RenderMessageTemplate", "Template"),
    ("GetCustomerProfile", "IdentifierName"),
    ("DistributeByPercentage", "Percentages"),
]
FORBIDDEN_ERRORS = [
    ("Compare", FAILED),
    ("UpdateContactCallbackNumber", FAILED),
    ("CheckHoursOfOperation", "NoMatchingCondition"),
    ("UpdateFlowLoggingBehavior", FAILED),
    ("InvokeLambdaFunction", "Timeout"),
    ("ConnectParticipantWithLexBot", "AgentError"),
    ("TransferToFlow", "Error"),
]
# A value that Connect refuses: type, place in the parameters, value.
BAD_VALUES = [
    ("Compare", "ComparisonValue", "Attributes.kind"),
    ("Compare", "ComparisonValue", ""),
    ("UpdateContactCallbackNumber", "CallbackNumber", "+12025550123"),
    ("UpdateContactTargetQueue", "QueueId", {"QueueId": "q"}),
    ("CheckMetricData", "MetricType", "AgentsAvailable"),
    ("CheckHoursOfOperation", "HoursOfOperationId", None),
    ("Loop", "LoopCount", "101"),
    ("Loop", "LoopCount", "-1"),
    ("Loop", "LoopCount", 3),
    ("ShowView", "InvocationTimeLimitSeconds", "undefined"),
    ("InvokeLambdaFunction", "InvocationTimeLimitSeconds", 5),
    ("InvokeLambdaFunction", "InvocationType", "SYNC"),
    ("UpdateFlowLoggingBehavior", "FlowLoggingBehavior", "Enable"),
    ("UpdateFlowLoggingBehavior", "FlowLoggingBehavior", True),
    ("UpdateContactAttributes", "TargetContact", "current"),
    ("UpdateContactEventHooks", "EventHooks", {}),
    ("UpdateContactEventHooks", "EventHooks", {"CustomerQueue": "a", "AgentHold": "b"}),
    ("UpdateContactEventHooks", "EventHooks", {"Disconnect": "flow"}),
    ("UpdateContactEventHooks", "EventHooks", {"AgentWhisper": ""}),
    ("MessageParticipant", "Text", "a" * 6001),
    ("MessageParticipant", "SkipWhenDTMFBufferEnabled", True),
    ("CreateCallbackContact", "RetryDelaySeconds", 600),
]
OPERATORS = [
    "Contains",
    "NotEquals",
    "GreaterThan",
    "NumberEquals",
    "NumberGreaterThanOrEqualTo",
    "StartsWith",
    "equals",
]
IDENTIFIERS = ["", "x" * 51, "toString", "__proto__", "constructor", *"%:(\\/)=$,;[]{}"]
