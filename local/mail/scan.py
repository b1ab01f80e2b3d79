"""The headers that SES puts before a mail it has received: trace, verdicts, authentication."""

import base64
import secrets
import string
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import format_datetime, parseaddr

LOCAL_VERDICT_HEADER = "X-Local-Authentication"
_ID_LETTERS = string.ascii_lowercase + string.digits
_ID_LENGTH = 40
# Harmless texts that every scanner must flag: spamassassin.apache.org/gtube, eicar.org.
_SPAM_SAMPLE = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
_VIRUS_SAMPLE = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


@dataclass(frozen=True)
class Envelope:
    """How a mail came in: the SMTP sender, the recipients, who said helo and when."""

    sender: str
    recipients: tuple[str, ...]
    helo: str
    peer: str
    received_at: datetime


def new_message_id() -> str:
    """An id like those of SES: 40 lower-case letters and digits; also the object's name."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


def with_scan_headers(raw: bytes, envelope: Envelope, message_id: str, *, scan: bool) -> bytes:
    """The mail as SES would store it.

    Mail that reaches this listener counts as authenticated, since there is no DNS to ask; the
    header X-Local-Authentication: fail plays a forged sender and is taken out.
    """
    forged = _says_fail(raw)
    verdict = "fail" if forged else "pass"
    domain = parseaddr(envelope.sender)[1].rpartition("@")[2] or "localhost"
    from_domain = _from_domain(raw) or domain
    client = (
        f"client-ip={envelope.peer}; envelope-from={envelope.sender or 'MAILER-DAEMON'}; "
        f"helo={envelope.helo};"
    )
    dkim = "none" if forged else f"pass header.i=@{from_domain}"
    lines = [
        f"Return-Path: <{envelope.sender}>",
        f"Received: from {envelope.helo} ({envelope.helo} [{envelope.peer}])",
        f" by inbound-smtp.us-east-1.amazonaws.com with SMTP id {message_id}",
        f" for {envelope.recipients[0]};",
        f" {format_datetime(envelope.received_at)} (UTC)",
    ]
    if scan:
        lines += [
            f"X-SES-Spam-Verdict: {'FAIL' if _SPAM_SAMPLE in raw else 'PASS'}",
            f"X-SES-Virus-Verdict: {'FAIL' if _VIRUS_SAMPLE in raw else 'PASS'}",
        ]
    lines += [
        f"Received-SPF: {verdict} (spfCheck: {domain}) {client}",
        "Authentication-Results: amazonses.com;",
        f" spf={verdict} (spfCheck: {domain}) {client}",
        f" dkim={dkim};",
        f" dmarc={verdict} header.from={from_domain};",
        f"X-SES-RECEIPT: {base64.b64encode(message_id.encode()).decode()}",
    ]
    head = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")
    return head + _without_local_header(raw)


def _says_fail(raw: bytes) -> bool:
    header, _, _ = _head(raw).partition(b"\n\n")
    prefix = LOCAL_VERDICT_HEADER.lower().encode() + b":"
    return any(
        line.lower().startswith(prefix) and b"fail" in line.lower() for line in header.split(b"\n")
    )


def _without_local_header(raw: bytes) -> bytes:
    prefix = LOCAL_VERDICT_HEADER.lower().encode() + b":"
    kept: list[bytes] = []
    rest = raw
    while rest:
        line, newline, after = rest.partition(b"\n")
        if not line.strip():
            break  # the body follows, untouched
        if not line.lower().startswith(prefix):
            kept.append(line + newline)
        rest = after
    return b"".join(kept) + rest


def _head(raw: bytes) -> bytes:
    return raw[: 256 * 1024].replace(b"\r\n", b"\n")


def _from_domain(raw: bytes) -> str:
    try:
        head = message_from_bytes(_head(raw).partition(b"\n\n")[0], policy=policy.compat32)
        domain = parseaddr(str(head.get("From", "")))[1].rpartition("@")[2]
    except (ValueError, LookupError, IndexError):
        return ""
    # a broken From must not smuggle a line break or a space into our own header
    return domain if all(letter.isalnum() or letter in ".-" for letter in domain) else ""
