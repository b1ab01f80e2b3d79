"""Turn a stored raw mail into a contact on its ticket, or into quarantine with a reason."""

from dataclasses import dataclass, replace

from heliograph.domain.contact import Contact, RawObject, key_hash, natural_key
from heliograph.domain.errors import Unreadable
from heliograph.domain.events import ReplySent
from heliograph.domain.ports import ParsedMail
from heliograph.domain.quarantine import QuarantineEntry, QuarantineState
from heliograph.domain.sent_text import part_from_sent
from heliograph.domain.ticket import Ticket
from heliograph.domain.trust import Fate, TrustReason
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_tickets import warn_of_forgery
from heliograph.usecases.judge_mail import JudgedMail, judge_mail
from heliograph.usecases.note_bounce import note_bounce, tickets_answered
from heliograph.usecases.offer_work import offer_work
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.tell_requester import acknowledge

MOST_BYTES = 40 * 1024 * 1024
_SAYS = {
    TrustReason.VIRUS: "the scanner found malware; its files are never handed out",
    TrustReason.UNSCANNED: "the scanner could not look into it; its files are never handed out",
    TrustReason.SPAM: "the scanner takes it for spam",
    TrustReason.AGENT_BY_MAIL: "it claims to come from an agent; agents work in the desk only",
    TrustReason.IMPERSONATION: "somebody uses the address of a known requester; it is not theirs",
    TrustReason.FORGED: "the domain of its sender says that it did not send it",
    TrustReason.MACHINE_BAD_TOKEN: "an automatic message with a reply address that does not hold",
    TrustReason.OWN_LOOP: "the desk's own mail came back",
}
_TO_NOTHING = "an automatic message that answers none of the desk's"


@dataclass(frozen=True)
class Quarantined:
    """The mail is kept, but belongs on no ticket; `reason` is for people, `code` for figures."""

    reason: str
    code: str = ""

    @property
    def dropped(self) -> bool:
        """Whether it was the desk's own mail: told, and no work for anybody."""
        return self.code == TrustReason.OWN_LOOP


@dataclass(frozen=True)
class Bounced:
    """The mail says that one of the desk's came back; it is noted on that mail's ticket."""

    ticket: Ticket


def receive_mail(raw: RawObject, desk: Desk) -> Outcome | Quarantined | Bounced:
    """Read, judge, place, offer and acknowledge one mail. Safe to call again at any point."""
    if desk.objects.size(raw) > MOST_BYTES:
        return quarantine_raw(raw, f"larger than {MOST_BYTES // 1024 // 1024} MiB", desk)
    try:
        parsed = desk.mail_parser.parse(desk.objects.get(raw).body, raw, desk.clock.now())
    except Unreadable as error:
        return quarantine_raw(raw, error.detail, desk)
    judged = judge_mail(parsed, desk)
    refused = _refused(parsed, judged)
    if refused:
        return _quarantine_mail(raw, judged.contact, refused, desk)
    if parsed.bounced:
        told = _bounced(raw, judged, parsed, desk)
        if told:
            return told
    store_files(parsed, desk)
    outcome = receive_contact(_without_sent_text(judged.contact, desk), desk)
    if not judged.contact.automatic:
        offer_work(outcome.ticket, judged.contact.key_hash, desk)
        acknowledge(outcome.ticket.ref, judged.contact, desk)
    return outcome


def _bounced(
    raw: RawObject, judged: JudgedMail, parsed: ParsedMail, desk: Desk
) -> Quarantined | Bounced | None:
    """A bounce never opens a ticket and is never answered (RFC 3834 2).

    None: it is about a mail sent elsewhere that stands on a ticket, and becomes a note there.
    """
    ticket = note_bounce(judged.contact, parsed.bounced, desk)
    if ticket:
        return Bounced(ticket)
    if judged.contact.authenticated and tickets_answered(judged.contact, desk):
        return None
    foreign = Quarantined("a bounce of a mail that the desk never sent", TrustReason.MACHINE.value)
    return _quarantine_mail(raw, judged.contact, foreign, desk)


def store_files(parsed: ParsedMail, desk: Desk) -> None:
    """Keep what was attached, before the ticket names it."""
    for attachment, body in parsed.files:
        desk.objects.put(attachment.key, body, "application/octet-stream")


def _refused(parsed: ParsedMail, judged: JudgedMail) -> Quarantined | None:
    """Why the mail belongs on no ticket."""
    decision, thread = judged.decision, judged.contact.thread
    if decision.fate in (Fate.QUARANTINE, Fate.DROP):
        return Quarantined(_SAYS[decision.reason], decision.reason.value)
    machine = parsed.bulk or decision.fate is Fate.NOTE
    if machine and not (thread.own or thread.claimed or thread.parent):
        return Quarantined(_TO_NOTHING, TrustReason.MACHINE.value)
    return None


def _without_sent_text(contact: Contact, desk: Desk) -> Contact:
    """An answer whose quote nothing marks, parted by the mails its ticket was answered with."""
    if contact.quoted or not contact.thread.own:
        return contact
    events = (stored.event for ref in contact.thread.own for stored in desk.tickets.events(ref))
    sent = [event.text for event in events if isinstance(event, ReplySent)]
    new, repeated = part_from_sent(contact.text, sent)
    return replace(contact, text=new, quoted=repeated) if new and repeated else contact


def quarantine_raw(raw: RawObject, reason: str, desk: Desk) -> Quarantined:
    """Keep an object that cannot be read where people look for what fits no ticket."""
    desk.tickets.quarantine(raw, raw_key_hash(raw), reason, desk.clock.now())
    return Quarantined(reason)


def _quarantine_mail(
    raw: RawObject, contact: Contact, refused: Quarantined, desk: Desk
) -> Quarantined:
    """Found by its natural key, and by its Message-ID alone."""
    if refused.code == TrustReason.IMPERSONATION:
        warn_of_forgery(contact, desk)
    message_id = contact.thread.message_id
    entry = QuarantineEntry(
        key=contact.key_hash,
        reason=refused.reason,
        at=desk.clock.now(),
        code=refused.code,
        sender=contact.sender.value,
        subject=contact.subject,
        raw=raw,
        state=QuarantineState.DROPPED if refused.dropped else QuarantineState.WAITING,
    )
    also = (key_hash(natural_key("message", message_id)),) if message_id else ()
    desk.quarantine.keep(entry, also=also)
    return refused


def raw_key_hash(raw: RawObject) -> str:
    """Key hash of a raw object that cannot be read."""
    return key_hash(natural_key("raw", raw.bucket, raw.key))
