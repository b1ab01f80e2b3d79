"""What came of the hand-overs at the end of a shift: clocks that ran out, who asked again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from heliograph.domain.events import ClockMarked, ContactReceived, OwnerChanged
from heliograph.domain.handover import MOVED, Handover, HandoverState
from heliograph.domain.rehearsal import shown_at
from heliograph.domain.ticket import StoredEvent
from heliograph.domain.ticket_clocks import MarkState
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history

WITHIN = timedelta(hours=2)


def aftermath(handovers: Iterable[Handover], desk: Desk) -> dict[str, Any]:
    """Of tickets that were taken over, within two hours after: references of those whose clock ran
    out, of those whose requester came again; and the most owners one of them has had.
    """
    breached, asked_again, owners = [], [], [0]
    for each in handovers:
        taken = _taken_at(each)
        if taken is None:
            continue
        rows = history(each.ref, desk)
        after = [row for row in rows if taken < _at(row, each) <= taken + WITHIN]
        breached += [each.ref] if any(map(_breach, after)) else []
        asked_again += [each.ref] if any(map(_asks, after)) else []
        owners.append(_owners(rows))
    return {"breached": breached, "askedAgain": asked_again, "mostOwners": max(owners)}


def _taken_at(handover: Handover) -> datetime | None:
    if handover.state not in MOVED:
        return None
    moves = (m.at for m in handover.moves if m.state is HandoverState.ACCEPTED)
    return next(moves, None)


def _at(row: StoredEvent, handover: Handover) -> datetime:
    return shown_at(handover.clock, row.event.at)


def _breach(row: StoredEvent) -> bool:
    event = row.event
    return isinstance(event, ClockMarked) and event.state == MarkState.BREACHED.value


def _asks(row: StoredEvent) -> bool:
    event = row.event
    if not isinstance(event, ContactReceived):
        return False
    return event.direction == "inbound" and not (event.automatic or event.quiet)


def _owners(rows: Sequence[StoredEvent]) -> int:
    return sum(isinstance(row.event, OwnerChanged) for row in rows)
