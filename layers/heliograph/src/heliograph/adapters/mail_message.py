"""A mail of the outbox as MIME: plain text and HTML of one text, files, and headers that hold."""

from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, compat32

from heliograph.domain.contact import Attachment
from heliograph.domain.errors import Undeliverable
from heliograph.domain.mail_text import html_of, plain_of
from heliograph.domain.outbox import OutboxMail

_SEVEN_BIT = SMTP.clone(cte_type="7bit")  # every mail server on the way can carry it


def mime_of(mail: OutboxMail, sender: str, files: Sequence[tuple[Attachment, bytes]] = ()) -> bytes:
    """The whole mail. Raises Undeliverable when it would carry a header nobody wrote.

    No List-Unsubscribe: these are answers, not circulars.
    """
    headers = _headers(mail, sender)
    message = EmailMessage(policy=_SEVEN_BIT)
    for name, value in headers.items():
        message[name] = value
    message.set_content(plain_of(mail.text))
    html = html_of(mail.text, language=mail.language, title=headers["Subject"])
    message.add_alternative(html, subtype="html")
    for file, body in files:
        main, _, sub = file.content_type.partition("/")
        message.add_attachment(body, maintype=main, subtype=sub, filename=file.name)
    told = message.as_bytes()
    _refuse_other_headers(told, set(headers))
    return told


def _headers(mail: OutboxMail, sender: str) -> dict[str, str]:
    headers = {
        "From": sender,
        "To": mail.to,
        "Subject": _one_line(mail.subject),
        "Reply-To": mail.reply_to,
        "In-Reply-To": mail.in_reply_to,
        "References": " ".join(mail.references),
        "Content-Language": mail.language,
        # RFC 3834 3.1.7 and 5; the second is what Exchange heeds (MS-OXCMAIL)
        "Auto-Submitted": "auto-replied" if mail.automatic else "no",
        "X-Auto-Response-Suppress": "All" if mail.automatic else "",
    }
    return {name: value for name, value in headers.items() if value}


def _one_line(value: str) -> str:
    """No line break, nor an encoded word that hides one (CVE-2024-6923)."""
    printable = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(printable.replace("=?", "= ?").split())


def _refuse_other_headers(told: bytes, wanted: set[str]) -> None:
    """What SES gets is read back: every header once, and none that was not meant."""
    names = message_from_bytes(told, policy=compat32).keys()
    meant = {name.lower() for name in wanted} | {"mime-version", "content-type"}
    meant.add("content-transfer-encoding")
    read = [name.lower() for name in names]
    if len(read) != len(set(read)) or not set(read) <= meant:
        raise Undeliverable("the mail would carry a header that nobody wrote")
