"""A file of a contact is saved by a link minted on click: checked, short-lived, and logged."""

from contextlib import suppress

from heliograph.domain.blinding import HELD_TEXT
from heliograph.domain.contact import Attachment, key_hash, natural_key
from heliograph.domain.errors import AlreadyPlaced, NotFound, Refused
from heliograph.domain.events import (
    Actor,
    AttachmentOpened,
    ChatMessageAdded,
    ContactReceived,
)
from heliograph.domain.file_types import LOOKED_AT, found_type, refused_file
from heliograph.domain.holds import hold_key
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import change_ticket, contact_key
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_files import check_readable
from heliograph.usecases.history import history, survivor
from heliograph.usecases.view_attachments import refused

LINK_SECONDS = 60
HEAD = 256 * 1024  # bytes of a raw mail in which its scan's verdict stands
Carrier = ContactReceived | ChatMessageAdded
_SAFE_VERDICTS = frozenset({"PASS", ""})  # nothing stamped: the contact was no scanned mail


def open_attachment(
    ref: str, key: str, number: int, actor: Actor, desk: Desk, *, request_id: str = ""
) -> str:
    """A link good for LINK_SECONDS that saves one file. Raises NotFound, Refused, Forbidden.

    `key` is the contact's own, `number` the file's place in its list. The access is an event; the
    same request id is one access.
    """
    event = carrier_of(ref, key, desk)
    if not 0 <= number < len(event.attachments):
        raise NotFound(f"that contact has no file {number}")
    file = event.attachments[number]
    held = check_readable(ref, event, actor, desk)
    _check(event, file, desk)
    opened = AttachmentOpened(
        at=desk.clock.now(),
        actor=actor,
        contact_id=event.chat_id if isinstance(event, ChatMessageAdded) else event.contact_id,
        key=key,
        number=number,
        name=HELD_TEXT if held else file.name,
    )
    _note(ref, opened, request_id, desk)
    return desk.objects.download(desk.objects.kept(file.key), file.name, LINK_SECONDS)


def carrier_of(ref: str, key: str, desk: Desk) -> Carrier:
    """The contact or the chat's line of a ticket with this key. Raises NotFound."""
    for row in history(survivor(ref, desk).ref, desk):
        if isinstance(row.event, Carrier) and key and hold_key(row.event) == key:
            return row.event
    raise NotFound(f"{ref} has no such contact")


def contact_of(ref: str, key: str, desk: Desk) -> ContactReceived:
    """The contact of a ticket with this key. Raises NotFound."""
    for row in history(survivor(ref, desk).ref, desk):
        if isinstance(row.event, ContactReceived) and key and row.event.key == key:
            return row.event
    raise NotFound(f"{ref} has no such contact")


def _check(event: Carrier, file: Attachment, desk: Desk) -> None:
    """Raises Refused for what is not handed out; the bytes decide, not what was noted of them."""
    reason = refused(file)
    if not reason:
        start = desk.objects.beginning(desk.objects.kept(file.key), LOOKED_AT)
        reason = refused_file(file.name, found_type(start))
    if not reason and isinstance(event, ContactReceived) and event.raw_key:
        head = desk.objects.beginning(desk.objects.kept(event.raw_key), HEAD)
        verdict = desk.mail_formatter.virus_verdict(head)
        reason = "" if verdict in _SAFE_VERDICTS else "the virus scan did not clear its mail"
    if reason:
        raise Refused(
            f"this file is not handed out: {reason}",
            kept="the file and the whole mail, unchanged",
            next_step="ask the sender for another kind of file, or your security team to look",
        )


def _note(ref: str, opened: AttachmentOpened, request_id: str, desk: Desk) -> None:
    what = natural_key("file", opened.key, str(opened.number), request_id)
    key = key_hash(what) if request_id else ""

    def once(_: Ticket, change: Change) -> Change:
        return contact_key(change, key, "file") if key else change

    with suppress(AlreadyPlaced):
        change_ticket(desk, ref, lambda _: [opened], also=once)
