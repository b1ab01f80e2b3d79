"""A voicemail is played by a link minted on click: short-lived, after a look-up, and logged."""

from heliograph.domain.contact import RecordingState
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import Actor, ContactReceived, RecordingOpened
from heliograph.usecases.change_ticket import change_ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history, survivor

LINK_SECONDS = 60


def open_recording(ref: str, contact_id: str, actor: Actor, desk: Desk) -> str:
    """A link good for LINK_SECONDS. Raises NotFound, Refused; the access is an event."""
    for row in history(survivor(ref, desk).ref, desk):
        event = row.event
        if (
            isinstance(event, ContactReceived)
            and event.contact_id == contact_id
            and event.recording
        ):
            if event.recording.state is RecordingState.TOO_SHORT:
                raise Refused("the recording is too short to hold anything")
            opened = RecordingOpened(at=desk.clock.now(), actor=actor, contact_id=contact_id)
            change_ticket(desk, ref, lambda _, opened=opened: [opened])  # type: ignore[misc]
            return desk.objects.link(event.recording.key, LINK_SECONDS)
    raise NotFound(f"{ref} has no recording of that contact")
