"""Prove that every raw contact has one place; what has none goes back to its queue."""

from dataclasses import dataclass
from datetime import timedelta

from heliograph.usecases.desk import Desk
from heliograph.usecases.reply import send

GRACE = timedelta(minutes=2)


@dataclass(frozen=True)
class Swept:
    """What a sweep saw and did."""

    seen: int
    redelivered: int
    mails_sent: int


def sweep(desk: Desk) -> Swept:
    """Redeliver raw objects without a place and send mails that stayed in the outbox."""
    before = desk.clock.now() - GRACE
    seen = redelivered = 0
    for raw in desk.objects.raw_objects(before):
        seen += 1
        if not desk.tickets.raw_is_placed(raw):
            desk.queues.redeliver(raw)
            redelivered += 1
    mails = desk.tickets.unsent(before)
    for mail in mails:
        send(mail, desk)
    return Swept(seen, redelivered, len(mails))
