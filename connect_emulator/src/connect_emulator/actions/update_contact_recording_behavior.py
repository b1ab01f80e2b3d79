"""UpdateContactRecordingBehavior: IVR recording on or off (the older block)."""

from connect_emulator.actions.action_type import ActionType
from connect_emulator.flows.outcomes import Outcome, Proceed
from connect_emulator.flows.references import as_text
from connect_emulator.flows.turn import Turn


def perform(turn: Turn) -> Outcome:
    """Start or stop the recording; agent recordings are not emulated."""
    behavior = turn.mapping("RecordingBehavior").get("IVRRecordingBehavior")
    if behavior is not None and turn.is_voice:
        turn.host.record(on=as_text(behavior) == "Enabled")
    return Proceed()


UPDATE_CONTACT_RECORDING_BEHAVIOR = ActionType(
    "UpdateContactRecordingBehavior",
    perform,
    parameters=(
        "RecordingBehavior",
        "AnalyticsBehavior",
    ),
    forbidden=("Agent",),
)
