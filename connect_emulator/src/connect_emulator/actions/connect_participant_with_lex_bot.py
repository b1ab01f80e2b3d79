"""ConnectParticipantWithLexBot: talks with a Lex bot; the intent chooses the branch."""

from connect_emulator.actions.service import Rules, service_action

CONNECT_PARTICIPANT_WITH_LEX_BOT = service_action(
    "ConnectParticipantWithLexBot",
    "Amazon Lex",
    root="Lex",
    rules=Rules(
        parameters=(
            "LexV2Bot",
            "LexBot",
            "Text",
            "SSML",
            "PromptId",
            "Media",
            "LexInitializationData",
            "LexSessionAttributes",
            "LexTimeoutSeconds",
        ),
        one_of=("Text", "SSML", "PromptId", "Media", "LexInitializationData"),
        errors=("NoMatchingError", "NoMatchingCondition"),
    ),
)
