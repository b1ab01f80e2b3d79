"""ResumeContact: resumes a paused task."""

from connect_emulator.actions.service import service_action

RESUME_CONTACT = service_action("ResumeContact", "paused contacts")
