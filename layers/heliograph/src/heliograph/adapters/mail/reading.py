"""Reads a whole mail into one value: every field, every word, every file, and what was refused."""

import re
from dataclasses import dataclass, field, replace

from heliograph.adapters.mail.bounces import bounce_recipients
from heliograph.adapters.mail.decoding import transferred
from heliograph.adapters.mail.files import MailFile, files_of
from heliograph.adapters.mail.headers import display_name, mailboxes, shown
from heliograph.adapters.mail.parameters import Typed
from heliograph.adapters.mail.signed import signed_content
from heliograph.adapters.mail.splitting import (
    MOST_DEPTH,
    MOST_HEADER_BYTES,
    MOST_PARTS,
    Head,
    Part,
    Split,
    split,
)
from heliograph.adapters.mail.words import looks_like_html, text_of, words_of
from heliograph.domain.automatic_mail import Automatic, automatic
from heliograph.domain.quoting import is_reply
from heliograph.domain.separation import Separated

MOST_BYTES = 40 * 1024 * 1024
MOST_REFERENCES = 20
MOST_OTHERS = 20  # people in To and Cc whom an agent is told of
_MARK_OF_ORDER = b"\xef\xbb\xbf"  # some programs save mails behind it
_MESSAGE_ID = re.compile(r"<(?:[^<>\s]|\"[^\"<>]{1,60}\"){1,250}>")
_HEAD_OF_CALENDAR = 2000  # characters in which it tells its method
_CALENDAR_ANSWER = re.compile(r"^(?:method:)?(?:reply|counter)\s*$", re.IGNORECASE | re.MULTILINE)
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENCRYPTED = "(encrypted, cannot read)"
_WINMAIL = "(winmail.dat, cannot read)"
_ARMOUR = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True)
class ReadMail:
    """A mail as it was understood. `refusal` says why it belongs in quarantine, or is empty."""

    split: Split = field(repr=False)
    words: Separated
    subject: str = ""
    sender: str = ""
    several_senders: bool = False
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    files: tuple[MailFile, ...] = ()
    automatic: Automatic | None = None
    bounced: tuple[str, ...] = ()
    replies_to: str = ""
    others: tuple[str, ...] = ()
    refusal: str = ""


def read_mail(mail: bytes) -> ReadMail:
    """Understand any bytes as a mail. Never raises."""
    if len(mail) > MOST_BYTES:
        reason = f"larger than {MOST_BYTES // 1024 // 1024} MiB"
        return ReadMail(Split(Head(), Typed(), memoryview(b"")), Separated(""), refusal=reason)
    cut = _sniffed(split(mail.removeprefix(_MARK_OF_ORDER)))
    head = cut.head
    senders = [address for value in head.every("from") for address in mailboxes(value).addresses]
    sender = senders[0] if senders else ""
    words = _words(cut)
    answers = not words.own and any(map(_answers_invitation, cut.parts))
    kind = automatic(_decisive(head), _whole_type(cut), sender, answers_invitation=answers)
    return ReadMail(
        split=cut,
        words=words,
        subject=shown(head.first("subject"))[:500],
        sender=sender,
        several_senders=len(senders) > 1 or len(head.every("from")) > 1,
        message_id=_first_id(head, "message-id"),
        in_reply_to=_first_id(head, "in-reply-to"),
        references=_references(head),
        files=files_of(cut.parts),
        automatic=kind,
        bounced=bounce_recipients(mail, cut) if kind is Automatic.BOUNCE else (),
        replies_to=_elsewhere(head, sender),
        others=_others(head, sender),
        refusal=_refusal(mail, cut, sender),
    )


def _elsewhere(head: Head, sender: str) -> str:
    """Where answers are wanted, when the sender is not among them (RFC 5322 3.6.2)."""
    wanted = mailboxes(head.first("reply-to")).addresses
    return "" if not wanted or sender in wanted else wanted[0]


def _others(head: Head, sender: str) -> tuple[str, ...]:
    """Addresses in To and Cc beside the sender's own."""
    values = (value for name in ("to", "cc") for value in head.every(name))
    found = (address for value in values for address in mailboxes(value).addresses)
    return tuple(dict.fromkeys(address for address in found if address != sender))[:MOST_OTHERS]


def _refusal(mail: bytes, cut: Split, sender: str) -> str:
    if not mail.strip():
        return "the mail is empty"
    if not cut.head.whole:
        return f"its headers are larger than {MOST_HEADER_BYTES // 1024} KiB"
    if cut.too_deep:
        return f"it nests deeper than {MOST_DEPTH} parts; the text above that was read"
    if cut.too_many:
        return f"it has more than {MOST_PARTS} parts; the first were read"
    return "" if sender else "the mail has no readable sender"


def _sniffed(cut: Split) -> Split:
    """Text without any header that is plainly HTML is read as HTML."""
    if cut.head.fields or len(cut.parts) != 1 or not looks_like_html(bytes(cut.content[:2000])):
        return cut
    (part,) = cut.parts
    html = Part(part.head, Typed("text/html", {}), part.disposition, part.body)
    return Split(cut.head, cut.kind, cut.content, (html,), containers=cut.containers)


def _words(cut: Split) -> Separated:
    head = cut.head
    threaded = bool(head.first("in-reply-to") or head.first("references"))
    answers = threaded or not head.fields or is_reply(shown(head.first("subject")))
    parts, writer = _worded(cut.parts), display_name(head.first("from"))
    words = words_of(parts, answers=answers, writer=writer)
    note = _unreadable(cut, words)
    if not note:
        return words
    return replace(words, quoted=f"{words.quoted}\n{note}".strip())


def _worded(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts whose words are read: an opaque signature gives way to the mail inside it."""
    if len(parts) != 1 or parts[0].kind.name not in _SMIME:
        return parts
    (part,) = parts
    encoding = part.head.first("content-transfer-encoding")
    inner = signed_content(transferred(bytes(part.body), encoding, words=False))
    return split(inner).parts if inner else parts


def _unreadable(cut: Split, words: Separated) -> str:
    """A note for people when the words of a mail are locked up."""
    if "multipart/encrypted" in cut.containers or _ARMOUR in words.own:
        return _ENCRYPTED
    for part in cut.parts:
        kind, values = part.kind.name, part.kind.values
        if kind in _SMIME:
            signed = values.get("smime-type", "").lower() in {"signed-data", "certs-only"}
            return "" if signed else _ENCRYPTED
        if kind in {"application/ms-tnef", "application/vnd.ms-tnef"} and not words.own:
            return _WINMAIL
    return ""


def _answers_invitation(part: Part) -> bool:
    """Whether a part is what a calendar sends when an invitation is taken or declined."""
    if part.kind.name != "text/calendar":
        return False
    told = part.kind.values.get("method", "") or text_of(part)[:_HEAD_OF_CALENDAR]
    return bool(_CALENDAR_ANSWER.search(told))


def _decisive(head: Head) -> dict[str, str]:
    """The topmost of each header, decoded, by lower-case name."""
    return {name: shown(value) for name, value in reversed(head.fields)}


def _whole_type(cut: Split) -> str:
    report = cut.kind.values.get("report-type", "").lower()
    return f"{cut.kind.name};{report}" if report else cut.kind.name


def _first_id(head: Head, name: str) -> str | None:
    match = _MESSAGE_ID.search(shown(head.first(name)))
    return match.group() if match else None


def _references(head: Head) -> tuple[str, ...]:
    # The end names the nearest ancestors; a longer field is read from there.
    found = _MESSAGE_ID.findall(shown(head.first("references")[-4000:]))
    return tuple(found[-MOST_REFERENCES:])
