"""Reads the outgoing mails that the sink kept, for the page and for tests."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.utils import getaddresses
from html import escape
from pathlib import Path

_NAME_LETTERS = frozenset("0123456789T-")


@dataclass(frozen=True)
class OutgoingMessage:
    """One mail that left the desk, as a person would see it."""

    id: str
    at: str
    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    text: str
    attachments: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain JSON."""
        return asdict(self)


def messages(folder: Path) -> Iterator[OutgoingMessage]:
    """All mails, the newest first."""
    for file in sorted(folder.glob("*.eml"), reverse=True):
        yield read(file)


def message(folder: Path, message_id: str) -> OutgoingMessage | None:
    """One mail by the name of its file; None when there is none of that name."""
    if not message_id or not set(message_id) <= _NAME_LETTERS:
        return None
    file = folder / f"{message_id}.eml"
    return read(file) if file.is_file() else None


def read(file: Path) -> OutgoingMessage:
    """One file of the sink; a broken mail still shows what can be read of it."""
    parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = parsed.get_body(preferencelist=("plain", "html")) if _is_mail(parsed) else None
    return OutgoingMessage(
        id=file.stem,
        at=str(parsed.get("Date", "")),
        sender=str(parsed.get("From", "")),
        to=tuple(
            address for _, address in getaddresses([str(v) for v in parsed.get_all("To", [])])
        ),
        subject=str(parsed.get("Subject", "")),
        message_id=str(parsed.get("Message-ID", "")).strip(),
        in_reply_to=str(parsed.get("In-Reply-To", "")).strip(),
        references=tuple(str(parsed.get("References", "")).split()),
        text=_text(body),
        attachments=tuple(part.get_filename() or "unnamed" for part in parsed.iter_attachments()),
    )


def _is_mail(parsed: object) -> bool:
    return isinstance(parsed, EmailMessage)


def _text(body: object) -> str:
    if not isinstance(body, EmailMessage):
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):
        payload = body.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:56rem;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}
td,th{{text-align:left;padding:.45rem .6rem;border-bottom:1px solid #d9e2ec}}
pre{{white-space:pre-wrap;background:#f5f7fa;padding:1rem;border-radius:.4rem}}
body{{color:#1f2933}}dt{{color:#52606d}}dd{{margin:0 0 .5rem}}
a{{color:#0b69a3}}</style></head><body>{body}</body></html>"""


def list_page(folder: Path) -> str:
    """The page that lists what the desk sent."""
    rows = "".join(
        f"<tr><td>{escape(mail.at)}</td><td>{escape(', '.join(mail.to))}</td>"
        f'<td><a href="/mailbox/{escape(mail.id)}">'
        f"{escape(mail.subject or '(no subject)')}</a></td></tr>"
        for mail in messages(folder)
    )
    table = f"<table><tr><th>Sent</th><th>To</th><th>Subject</th></tr>{rows}</table>"
    empty = "<p>Nothing has been sent yet. Mail of this desk never leaves the machine.</p>"
    return _PAGE.format(
        title="Outgoing mail", body=f"<h1>Outgoing mail</h1>{table if rows else empty}"
    )


def message_page(mail: OutgoingMessage) -> str:
    """The page that shows one mail, as text only."""
    facts = (
        ("From", mail.sender),
        ("To", ", ".join(mail.to)),
        ("Sent", mail.at),
        ("Message-ID", mail.message_id),
        ("In reply to", mail.in_reply_to),
        ("Attachments", ", ".join(mail.attachments)),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    body = (
        f'<p><a href="/mailbox">Outgoing mail</a></p><h1>{escape(mail.subject)}</h1>'
        f"<dl>{listed}</dl><pre>{escape(mail.text)}</pre>"
    )
    return _PAGE.format(title=escape(mail.subject), body=body)
