"""UpdateContactRecordingAndAnalyticsBehavior: what is recorded (the newer block)."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.actions.update_contact_recording_behavior import record_talk
from connect_emulator.flows.language import Action
from connect_emulator.flows.outcomes import Failed, Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn
from connect_emulator.model.contact import Channel

BEHAVIORS = {
    "VoiceBehavior": Channel.VOICE,
    "ChatBehavior": Channel.CHAT,
    "TaskBehavior": Channel.TASK,
    "EmailBehavior": Channel.EMAIL,
}


def perform(turn: Turn) -> Outcome:
    """Start or stop the recording; a behavior of another channel is a ChannelMismatch."""
    name = next((name for name in BEHAVIORS if name in turn.action.parameters), None)
    if name is None or BEHAVIORS[name] is not turn.contact.channel:
        return Failed("ChannelMismatch")
    if name == "VoiceBehavior":
        wanted = _recording(turn.mapping(name))
        record_talk(turn, wanted)
        behavior = _ivr(wanted)
        if behavior is not None:
            turn.host.record(on=behavior == "Enabled")
    return Proceed()


def _recording(voice: dict[str, object]) -> dict[str, object]:
    recording = voice.get("VoiceRecordingBehavior", voice.get("RecordingBehavior"))
    return recording if isinstance(recording, dict) else {}


def _ivr(recording: dict[str, object]) -> str | None:
    found = recording.get("IVRRecordingBehavior")
    return None if found is None else as_text(found)


def check(action: Action) -> list[str]:
    """Exactly one channel's behavior."""
    given = [name for name in BEHAVIORS if name in action.parameters]
    names = ", ".join(BEHAVIORS)
    if len(given) > 1:
        return [f"Only one of these properties may be defined. Properties: [{names}]"]
    if not given and "ScreenRecordingBehavior" not in action.parameters:
        return [f"At least one of [{names}] must be set"]
    return []


UPDATE_CONTACT_RECORDING_AND_ANALYTICS_BEHAVIOR = ActionType(
    "UpdateContactRecordingAndAnalyticsBehavior",
    perform,
    parameters=(
        *BEHAVIORS,
        "ScreenRecordingBehavior",
    ),
    errors=("NoMatchingError", "ChannelMismatch"),
    check=check,
)
