"""Tell the tickets whose true reply address a forger holds; nothing of the mail itself."""

from contextlib import suppress

from heliograph.domain.contact import Contact
from heliograph.domain.errors import NotFound
from heliograph.domain.events import DESK
from heliograph.usecases.desk import Desk
from heliograph.usecases.work_on_ticket import add_note

_WARNING = (
    "Somebody answered in the requester's name from elsewhere. The mail stands in quarantine; "
    "before anything is told or changed, call the requester back."
)


def warn_of_forgery(contact: Contact, desk: Desk) -> None:
    """A note on every ticket the forged mail names by a true address; once for one mail."""
    for ref in contact.thread.claimed:
        with suppress(NotFound):
            add_note(ref, _WARNING, DESK, desk, request_id=f"impersonation {contact.key_hash}")
