"""RenderMessageTemplate: renders a message template."""

from connect_emulator.actions.service import Rules, service_action

RENDER_MESSAGE_TEMPLATE = service_action(
    "RenderMessageTemplate",
    "Amazon Q message templates",
    root="MessageTemplate",
    rules=Rules(
        parameters=("WisdomKnowledgeBaseArn", "WisdomMessageTemplateArn"),
        required=("WisdomKnowledgeBaseArn", "WisdomMessageTemplateArn"),
        forbidden=("Template", "AttributeMap"),
        errors=("TemplateRenderingError", "NoMatchingError"),
    ),
)
