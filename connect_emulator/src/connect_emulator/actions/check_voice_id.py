"""CheckVoiceId: branches on the caller's voice; Voice ID ended on 2026-05-20."""

from connect_emulator.actions.service import Rules, service_action

CHECK_VOICE_ID = service_action(
    "CheckVoiceId",
    "Voice ID (ended on 2026-05-20)",
    rules=Rules(parameters=("CheckVoiceIdOption",)),
)
