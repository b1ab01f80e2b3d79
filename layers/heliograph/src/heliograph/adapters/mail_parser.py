"""Reads MIME that anybody may have written: capped before it is parsed, never trusted."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from heliograph.domain.contact import (
    Attachment,
    Channel,
    Contact,
    Identity,
    IdentityKind,
    RawObject,
    Thread,
    natural_key,
)
from heliograph.domain.errors import Unreadable
from heliograph.domain.ports import ParsedMail
from heliograph.domain.quoting import own_words

MOST_HEADER_BYTES = 64 * 1024
MOST_PARTS = 200
MOST_DEPTH = 20
MOST_TEXT = 200_000  # characters shown; the raw mail stays whole
MOST_ATTACHMENT_BYTES = 25 * 1024 * 1024
MOST_REFERENCES = 20
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]{0,2000}>", re.S | re.I)
_PASSES = re.compile(r"\bdmarc\s*=\s*pass\b", re.IGNORECASE)


class MimeParser:
    """MailParser on the standard library's lenient parser."""

    def parse(self, body: bytes, raw: RawObject, received: datetime) -> ParsedMail:
        """See MailParser. Raises Unreadable: too many headers or parts, no sender, broken MIME."""
        _cap(body)
        try:
            message = message_from_bytes(body, policy=compat32)
            return self._read(message, body, raw, received)
        except Unreadable:
            raise
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise Unreadable(f"the mail cannot be parsed ({type(error).__name__})") from error

    def _read(
        self, message: Message, body: bytes, raw: RawObject, received: datetime
    ) -> ParsedMail:
        sender = parseaddr(_header(message, "From"))[1].lower()
        if "@" not in sender:
            raise Unreadable("the mail has no readable sender")
        parts = _parts(message)
        text, quoted = own_words(_text(parts)[:MOST_TEXT])
        key = _natural_key(message, body)
        contact = Contact(
            natural_key=key,
            channel=Channel.EMAIL,
            at=received,
            sender=Identity(IdentityKind.EMAIL, sender),
            text=text,
            quoted=quoted,
            subject=_header(message, "Subject")[:500],
            authenticated=_authenticated(message),
            automatic=_automatic(message, sender),
            thread=_thread(message),
            raw=raw,
        )
        files = _files(parts, contact.key_hash)
        bulk = bool(message.get("List-Unsubscribe")) or _header(message, "Precedence").lower() in {
            "bulk",
            "junk",
            "list",
        }
        attached = tuple(attachment for attachment, _ in files)
        return ParsedMail(replace(contact, attachments=attached), files, bulk)


def _cap(body: bytes) -> None:
    head = re.split(rb"\r?\n\r?\n", body[: MOST_HEADER_BYTES + 4], maxsplit=1)[0]
    if len(head) > MOST_HEADER_BYTES:
        raise Unreadable(f"its headers are larger than {MOST_HEADER_BYTES // 1024} KiB")
    if body.lower().count(b"\nboundary=") + body.lower().count(b"; boundary=") > MOST_PARTS:
        raise Unreadable(f"it nests more than {MOST_PARTS} parts")
    if not body.strip():
        raise Unreadable("the mail is empty")


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    try:
        decoded = str(make_header(decode_header(str(value)[:4000])))
    except (ValueError, LookupError, UnicodeError):
        decoded = str(value)[:4000]
    return " ".join(decoded.split())


def _parts(message: Message) -> list[Message]:
    found: list[Message] = []
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > MOST_DEPTH or len(found) > MOST_PARTS:
            raise Unreadable("it nests too many parts")
        content = part.get_payload()
        if part.is_multipart() and isinstance(content, list):
            waiting.extend((child, depth + 1) for child in content if isinstance(child, Message))
        else:
            found.append(part)
    return found


def _text(parts: list[Message]) -> str:
    shown = [part for part in parts if not part.get_filename()]
    plain = [part for part in shown if part.get_content_type() == "text/plain"]
    if plain:
        return "\n".join(_decoded(part) for part in plain).strip()
    html = [part for part in shown if part.get_content_type() == "text/html"]
    return "\n".join(_TAG.sub(" ", _decoded(part)) for part in html).strip()


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else str(part.get_payload()).encode()
    try:
        return body.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def _files(parts: list[Message], key_hash: str) -> tuple[tuple[Attachment, bytes], ...]:
    files: list[tuple[Attachment, bytes]] = []
    for number, part in enumerate(parts):
        name = part.get_filename()
        if not name:
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        kept = body if len(body) <= MOST_ATTACHMENT_BYTES else b""
        shown = " ".join(str(make_header(decode_header(name))).split())[:200]
        attachment = Attachment(
            name=shown.replace("/", "_"),
            content_type=part.get_content_type(),
            bytes=len(body),
            key=f"attachments/{key_hash}/{number}" if kept or not body else "",
        )
        files.append((attachment, kept))
    return tuple(files)


def _natural_key(message: Message, body: bytes) -> str:
    """Message-ID with a fingerprint: a reused Message-ID on other content is another mail."""
    message_id = _first_id(message, "Message-ID") or "none"
    content = re.split(rb"\r?\n\r?\n", body, maxsplit=1)[-1]
    told = "|".join(_header(message, name) for name in ("From", "Subject", "Date"))
    fingerprint = hashlib.sha256(told.encode() + content).hexdigest()[:16]
    return natural_key("email", message_id, fingerprint)


def _thread(message: Message) -> Thread:
    recipients = [_header(message, name) for name in ("To", "Cc", "X-Original-To", "Delivered-To")]
    addresses = re.findall(r"reply\+[^\s<>,;\"]+@[^\s<>,;\"]+", " ".join(recipients))
    references = _MESSAGE_ID.findall(_header(message, "References"))[-MOST_REFERENCES:]
    return Thread(
        own=tuple(addresses[:5]),
        parent=_first_id(message, "In-Reply-To"),
        ancestors=tuple(references),
        message_id=_first_id(message, "Message-ID"),
    )


def _first_id(message: Message, name: str) -> str | None:
    match = _MESSAGE_ID.search(_header(message, name))
    return match.group() if match else None


def _authenticated(message: Message) -> bool:
    """What our own receiving SES stamped, which is always the topmost such header."""
    stamped = message.get_all("Authentication-Results") or [""]
    return bool(_PASSES.search(str(stamped[0])))


def _automatic(message: Message, sender: str) -> bool:
    """RFC 3834 5, and null-sender reports (RFC 3464)."""
    submitted = _header(message, "Auto-Submitted").lower()
    return (
        submitted not in {"", "no"}
        or message.get_content_type() == "multipart/report"
        or sender.startswith(("mailer-daemon@", "postmaster@"))
        or bool(message.get("X-Auto-Response-Suppress") and message.get("In-Reply-To"))
    )
