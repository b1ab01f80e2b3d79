"""MessageParticipant: says or plays something."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.outbound_call import reaching_customer, when_reached
from connect_emulator.actions.speech import PROMPTS, speech_of
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Say it and go on at once; input timers later wait until it is spoken."""
    speech = speech_of(turn)
    if speech is None or not (speech.text.strip() or speech.prompt):
        return Failed()
    if not (skips(turn) and turn.contact.digits):
        turn.host.say(turn.execution, speech)
    return Proceed()


def skips(turn: Turn) -> bool:
    """Whether keys that were pressed ahead make the prompt superfluous."""
    return turn.text("SkipWhenDTMFBufferEnabled").casefold() == "true"


MESSAGE_PARTICIPANT = ActionType(
    "MessageParticipant",
    reaching_customer(perform),
    when_reached(perform),
    parameters=(
        "Text",
        "SSML",
        "PromptId",
        "Media",
        "SkipWhenDTMFBufferEnabled",
    ),
    forbidden=("Message", "PromptText"),
    one_of=PROMPTS,
)
