"""Who is signed in nowhere proves an address by a code that is mailed there.

Nothing is stored but counts: the code follows from the verification and our secret. Answers are
the same whether an address is known, unknown or cannot be reached.
"""

import base64
import binascii
import hashlib
import hmac
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from heliograph.domain.chat_code_mail import code_mail
from heliograph.domain.errors import Refused, TooMany, Unauthenticated, Undeliverable
from heliograph.domain.ports import OutboxMail
from heliograph.domain.references import vouch
from heliograph.usecases.desk import Desk

CODE_LIVES = timedelta(minutes=10)
TRIES = 5
MAILS_AN_HOUR = 5  # to one address
_PURPOSE = "chat-verification"
_ADDRESS = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]{1,185}\.[^@\s<>,;:\".]{2,63}")
_REQUEST = re.compile(r"[\w-]{8,64}")


@dataclass(frozen=True)
class CodeAsked:
    """An address that asks for a code; `request_id` makes a repeat the same code."""

    email: str
    language: str
    request_id: str


def ask_for_code(asked: CodeAsked, desk: Desk) -> str:
    """Mail a code; the verification it belongs to. Raises Refused, TooMany."""
    email, now = asked.email.strip().lower(), desk.clock.now()
    if not _ADDRESS.fullmatch(email) or not _REQUEST.fullmatch(asked.request_id):
        raise Refused("this is no mail address", next_step="correct it and ask again")
    hour = f"{_hash(email)}#{now:%Y%m%d%H}"
    if desk.sessions.count(f"MAILED#{hour}", now + timedelta(hours=2)) > MAILS_AN_HOUR:
        raise TooMany(
            "too many codes were asked for with this address",
            kept="the codes sent before",
            next_step="look into your mail, or try again in an hour",
        )
    told = base64.urlsafe_b64encode(email.encode()).decode().rstrip("=")
    minute = now.replace(second=0, microsecond=0)  # a repeat within it is the same mail
    expires = minute + CODE_LIVES + timedelta(minutes=1)
    verification = desk.signer.token(_PURPOSE, f"{told}~{asked.request_id}", expires=expires)
    subject, text = code_mail(code_of(verification, desk), asked.language)
    mail = OutboxMail(
        id=_hash(verification),
        ref="",
        to=email,
        subject=subject,
        text=text,
        reply_to=desk.support_address,
    )
    with suppress(Undeliverable):  # the answer must not tell which addresses exist
        desk.mail_sender.send(mail)
    return verification


def identity_by_code(verification: str, code: str, desk: Desk) -> str:
    """The identity of who could read the code, as a host would sign it. Raises Unauthenticated."""
    now = desk.clock.now()
    wrong = Unauthenticated(
        "the code is not right, or no longer good",
        kept="what you wrote",
        next_step="look into our newest mail, or ask for another code",
    )
    try:
        subject = desk.signer.subject_of(_PURPOSE, verification, at=now)
        told, _, request_id = subject.partition("~")
        email = base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)).decode()
    except (Unauthenticated, binascii.Error, ValueError) as error:
        raise wrong from error
    tries = desk.sessions.count(f"TRIED#{_hash(verification)}", now + 2 * CODE_LIVES)
    right = hmac.compare_digest(code_of(verification, desk).encode(), code.strip().encode())
    if tries > TRIES or not right:
        raise wrong
    claims = {"email": email, "name": "", "study": "", "jti": request_id}
    return vouch(desk.signer, claims, expires=now + CODE_LIVES)


def code_of(verification: str, desk: Desk) -> str:
    """Six digits that only we can tell from a verification."""
    digest = hmac.new(desk.signer.key("chat-code"), verification.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
