"""StartVoiceIdStream: starts listening to the caller's voice; Voice ID ended on 2026-05-20."""

from connect_emulator.actions.service import service_action

START_VOICE_ID_STREAM = service_action("StartVoiceIdStream", "Voice ID (ended on 2026-05-20)")
