"""SetVoiceId: sets the thresholds of Voice ID, which ended on 2026-05-20."""

from connect_emulator.actions.service import service_action

SET_VOICE_ID = service_action("SetVoiceId", "Voice ID (ended on 2026-05-20)")
