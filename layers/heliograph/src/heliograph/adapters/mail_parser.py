"""Makes a contact of MIME that anybody may have written: capped before it is parsed."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime

from heliograph.adapters.mail.files import MailFile
from heliograph.adapters.mail.headers import shown
from heliograph.adapters.mail.reading import ReadMail, read_mail
from heliograph.adapters.mail.splitting import Head
from heliograph.adapters.mail.verdicts import stamped
from heliograph.domain.automatic_mail import Automatic
from heliograph.domain.cautions import Cautions
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
from heliograph.domain.file_types import LOOKED_AT, found_type
from heliograph.domain.ports import ParsedMail
from heliograph.domain.trust import SenderClass

MOST_ATTACHMENT_BYTES = 25 * 1024 * 1024
_MOST_OF_A_BOUNCE = 256 * 1024
_OWN_ADDRESS = re.compile(r"reply\+[^\s<>,;\"]+@[^\s<>,;\"]+", re.IGNORECASE)
_SUPPRESS = re.compile(r"\b(?:all|autoreply|oof)\b", re.IGNORECASE)


class MimeParser:
    """MailParser on the desk's own splitter, which no mail can crash."""

    def parse(self, body: bytes, raw: RawObject, received: datetime) -> ParsedMail:
        """See MailParser. Raises Unreadable with the refusal of `read_mail`."""
        read = read_mail(body)
        if read.refusal:
            raise Unreadable(read.refusal)
        head = read.split.head
        contact = Contact(
            natural_key=_natural_key(read),
            channel=Channel.EMAIL,
            at=received,
            sender=Identity(IdentityKind.EMAIL, read.sender),
            text=read.words.own,
            quoted=read.words.quoted,
            subject=read.subject,
            automatic=read.automatic is not None,
            wants_silence=_wants_silence(head),
            thread=_thread(read, body),
            raw=raw,
            cautions=Cautions(replies_to=read.replies_to, copied=read.others),
        )
        files = tuple(_stored(file, contact.key_hash) for file in read.files)
        bulk = bool(head.first("list-unsubscribe")) or read.automatic is Automatic.LIST
        attached = tuple(attachment for attachment, _ in files)
        facts = replace(
            stamped(head, read.sender.rpartition("@")[2]),
            sender=SenderClass.UNREADABLE if read.several_senders else SenderClass.STRANGER,
            automatic=contact.automatic,
        )
        return ParsedMail(replace(contact, attachments=attached), files, bulk, facts, read.bounced)


def _stored(file: MailFile, key_hash: str) -> tuple[Attachment, bytes]:
    kept = file.body if len(file.body) <= MOST_ATTACHMENT_BYTES else b""
    attachment = Attachment(
        name=file.name,
        content_type=file.content_type,
        bytes=len(file.body),
        key=f"attachments/{key_hash}/{file.number}" if kept or not file.body else "",
        found=found_type(file.body[:LOOKED_AT]),
    )
    return attachment, kept


def _natural_key(read: ReadMail) -> str:
    """Message-ID with a fingerprint: a reused Message-ID on other content is another mail."""
    head = read.split.head
    told = "|".join(shown(head.first(name)) for name in ("from", "subject", "date"))
    digest = hashlib.sha256(told.encode())
    digest.update(read.split.content)
    return natural_key("email", read.message_id or "none", digest.hexdigest()[:16])


def _thread(read: ReadMail, body: bytes) -> Thread:
    head = read.split.head
    names = ("to", "cc", "x-original-to", "delivered-to")
    addresses = _OWN_ADDRESS.findall(" ".join(shown(head.first(name)) for name in names))
    if read.bounced:  # it returns our mail, and with it the Reply-To that we signed
        addresses += _OWN_ADDRESS.findall(body[:_MOST_OF_A_BOUNCE].decode("ascii", "replace"))
    return Thread(
        own=tuple(addresses[:5]),
        parent=read.in_reply_to,
        ancestors=read.references,
        message_id=read.message_id,
    )


def _wants_silence(head: Head) -> bool:
    """Whether the headers ask that no machine answers (MS-OXCMAIL 2.2.3.2.14, RFC 2369)."""
    if any(head.first(name) for name in ("list-unsubscribe", "list-post", "list-id")):
        return True
    return bool(_SUPPRESS.search(head.first("x-auto-response-suppress")))
