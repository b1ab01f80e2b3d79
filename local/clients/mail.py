"""Hands a mail to the desk's SMTP port and says plainly when it was refused."""

import smtplib
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parseaddr

from local.places import HOST


class MailRefusedError(Exception):
    """The desk did not take the mail; the text is the server's own."""


def send_raw(port: int, raw: bytes, *, sender: str = "", recipients: tuple[str, ...] = ()) -> str:
    """Send raw MIME and return the server's answer; From and To stand in for an envelope."""
    head = BytesHeaderParser(policy=compat32).parsebytes(raw)  # bodies may nest without end
    sender = sender or parseaddr(str(head.get("From", "")))[1]
    to = list(recipients) or [
        address
        for name in ("To", "Cc")
        for _, address in getaddresses([str(value) for value in head.get_all(name, [])])
        if address
    ]
    if not to:
        raise MailRefusedError("the mail names no recipient: say one with --to")
    try:
        with smtplib.SMTP(HOST, port, timeout=60) as client:
            client.ehlo("sender.example")
            _expect(client.docmd("MAIL", f"FROM:<{sender}> SIZE={len(raw)} SMTPUTF8"))
            for address in to:
                _expect(client.docmd("RCPT", f"TO:<{address}>"))
            return _expect(client.data(raw))
    except (smtplib.SMTPException, OSError) as error:
        raise MailRefusedError(str(error)) from error


def _expect(answer: tuple[int, bytes]) -> str:
    code, text = answer
    told = f"{code} {text.decode(errors='replace')}"
    if code >= 400:
        raise MailRefusedError(told)
    return told
