"""A hand-over: a ticket is offered to a named other, who takes it by reading back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from heliograph.domain.handover_package import Package
from heliograph.domain.rehearsal import RehearsalClock


class HandoverState(StrEnum):
    """Where a hand-over stands.

    An offer between two colleagues is offered, then accepted, declined or expired. One at the end
    of a shift knows all but `expired`.
    """

    PLANNED = "planned"
    PACKAGING = "packaging"  # waits for the giver's own lines, or for a receiver
    DEFERRED = "deferred_live_conversation"
    OFFERED = "offered"
    ACKNOWLEDGED = "acknowledged"  # read back while a conversation runs: warm
    ACCEPTED = "accepted"
    DONE = "done"
    HELD = "held_requester_closed"
    KEPT = "kept_by_home_seat"
    WARM_ONLY = "warm_only"  # an emergency: people move it, never the desk
    DECLINED = "declined"
    EXPIRED = "expired"
    ESCALATED_LEAD = "escalated_lead"
    ESCALATED_MANAGER = "escalated_manager"
    NO_COVER = "no_cover_on_call"
    CANCELLED = "cancelled_solved"


MOVED = frozenset({HandoverState.ACCEPTED, HandoverState.DONE})
WAITING = frozenset(
    {HandoverState.OFFERED, HandoverState.ESCALATED_LEAD, HandoverState.ESCALATED_MANAGER}
)
"""Somebody has to answer."""
ENDED = frozenset(
    {
        HandoverState.DONE,
        HandoverState.HELD,
        HandoverState.KEPT,
        HandoverState.EXPIRED,
        HandoverState.CANCELLED,
    }
)
MOST_MOVES = 60


@dataclass(frozen=True)
class Move:
    """One step of a hand-over, by its own clock: who knew what when."""

    at: datetime
    state: HandoverState
    who: str = ""
    text: str = ""
    package_version: int = 0


@dataclass(frozen=True)
class Handover:
    """The offer, with what the receiver must read back. The sender owns the ticket until then.

    At the end of a shift `boundary` names it; then `lead` and `manager` (id, name) are told when
    nobody answers, `counts_from` is when the receiver can first see the offer, `since` when the
    state began, `epoch` counts offers and `turn` transitions. `steps` tell how the choice of the
    receiver was relaxed. A later boundary is named by `superseded_by`. `not_before` is when the
    requester may first be called. `clock` is a
    rehearsal's; every other time here is by it.
    """

    id: str
    ref: str
    subject: str
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    next_action: str
    due_at: str
    summary: str
    offered_at: datetime
    expires_at: datetime
    state: HandoverState = HandoverState.OFFERED
    task_token: str = ""
    answer_text: str = ""
    boundary: str = ""
    ends_at: datetime | None = None
    severity: int = 3
    lead: tuple[str, str] = ("", "")
    manager: tuple[str, str] = ("", "")
    package: Package | None = None
    wanted_version: int = 1
    since: datetime | None = None
    counts_from: datetime | None = None
    deferred_from: datetime | None = None
    warm: bool = False
    interpreter: bool = False
    why: str = ""
    due: datetime | None = None
    not_before: datetime | None = None
    wake_at: datetime | None = None
    back_at: datetime | None = None
    callback_at: datetime | None = None
    steps: tuple[str, ...] = ()
    paged: tuple[str, ...] = ()
    epoch: int = 0
    turn: int = 0
    moves: tuple[Move, ...] = ()
    clock: RehearsalClock | None = None
    superseded_by: str = ""

    @property
    def owner_id(self) -> str:
        """Who owns the ticket as far as this hand-over goes: the giver until it is accepted."""
        return self.to_id if self.state in MOVED else self.from_id

    @property
    def current(self) -> bool:
        """Whether the package tells of the ticket as it stands."""
        return self.package is not None and self.package.version >= self.wanted_version

    @property
    def offerable(self) -> bool:
        """Whether the package may be shown to a receiver: current, and no mandatory line empty."""
        return bool(self.package and self.current and self.package.complete)


def acknowledge_within(severity: int) -> timedelta:
    """How long an offer stands before the lead is told: 5 min for severity 0-1, else 15."""
    return timedelta(minutes=5 if severity <= 1 else 15)


MANAGER_AFTER = timedelta(minutes=30)
LONGEST_DEFERRAL = timedelta(minutes=60)
