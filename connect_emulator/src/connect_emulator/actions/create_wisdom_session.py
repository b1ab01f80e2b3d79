"""CreateWisdomSession: opens a session of Amazon Q."""

from connect_emulator.actions.service import Rules, service_action

CREATE_WISDOM_SESSION = service_action(
    "CreateWisdomSession",
    "Amazon Q in Connect",
    root="Wisdom",
    rules=Rules(parameters=("WisdomAssistantArn",), required=("WisdomAssistantArn",)),
)
