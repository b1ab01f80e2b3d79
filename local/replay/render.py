"""Makes real mails and recordings of a world file's contacts."""

import io
import math
import struct
import wave
from collections.abc import Mapping
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Any

from local.replay.world import TicketNumbers, WorldContact

_RATE = 8000  # samples per second, as Connect records
_LONGEST_SECONDS = 4.0  # of a generated recording
_SHORTEST_SECONDS = 3.0
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c636060606000000005000157a34b8b0000000049454e44ae426082"
)
_KINDS = {
    "png": ("image", "png", _PNG),
    "jpg": ("image", "jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\xff\xd9"),
    "pdf": ("application", "pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
    "csv": ("text", "csv", b"reading,celsius\n1,5.1\n"),
    "txt": ("text", "plain", b"attached\n"),
}
_SET_BY_US = frozenset({"from", "to", "date", "message-id", "content-type", "mime-version"})


def mail(contact: WorldContact, numbers: TicketNumbers, *, support: str) -> bytes:
    """The contact's mail as raw MIME, addressed to this desk."""
    headers = {str(k): str(v) for k, v in (contact.block.get("headers") or {}).items()}
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    text = numbers.in_text(contact.text)
    if kind.lower().startswith("multipart/report"):
        message: Message = _report(text, contact)
    else:
        message = _ordinary(text, contact)
    _address(message, contact, numbers, support)
    for name, value in headers.items():
        if name.lower() not in _SET_BY_US:
            message[name] = numbers.in_text(value)
    return message.as_bytes(policy=policy.SMTP)


def _ordinary(text: str, contact: WorldContact) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(text or "\n")
    for name in contact.attachments:
        ending = name.rpartition(".")[2].lower()
        main, sub, data = _KINDS.get(ending, ("application", "octet-stream", b"attached\n"))
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


def _report(text: str, contact: WorldContact) -> Message:
    """A delivery report (RFC 3464): for people, for machines, and the headers it is about."""
    message = MIMEMultipart("report")
    message.set_param("report-type", "delivery-status")
    message.attach(MIMEText(text, "plain", "utf-8"))
    status = MIMEBase("message", "delivery-status")
    about_message, about_recipient = Message(), Message()
    about_message["Reporting-MTA"] = "dns; mail.invalid.example"
    about_recipient["Final-Recipient"] = f"rfc822; {contact.sender}"
    about_recipient["Action"] = "failed"
    about_recipient["Status"] = "5.1.1"
    status.attach(about_message)
    status.attach(about_recipient)
    message.attach(status)
    return message


def _address(message: Message, contact: WorldContact, numbers: TicketNumbers, support: str) -> None:
    block: Mapping[str, Any] = contact.block
    named = block.get("from_name")
    message["From"] = _from(contact.sender, str(named)) if named else contact.sender
    message["To"] = support
    message["Date"] = format_datetime(contact.at)
    message["Subject"] = numbers.in_text(str(block.get("subject") or ""))
    message["Message-ID"] = str(block.get("message_id") or f"<{contact.id.lower()}@replay.example>")
    if block.get("in_reply_to"):
        message["In-Reply-To"] = str(block["in_reply_to"])
    references = block.get("references") or ()
    if references:
        listed = references.split() if isinstance(references, str) else map(str, references)
        message["References"] = " ".join(listed)


def _from(address: str, name: str) -> str:
    return str(Address(display_name=name, addr_spec=address))


def recording(contact: WorldContact) -> bytes:
    """What a caller leaves: a soft tone when there is something to say, else silence."""
    talked = contact.block.get("talk_s") or 0
    seconds = min(max(float(talked), _SHORTEST_SECONDS), _LONGEST_SECONDS)
    return wav(seconds, loud=bool(contact.text.strip()))


def wav(seconds: float, *, loud: bool) -> bytes:
    """8 kHz mono 16 bit: a tone that swells like speech, or silence."""
    count = int(seconds * _RATE)
    level = 9000 if loud else 0
    samples = [
        int(
            level * math.sin(2 * math.pi * 220 * n / _RATE) * abs(math.sin(math.pi * 3 * n / _RATE))
        )
        for n in range(count)
    ]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(struct.pack(f"<{count}h", *samples))
    return buffer.getvalue()
