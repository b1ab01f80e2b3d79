"""Whether the desk may answer a mail by itself: the one rule against loops and mail bombs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from heliograph.domain.contact import Contact, IdentityKind

DAY = timedelta(hours=24)
MOST_A_DAY_ON_A_TICKET = 1
MOST_ON_A_TICKET = 2
MOST_A_DAY_TO_A_SENDER = 2  # whatever the tickets: a machine may open a new one every time
TOO_FAST = timedelta(minutes=2)  # sooner than that only a machine answers an answer


class Silence(StrEnum):
    """Why a mail gets no automatic answer."""

    NO_MAIL = "no_mail_address"
    MACHINE = "a_machine_wrote"
    SILENCE_ASKED = "silence_asked"
    UNPROVED = "sender_not_proved"
    OWN = "own_address"
    SUPPRESSED = "suppressed"
    ENOUGH_HERE = "enough_on_this_ticket"
    ENOUGH_FOR_SENDER = "enough_for_this_sender"
    TOO_FAST = "too_soon_after_an_answer"


@dataclass(frozen=True)
class Answered:
    """When the desk answered by itself before: the sender on this ticket, and the sender at all."""

    on_ticket: Sequence[datetime] = ()
    to_sender: Sequence[datetime] = ()


def may_answer(
    contact: Contact, before: Answered, *, own: Collection[str], suppressed: bool = False
) -> Silence | None:
    """Nothing when an automatic answer is allowed, else why there must be none.

    `own` are the desk's own addresses and domains, lower case. Only a sender somebody vouches for
    is answered (DMARC-aligned mail, signed form), so that nobody can aim the desk at a third
    person. Sources: RFC 3834 2 (no answer to machines, lists, null return paths; at most one to a
    sender in a while), MS-OXCMAIL 2.2.3.2.14 (X-Auto-Response-Suppress).
    """
    return _who(contact, own, suppressed=suppressed) or _how_often(contact.at, before)


def _who(contact: Contact, own: Collection[str], *, suppressed: bool) -> Silence | None:
    address = contact.sender.value.lower()
    if contact.sender.kind is not IdentityKind.EMAIL or "@" not in address:
        return Silence.NO_MAIL
    if is_own(address, own):
        return Silence.OWN
    if contact.automatic:
        return Silence.MACHINE
    if contact.wants_silence:
        return Silence.SILENCE_ASKED
    if not contact.authenticated:
        return Silence.UNPROVED
    return Silence.SUPPRESSED if suppressed else None


def _how_often(at: datetime, before: Answered) -> Silence | None:
    here = sorted(before.on_ticket)
    if len(here) >= MOST_ON_A_TICKET or len(_within_a_day(here, at)) >= MOST_A_DAY_ON_A_TICKET:
        return Silence.ENOUGH_HERE
    everywhere = sorted((*here, *before.to_sender))
    if any(timedelta(0) <= at - moment < TOO_FAST for moment in everywhere):
        return Silence.TOO_FAST
    enough = len(_within_a_day(before.to_sender, at)) >= MOST_A_DAY_TO_A_SENDER
    return Silence.ENOUGH_FOR_SENDER if enough else None


def is_own(address: str, own: Collection[str]) -> bool:
    """Whether an address is the desk's, or of one of its domains or their subdomains."""
    domain = address.lower().rpartition("@")[2]
    parents = {domain[place:] for place in _starts_of_labels(domain)}
    return address.lower() in own or bool(parents & set(own))


def _starts_of_labels(domain: str) -> list[int]:
    return [0, *(place + 1 for place, letter in enumerate(domain) if letter == ".")]


def _within_a_day(moments: Sequence[datetime], at: datetime) -> list[datetime]:
    return [moment for moment in moments if at - moment < DAY]
