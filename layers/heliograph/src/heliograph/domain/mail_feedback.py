"""What a mail service or a bounce tells of a mail that the desk has sent."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How far a mail came; the values are states of DeliveryReported."""

    ACCEPTED = "accepted"  # by the mail service; told on no ticket
    DELIVERED = "delivered"
    DELAYED = "delayed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Feedback:
    """One report on the mail `mail_id` of the outbox, which carried `message_id`.

    `about` are the addresses it is about; `final` tells that nothing more should go there; `text`
    is the other side's own words.
    """

    mail_id: str
    fate: Fate
    message_id: str
    about: tuple[str, ...] = ()
    final: bool = False
    text: str = ""


LONGEST_WORDS = 300  # characters of what another mail system says


def told_by_others(text: str) -> str:
    """Words of another mail system, one line, no more than a person reads."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_WORDS]
