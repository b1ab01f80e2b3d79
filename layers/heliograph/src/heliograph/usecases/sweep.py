"""Prove that every raw contact has one place; what has none goes back to its queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from heliograph.domain.events import DESK
from heliograph.domain.handover import HandoverState
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import fold_contacts
from heliograph.usecases.hand_over import expire_handover
from heliograph.usecases.send_mail import send

GRACE = timedelta(minutes=2)
FOLDING = timedelta(seconds=5)  # for one ticket whose pending contacts a crash left behind


@dataclass(frozen=True)
class Swept:
    """What a sweep saw and did."""

    seen: int
    redelivered: int
    mails_sent: int
    handovers_expired: int = 0
    tickets_folded: int = 0


def sweep(desk: Desk) -> Swept:
    """Redeliver raw objects without a place, end forgotten offers, send mails of the outbox.

    Contacts that a crash left beside their ticket are folded in.
    """
    before = desk.clock.now() - GRACE
    seen = redelivered = 0
    for raw in desk.objects.raw_objects(before):
        seen += 1
        if not desk.tickets.raw_is_placed(raw):
            desk.queues.redeliver(raw)
            redelivered += 1
    expired = _expire_forgotten(before, desk)
    mails = desk.tickets.unsent(before)
    for mail in mails:
        send(mail, desk)
    folded = fold_left_behind(before, desk)
    return Swept(seen, redelivered, len(mails), expired, folded)


def fold_left_behind(before: datetime, desk: Desk) -> int:
    """Fold contacts of an earlier time that still wait beside a ticket; how many tickets."""
    refs = desk.pending.left_behind(before)
    for ref in refs:
        fold_contacts(ref, desk, holder="sweeper", until=desk.clock.now() + FOLDING)
    return len(refs)


def _expire_forgotten(before: datetime, desk: Desk) -> int:
    """Offers whose state machine never started, or died: a crash came right after the write."""
    forgotten = [
        offer
        for offer in desk.tickets.handovers(HandoverState.OFFERED.value)
        if offer.expires_at < before
    ]
    for offer in forgotten:
        expire_handover(offer.id, DESK, desk)
    return len(forgotten)
