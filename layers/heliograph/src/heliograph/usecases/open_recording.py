"""A voicemail is played by a link minted on click: short-lived, after a look-up, and logged."""

from contextlib import suppress

from heliograph.domain.contact import RecordingState, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, NotFound, Refused
from heliograph.domain.events import Actor, ContactReceived, RecordingOpened
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_files import check_readable
from heliograph.usecases.history import history, survivor

LINK_SECONDS = 60


def open_recording(
    ref: str, contact: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> str:
    """A link good for LINK_SECONDS. The access is an event.

    Raises NotFound, Refused, Forbidden for what is held.

    `contact` is the voicemail's own key, or the id of its call for the first one left in it. The
    same request id is one access, and mints a new link.
    """
    for row in history(survivor(ref, desk).ref, desk):
        event = row.event
        if (
            isinstance(event, ContactReceived)
            and contact in (event.key, event.contact_id)
            and event.recording
        ):
            if event.recording.state is RecordingState.TOO_SHORT:
                raise Refused("the recording is too short to hold anything")
            check_readable(ref, event, actor, desk)
            opened = RecordingOpened(at=desk.clock.now(), actor=actor, contact_id=event.contact_id)
            _note(ref, opened, event.key, request_id, desk)
            return desk.objects.link(event.recording.key, LINK_SECONDS)
    raise NotFound(f"{ref} has no recording of that contact")


def _note(ref: str, opened: RecordingOpened, what: str, request_id: str, desk: Desk) -> None:
    key = key_hash(natural_key("listen", what, request_id)) if request_id else ""

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "listen") if key else change

    with suppress(AlreadyPlaced):
        change_ticket(desk, ref, lambda _: [opened], also=once)
