"""UpdateContactRecordingBehavior: what is recorded (the older block)."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Start or stop the IVR recording; say who is recorded once an agent has joined."""
    wanted = turn.mapping("RecordingBehavior")
    record_talk(turn, wanted)
    behavior = wanted.get("IVRRecordingBehavior")
    if behavior is not None and turn.is_voice:
        turn.host.record(on=as_text(behavior) == "Enabled")
    return Proceed()


def record_talk(turn: Turn, wanted: dict[str, object]) -> None:
    """Whom to record in the talk with an agent; an empty list records nobody."""
    participants = wanted.get("RecordedParticipants")
    if isinstance(participants, list):
        turn.contact.recorded_participants = [as_text(item) for item in participants]


UPDATE_CONTACT_RECORDING_BEHAVIOR = ActionType(
    "UpdateContactRecordingBehavior",
    perform,
    parameters=(
        "RecordingBehavior",
        "AnalyticsBehavior",
    ),
    forbidden=("Agent",),
)
