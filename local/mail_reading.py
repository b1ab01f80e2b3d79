"""What the desk's own parser makes of a mail, as plain values for people and scripts."""

from typing import Any

from heliograph.adapters.mail.reading import read_mail
from heliograph.domain.written_language import language_of


def mail_as_read(mail: bytes) -> dict[str, Any]:
    """The fields of a mail by name; `verdict` is `accepted` or `quarantine: <reason>`."""
    read = read_mail(mail)
    words = read.words
    files = [
        {"name": file.name, "content_type": file.content_type, "bytes": len(file.body)}
        for file in read.files
    ]
    return {
        "author_text": words.author,
        "quoted_text": "\n\n".join(filter(None, (words.quoted, words.forwarded))),
        "signature": words.signature,
        "subject": read.subject,
        "from": read.sender,
        "message_id": read.message_id,
        "in_reply_to": read.in_reply_to,
        "references": list(read.references),
        "attachments": files,
        "auto_submitted": read.automatic is not None,
        "bounce_recipients": list(read.bounced),
        "language": language_of(words.author or words.own or words.quoted),
        "verdict": f"quarantine: {read.refusal}" if read.refusal else "accepted",
    }
