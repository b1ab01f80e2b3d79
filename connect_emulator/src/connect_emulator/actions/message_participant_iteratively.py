"""MessageParticipantIteratively: repeats messages while a contact waits."""

from connect_emulator.actions.action_type import ActionType, Next
from connect_emulator.actions.speech import speech_from
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed, Signal, Sleep
from connect_emulator.flows.turn import Speech, Turn

MUSIC_SECONDS = 30.0  # how long a prompt of music is taken to last


def perform(turn: Turn) -> Outcome:
    """Play the first message; interrupted after InterruptFrequencySeconds if that is given."""
    if not turn.is_voice:
        return Failed()
    turn.execution.counters[_heard(turn)] = 0
    return _play(turn, 0)


def resumed(turn: Turn, signal: Signal) -> Outcome:
    """Play the next message, or take the interruption's branch."""
    heard = turn.execution.counters.get(_heard(turn), 0)
    interval = turn.number("InterruptFrequencySeconds", 0)
    if interval and heard >= interval:
        return Proceed("MessagesInterrupted")
    return _play(turn, heard)


def skip_to_interruption(turn: Turn) -> int:
    """Let the time go by until the messages are interrupted; the seconds that are skipped."""
    heard = turn.execution.counters.get(_heard(turn), 0)
    left = max(0, int(turn.number("InterruptFrequencySeconds", 0)) - heard)
    turn.execution.counters[_heard(turn)] = heard + left
    return left


def _play(turn: Turn, heard: int) -> Outcome:
    messages = [item for item in turn.items("Messages") if isinstance(item, dict)]
    speeches = [speech for item in messages if (speech := speech_from(item)) is not None]
    if not speeches:
        return Failed()
    place = turn.execution.counters.get(_place(turn), 0)
    speech = speeches[place % len(speeches)]
    turn.execution.counters[_place(turn)] = place + 1
    turn.host.say(turn.execution, speech)
    seconds = _seconds(speech)
    interval = turn.number("InterruptFrequencySeconds", 0)
    if interval:
        seconds = min(seconds, max(1.0, interval - heard))
    turn.execution.counters[_heard(turn)] = heard + int(seconds)
    return Sleep(seconds)


def _seconds(speech: Speech) -> float:
    return MUSIC_SECONDS if speech.prompt else speech.seconds + 1


def _heard(turn: Turn) -> str:
    return f"{turn.action.identifier}:heard"


def _place(turn: Turn) -> str:
    return f"{turn.action.identifier}:place"


MESSAGE_PARTICIPANT_ITERATIVELY = ActionType(
    "MessageParticipantIteratively",
    perform,
    resumed,
    parameters=(
        "Messages",
        "InterruptFrequencySeconds",
        "ContinueMessagingDuringInterrupt",
    ),
    required=("Messages",),
    next_action=Next.OPTIONAL,
)
