"""Mails as the receiving service stores them, with the verdicts a test wants."""

from datetime import timedelta

from heliograph.domain.contact import RawObject
from heliograph.domain.reply_tokens import reply_address
from heliograph.usecases.desk import Desk

NORA = "nora.blau@harbour.example"
IVO = "ivo.grau@harbour.example"
STRANGER = "mallory@evil.example"


def stored(
    desk: Desk,
    *,
    sender: str = NORA,
    to: str = "support@desk.example",
    name: str = "t1",
    subject: str = "Kein Kit",
    text: str = "Bitte senden Sie mir alles.",
    more: str = "",
    spam: str = "PASS",
    virus: str = "PASS",
    results: str = "",
) -> RawObject:
    """A stored mail; without `results` it passed DMARC for the domain of its sender."""
    domain = sender.rpartition("@")[2].strip(">")
    passed = f"spf=pass; dkim=pass header.i=@{domain}; dmarc=pass header.from={domain}"
    lines = (
        "Return-Path: <x@hop.example>",
        "Received: from hop.example by inbound-smtp.us-east-1.amazonaws.com with SMTP id 1",
        f"X-SES-Spam-Verdict: {spam}",
        f"X-SES-Virus-Verdict: {virus}",
        f"Authentication-Results: amazonses.com; {results or passed};",
        "X-SES-RECEIPT: 1",
        f"Message-ID: <{name}@{domain}>",
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
    )
    body = "\n".join(lines) + f"\n{more}\n{text}\n"
    return desk.objects.put(f"mail/{name}", body.encode(), "message/rfc822")


def signed(desk: Desk, ref: str, *, party: str = NORA, days: float = 9) -> str:
    """The reply address that the desk gave to a party of a ticket."""
    expires = desk.clock.now() + timedelta(days=days)
    return reply_address(desk.signer, ref, party=party, expires=expires, domain=desk.mail_domain)
