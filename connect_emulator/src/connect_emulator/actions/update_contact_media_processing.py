"""UpdateContactMediaProcessing: sends chat messages through a processor."""

from connect_emulator.actions.service import service_action

UPDATE_CONTACT_MEDIA_PROCESSING = service_action("UpdateContactMediaProcessing", "media processing")
