"""UpdateContactTextToSpeechVoice: chooses the voice; the emulator only remembers it."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Remember the voice."""
    turn.contact.voice = turn.text("TextToSpeechVoice")
    return Proceed()


UPDATE_CONTACT_TEXT_TO_SPEECH_VOICE = ActionType(
    "UpdateContactTextToSpeechVoice",
    perform,
    parameters=(
        "TextToSpeechVoice",
        "TextToSpeechEngine",
        "TextToSpeechStyle",
    ),
    forbidden=("VoiceId", "Engine"),
    required=("TextToSpeechVoice",),
)
