"""Answer any hand-over, between two colleagues or at the end of a shift, by the same two deeds."""

from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor
from heliograph.domain.handover import Handover
from heliograph.usecases.answer_shift_change import (
    accept_with_read_back,
    decline_at_shift_change,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import accept_handover, decline_handover


@dataclass(frozen=True)
class ReadBackTold:
    """The receiver's words; at the end of a shift also by when, and which version was read."""

    words: str
    due: datetime | None = None
    version: int = 0


def take_over(handover_id: str, told: ReadBackTold, actor: Actor, desk: Desk) -> Handover:
    """The receiver reads back and owns the ticket. Raises Forbidden, Refused."""
    if not desk.tickets.handover(handover_id).boundary:
        return accept_handover(handover_id, told.words, actor, desk)
    if told.due is None:
        raise Refused(
            "a read-back says by when the next action is done",
            kept="the offer",
            next_step="send dueAt and packageVersion with it",
        )
    return accept_with_read_back(
        handover_id, told.words, told.due, told.version, actor=actor, desk=desk
    )


def turn_down(handover_id: str, why: str, actor: Actor, desk: Desk) -> Handover:
    """The receiver does not take it, for a reason; the owner stays."""
    if not desk.tickets.handover(handover_id).boundary:
        return decline_handover(handover_id, why, actor, desk)
    return decline_at_shift_change(handover_id, why, actor, desk)
