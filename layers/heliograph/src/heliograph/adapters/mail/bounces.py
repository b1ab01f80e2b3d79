"""Whom a delivery report is about: the addresses that cannot be reached."""

import logging
import re
from email import message_from_bytes
from email.policy import compat32

from flufl.bounce import scan_message

from heliograph.adapters.mail.decoding import base64
from heliograph.adapters.mail.headers import mailboxes
from heliograph.adapters.mail.splitting import Split
from heliograph.adapters.mail.words import text_of

_MOST_OCTETS = 256 * 1024
_MOST_RECIPIENTS = 100
_BLANK = re.compile(r"\n\s*\n")
_FIELD = re.compile(r"^([A-Za-z-]{1,60})[ \t]*:[ \t]*(.*)$", re.MULTILINE)


def bounce_recipients(mail: bytes, split: Split) -> tuple[str, ...]:
    """Addresses a bounce names as failed, in order; none when it cannot be told.

    The library reads with the standard parser, so only mails within the caps come to it.
    """
    named = tuple(
        address
        for value in split.head.every("x-failed-recipients")
        for address in mailboxes(value).addresses
    )
    reported = named or _reported(split)
    if split.too_deep or split.too_many or not split.head.whole:
        return reported[:_MOST_RECIPIENTS]
    # It logs its own failures with a stack, which would show what strangers wrote.
    logging.getLogger("flufl.bounce").disabled = True
    try:
        message = message_from_bytes(mail[:_MOST_OCTETS], policy=compat32)
        found = scan_message(message)
    except Exception:  # noqa: BLE001 - seventeen heuristics over bytes of strangers; a hint only
        return reported[:_MOST_RECIPIENTS]
    told = (octets.decode("utf-8", "replace") for octets in found if octets)
    addresses = {address for text in told for address in mailboxes(text[:500]).addresses}
    return tuple(sorted(addresses | set(named) or set(reported))[:_MOST_RECIPIENTS])


def _reported(split: Split) -> tuple[str, ...]:
    """What the report's own fields name as failed (RFC 3464 2.3), blank lines or not."""
    found: list[str] = []
    for part in split.parts:
        if part.kind.name not in {"message/delivery-status", "message/global-delivery-status"}:
            continue
        encoded = False  # a gateway may encode the fields of one recipient
        for group in _BLANK.split(text_of(part)[:_MOST_OCTETS]):
            text = base64(group.encode()).decode("utf-8", "replace") if encoded else group
            fields = {name.lower(): value for name, value in _FIELD.findall(text)}
            encoded = fields.get("content-transfer-encoding", "").strip().lower() == "base64"
            if not _has_failed(fields):
                continue
            told = fields.get("final-recipient") or fields.get("original-recipient") or ""
            found += mailboxes(told.partition(";")[2] or told).addresses
    return tuple(dict.fromkeys(found))


def _has_failed(fields: dict[str, str]) -> bool:
    """Whether a recipient's fields say that delivery was given up; delays are no failure."""
    action = fields.get("action", "").strip().lower()
    return action == "failed" or (not action and fields.get("status", "").strip().startswith("5"))
