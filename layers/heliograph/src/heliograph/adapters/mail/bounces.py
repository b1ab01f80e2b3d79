"""Whom a delivery report is about: the addresses that cannot be reached."""

import logging
from email import message_from_bytes
from email.policy import compat32

from flufl.bounce import scan_message

from heliograph.adapters.mail.headers import mailboxes
from heliograph.adapters.mail.splitting import Split

_MOST_OCTETS = 256 * 1024
_MOST_RECIPIENTS = 100


def bounce_recipients(mail: bytes, split: Split) -> tuple[str, ...]:
    """Addresses a bounce names as failed, in order; none when it cannot be told.

    The library reads with the standard parser, so only mails within the caps come to it.
    """
    named = tuple(
        address
        for value in split.head.every("x-failed-recipients")
        for address in mailboxes(value).addresses
    )
    if split.too_deep or split.too_many or not split.head.whole:
        return named[:_MOST_RECIPIENTS]
    # It logs its own failures with a stack, which would show what strangers wrote.
    logging.getLogger("flufl.bounce").disabled = True
    try:
        message = message_from_bytes(mail[:_MOST_OCTETS], policy=compat32)
        found = scan_message(message)
    except Exception:  # noqa: BLE001 - seventeen heuristics over bytes of strangers; a hint only
        return named[:_MOST_RECIPIENTS]
    told = (octets.decode("utf-8", "replace") for octets in found if octets)
    addresses = {address for text in told for address in mailboxes(text[:500]).addresses}
    return tuple(sorted(addresses | set(named))[:_MOST_RECIPIENTS])
