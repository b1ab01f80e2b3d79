"""What people do with what stands in quarantine: look, dismiss, bring back, make a ticket of it."""

from dataclasses import replace

from heliograph.domain.contact import Contact, RawObject, key_hash, natural_key
from heliograph.domain.errors import Refused, Unreadable
from heliograph.domain.events import Actor
from heliograph.domain.ports import ParsedMail
from heliograph.domain.quarantine import (
    QuarantineAction,
    QuarantineEntry,
    QuarantineState,
    QuarantineStep,
    moved,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_quarantine import check_download
from heliograph.usecases.judge_mail import judge_mail
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.receive_mail import store_files
from heliograph.usecases.work_on_ticket import add_note

LINK_SECONDS = 60
_DONE = {
    QuarantineAction.DISMISS: QuarantineState.DISMISSED,
    QuarantineAction.RESTORE: QuarantineState.WAITING,
    QuarantineAction.TICKET: QuarantineState.TICKETED,
}


def decide_quarantined(
    key: str, action: QuarantineAction, actor: Actor, desk: Desk
) -> QuarantineEntry:
    """Dismiss, restore or make a ticket; the same wish twice is one step.

    Raises NotFound, Refused, Conflict. A ticket made this way proves nothing of its sender: the
    mail opens work of its own, as one that nobody vouches for.
    """
    entry = desk.quarantine.entry(key)
    if entry.state is _DONE.get(action) and (entry.steps or action is not QuarantineAction.RESTORE):
        return entry
    after = moved(entry, QuarantineStep(desk.clock.now(), actor, action))
    if action is QuarantineAction.TICKET:
        after = replace(after, ref=_ticket(entry, actor, desk))
    desk.quarantine.save(after, before_version=entry.version)
    return after


def link_to_quarantined(key: str, actor: Actor, desk: Desk, *, request_id: str = "") -> str:
    """A link to the raw mail as a mere file, good for LINK_SECONDS; that it was minted is a step.

    The same request id is one step, and mints a new link.
    Raises NotFound, Refused for malware and for what was never a file, Conflict, Forbidden for a
    blinded agent when the mail may reveal a treatment.
    """
    entry = desk.quarantine.entry(key)
    if entry.infected:
        raise Refused(
            "the scanner does not vouch for this file, so nobody gets it",
            kept="the raw mail, where only the desk can read it",
            next_step="ask the sender to write again, by telephone if it is urgent",
        )
    if entry.raw is None:
        raise Refused("nothing was recorded, so there is no file", kept="the entry")
    check_download(entry, actor, desk)
    wish = key_hash(natural_key("download", key, request_id)) if request_id else ""
    if not wish or all(step.wish != wish for step in entry.steps):
        step = QuarantineStep(desk.clock.now(), actor, QuarantineAction.DOWNLOAD, wish)
        desk.quarantine.save(moved(entry, step), before_version=entry.version)
    return desk.objects.download(entry.raw, _file_name(entry.raw, key), LINK_SECONDS)


def _file_name(raw: RawObject, key: str) -> str:
    """Never the sender's own name for it; a mail is stored without an ending."""
    _, dot, ending = raw.key.rpartition("/")[2].rpartition(".")
    known = dot and ending in ("wav", "json")
    return f"quarantined-{key[:8]}.{ending if known else 'eml'}"


def _ticket(entry: QuarantineEntry, actor: Actor, desk: Desk) -> str:
    parsed = _parsed(entry, desk)
    files = () if entry.infected else parsed.files
    held = {attachment.key for attachment, _ in files}
    contact = _unproved(judge_mail(parsed, desk).contact, held)
    store_files(replace(parsed, files=files), desk)
    ticket = receive_contact(contact, desk).ticket
    add_note(
        ticket.ref,
        f"Taken out of quarantine, where it stood because: {entry.reason}.",
        actor,
        desk,
        request_id=f"quarantine {entry.key}",
    )
    offer_work(ticket, contact.key_hash, desk)
    return ticket.ref


def _unproved(contact: Contact, held: set[str]) -> Contact:
    """The mail as a stranger's; files that are not kept are named without a key."""
    thread = contact.thread
    claimed = tuple(dict.fromkeys((*thread.claimed, *thread.own)))
    return replace(
        contact,
        authenticated=False,
        automatic=False,
        wants_silence=True,
        thread=replace(thread, own=(), claimed=claimed),
        attachments=tuple(
            item if item.key in held else replace(item, key="") for item in contact.attachments
        ),
    )


def _parsed(entry: QuarantineEntry, desk: Desk) -> ParsedMail:
    if entry.raw is None or not entry.code:
        raise Refused(
            "only a mail that the desk could read becomes a ticket",
            kept="the entry and its file",
            next_step="download the file and write to the sender, or dismiss the entry",
        )
    try:
        return desk.mail_parser.parse(desk.objects.get(entry.raw).body, entry.raw, entry.at)
    except Unreadable as error:
        raise Refused(f"the mail cannot be read: {error.detail}", kept="the raw mail") from error
