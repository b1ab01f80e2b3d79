"""The headers that SES puts before a mail it has received: trace, verdicts, authentication."""

import base64
import re
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

    Mail that reaches this listener counts as authenticated, since there is no DNS to ask. The
    header X-Local-Authentication says otherwise in words and is taken out: `fail` plays a forged
    sender, `none` a domain without a policy and a signature, `p=reject` or `p=quarantine` what the
    policy asks, `spam=` and `virus=` a verdict.
    """
    told = _local_words(raw)
    verdict = next((word for word in ("fail", "none") if word in told), "pass")
    policy = next((f" ({word})" for word in told if word.startswith("p=")), "")
    domain = parseaddr(envelope.sender)[1].rpartition("@")[2] or "localhost"
    from_domain = _from_domain(raw) or domain
    client = (
        f"client-ip={envelope.peer}; envelope-from={envelope.sender or 'MAILER-DAEMON'}; "
        f"helo={envelope.helo};"
    )
    dkim = f"pass header.i=@{from_domain}" if verdict == "pass" else "none"
    lines = [
        f"Return-Path: <{envelope.sender}>",
        f"Received: from {envelope.helo} ({envelope.helo} [{envelope.peer}])",
        f" by inbound-smtp.us-east-1.amazonaws.com with SMTP id {message_id}",
        f" for {envelope.recipients[0]};",
        f" {format_datetime(envelope.received_at)} (UTC)",
    ]
    if scan:
        lines += [
            f"X-SES-Spam-Verdict: {_scanned('spam', raw, _SPAM_SAMPLE, told)}",
            f"X-SES-Virus-Verdict: {_scanned('virus', raw, _VIRUS_SAMPLE, told)}",
        ]
    lines += [
        f"Received-SPF: {verdict} (spfCheck: {domain}) {client}",
        "Authentication-Results: amazonses.com;",
        f" spf={verdict} (spfCheck: {domain}) {client}",
        f" dkim={dkim};",
        f" dmarc={verdict}{policy} header.from={from_domain};",
        f"X-SES-RECEIPT: {base64.b64encode(message_id.encode()).decode()}",
    ]
    head = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")
    return head + _without_local_header(raw)


def _local_words(raw: bytes) -> list[str]:
    """What the test header says, in lower-case words; only letters that belong in a verdict."""
    header, _, _ = _head(raw).partition(b"\n\n")
    prefix = LOCAL_VERDICT_HEADER.lower().encode() + b":"
    lines = (line.lower() for line in header.split(b"\n"))
    said = b" ".join(line[len(prefix) :] for line in lines if line.startswith(prefix))
    return re.findall(r"[a-z_=]+", said.decode("ascii", "replace"))


def _scanned(what: str, raw: bytes, sample: bytes, told: list[str]) -> str:
    asked = next((word for word in told if word.startswith(f"{what}=")), "")
    return asked.partition("=")[2].upper() or ("FAIL" if sample in raw else "PASS")


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
