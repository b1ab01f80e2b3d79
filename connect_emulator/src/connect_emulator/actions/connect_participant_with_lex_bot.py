"""ConnectParticipantWithLexBot: talks with a Lex bot; the intent chooses the branch."""

from connect_emulator.actions.service import Rules, service_action
from connect_emulator.flows.language import Action
from connect_emulator.validator_values import is_unknown


def check(action: Action) -> list[str]:
    """A bot: of Lex V2 by its alias, or one of the older Lex."""
    bot = action.parameters.get("LexV2Bot")
    path = f"Actions[{action.index}].Parameters.LexV2Bot"
    if bot is None:
        named = action.parameters.get("LexBot") is not None
        return [] if named else [f"Action is missing required property. Path: {path}"]
    if is_unknown(bot) or (isinstance(bot, dict) and "AliasArn" in bot):
        return []
    return [f"Action is missing required property. Path: {path}.AliasArn"]


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
        forbidden=("BotAliasArn", "ParticipantRole", "SessionAttributes"),
        errors=("NoMatchingError", "NoMatchingCondition"),
        check=check,
    ),
)
