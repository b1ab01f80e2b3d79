"""What a ticket's head tells a hand-over that does not know it yet; read before every write.

So a lost, doubled or late event of a ticket never matters: whoever writes looks first.
"""

from dataclasses import dataclass

from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.shift_change_messages import (
    Changed,
    LiveEnded,
    LiveStarted,
    Merged,
    Message,
    OwnerMoved,
    Reopened,
    Solved,
)

S = HandoverState


@dataclass(frozen=True)
class TicketNow:
    """The ticket as it stands: `ref` is where its work goes on, `basis` fingerprints what it is
    about, `live` tells of a running conversation, `promised` of an offer between two colleagues.
    """

    ref: str
    open: bool
    owner_id: str
    owner_name: str
    basis: str
    live: bool = False
    promised: bool = False


def told_by(handover: Handover, ticket: TicketNow) -> tuple[Message, ...]:
    """The messages that a fresh look at the ticket amounts to, in the order they count."""
    found: list[Message] = []
    here, its = ticket.ref == handover.ref, ticket.owner_id == handover.from_id
    if not here:
        found.append(Merged(ticket.ref))
    if not ticket.open:
        found.append(Solved())
    if not its:
        found.append(OwnerMoved(ticket.owner_id, ticket.owner_name))
    again = handover.state is S.CANCELLED and not handover.superseded_by
    if again and here and its and ticket.open:
        found.append(Reopened())
    if handover.package and handover.package.basis != ticket.basis:
        found.append(Changed(ticket.basis))
    found.append(LiveStarted() if ticket.live else LiveEnded())
    return tuple(found)


def begins(ticket: TicketNow, leaving: frozenset[str], standing: Handover | None) -> bool:
    """Whether a hand-over is made for a ticket at a boundary: once, for an open ticket of somebody
    who leaves (or has left), unless it is being offered to a colleague already.
    """
    return standing is None and ticket.open and ticket.owner_id in leaving and not ticket.promised


def changed(before: Handover | None, after: Handover) -> bool:
    """Whether a transition has to be written down."""
    return before is None or before.turn != after.turn
