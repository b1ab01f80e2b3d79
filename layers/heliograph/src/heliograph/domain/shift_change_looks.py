"""What a look at the end of a shift tells a hand-over, and which of two boundaries decides."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.shift_change import step
from heliograph.domain.shift_change_facts import TicketNow, begins
from heliograph.domain.shift_change_messages import (
    ACTED_ON,
    Fate,
    Message,
    Need,
    Reopened,
    RosterChanged,
    Superseded,
)

S = HandoverState
ON_ITS_WAY = frozenset({S.PACKAGING, S.DEFERRED, S.OFFERED, S.ACKNOWLEDGED, S.ESCALATED_LEAD})
"""Time alone brings these to an answer or to the manager."""
GONE_UP = frozenset({S.ESCALATED_LEAD, S.ESCALATED_MANAGER})
Somebody = tuple[str, str]  # id and name


def decides(
    ticket: TicketNow,
    need: Need,
    ends_at: datetime,
    *,
    leaving: frozenset[str],
    away: frozenset[str],
    standing: Handover | None,
    newest: Handover | None,
) -> bool:
    """Whether this boundary makes a hand-over of the ticket, which then is its newest.

    Once for each boundary, never behind a later one. Tickets of those who leave are decided on
    anew; those of people who left earlier only when somebody has to act, and not while the
    hand-over that they have is on its way, or has told of the same emergency.
    """
    if not begins(ticket, leaving | away, standing):
        return False
    if newest and newest.ends_at and newest.ends_at >= ends_at:
        return False
    if ticket.owner_id in leaving:
        return True
    told = need.fate is Fate.WARM_ONLY and newest is not None and newest.state is S.WARM_ONLY
    on_its_way = newest is not None and newest.state in ON_ITS_WAY
    return need.fate in ACTED_ON and not (told or on_its_way)


def roster_news(
    handover: Handover,
    ends_at: datetime | None,
    on_duty: Collection[str],
    *,
    lead: Somebody,
    manager: Somebody,
) -> tuple[Message, ...]:
    """Whether the roster has changed under a hand-over: its end, or that the receiver works."""
    works = handover.to_id in on_duty
    lost = handover.state is S.OFFERED and not works and not handover.warm
    if ends_at == handover.ends_at and not lost:
        return ()
    return (RosterChanged(ends_at, not lost, lead, manager),)


def second_thoughts(handover: Handover, need: Need) -> tuple[Message, ...]:
    """A ticket that was to stay, and that needs work after all before its owner is back."""
    stays = handover.state in {S.KEPT, S.HELD} and not handover.superseded_by
    return (Reopened(),) if stays and need.fate in ACTED_ON else ()


def led(handover: Handover, lead: Somebody, manager: Somebody) -> Handover:
    """With whom it goes up to as the roster stands; who was paged already stays."""
    if handover.state in GONE_UP:
        return handover
    return replace(handover, lead=lead, manager=manager)


def superseded(earlier: Handover, by: str, now: datetime) -> Handover:
    """An earlier hand-over of a ticket whose newest one is made in the same write.

    What is open ends; what has ended never begins again.
    """
    ended, _ = step(earlier, Superseded(by), now)
    return replace(ended, superseded_by=by, turn=earlier.turn + 1)
