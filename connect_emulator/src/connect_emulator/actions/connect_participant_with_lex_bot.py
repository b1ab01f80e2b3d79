"""ConnectParticipantWithLexBot: talks with a Lex bot; the intent chooses the branch."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.actions.outbound_call import reaching_customer, when_reached
from connect_emulator.actions.speech import speech_of
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Collect, Failed, Outcome, Proceed, Said, Signal
from connect_emulator.flows.turn import Turn
from connect_emulator.validator_values import is_unknown

PROMPTS = ("Text", "SSML", "PromptId", "Media", "LexInitializationData")
NOT_UNDERSTOOD = "FallbackIntent"  # what a Lex bot comes to that has heard nothing it knows
LISTENING_SECONDS = 15.0


def perform(turn: Turn) -> Outcome:
    """Ask, and listen for words that a script knows; without any the error branch is taken."""
    if not turn.host.bot_scripted():
        turn.host.note(
            "ConnectParticipantWithLexBot needs Amazon Lex, which is not emulated: "
            "it takes NoMatchingError"
        )
        return Failed()
    speech = speech_of(turn)
    if speech is not None and speech.text.strip():
        turn.host.say(turn.execution, speech)
    return Collect("speech", turn.number("LexTimeoutSeconds", LISTENING_SECONDS))


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """Take the branch of the intent that the script has for what was said."""
    understood = turn.host.understand(signal.text) if isinstance(signal, Said) else None
    intent, data = understood or (NOT_UNDERSTOOD, {})
    said = signal.text if isinstance(signal, Said) else ""
    turn.execution.services["Lex"] = {"IntentName": intent, "InputTranscript": said, **data}
    return Proceed(intent)


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


CONNECT_PARTICIPANT_WITH_LEX_BOT = ActionType(
    "ConnectParticipantWithLexBot",
    reaching_customer(perform),
    when_reached(perform, resumed),
    parameters=(
        "LexV2Bot",
        "LexBot",
        *PROMPTS,
        "LexSessionAttributes",
        "LexTimeoutSeconds",
    ),
    one_of=PROMPTS,
    forbidden=("BotAliasArn", "ParticipantRole", "SessionAttributes"),
    check=check,
    errors=("NoMatchingError", "NoMatchingCondition"),
    next_action=Next.OPTIONAL,
    service="Amazon Lex",
    root="Lex",
)
