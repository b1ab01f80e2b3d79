"""What a hand-over at the end of a shift is told, and what it asks for in return."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from heliograph.domain.handover_package import HumanLines, Package


class Fate(StrEnum):
    """What the end of its owner's shift means for a ticket."""

    HAND_OVER = "hand_over"
    KEEP = "keep"
    HOLD = "hold"
    NO_COVER = "no_cover"
    WARM_ONLY = "warm_only"


ACTED_ON = frozenset({Fate.HAND_OVER, Fate.WARM_ONLY})
"""Somebody has to act on it before its owner is back."""


@dataclass(frozen=True)
class Need:
    """A ticket's fate at a boundary, and why, in one line.

    `due` is when somebody has to work on it, `back` when its owner works again, `not_before` when
    the requester may be called, `wake_at` when to look again, `callback_at` when somebody who
    speaks the language works. `page` names people to be paged.
    """

    fate: Fate
    why: str
    due: datetime | None = None
    back: datetime | None = None
    not_before: datetime | None = None
    wake_at: datetime | None = None
    callback_at: datetime | None = None
    interpreter: bool = False
    page: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The shift is about to end: what becomes of the ticket."""

    need: Need
    live: bool = False


@dataclass(frozen=True)
class Packaged:
    """The package was made from the ticket as it stands."""

    package: Package


@dataclass(frozen=True)
class LinesWritten:
    """A person wrote the plan and the contingency."""

    lines: HumanLines


@dataclass(frozen=True)
class Offer:
    """A receiver was found, in these recorded steps; nobody: `to_id` is empty.

    `counts_from` is when the receiver can first see it, `look_again` when others will be there.
    `by` is a person's offer: what moves an emergency.
    """

    to_id: str
    to_name: str
    steps: tuple[str, ...] = ()
    counts_from: datetime | None = None
    look_again: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class LiveStarted:
    """A call or a chat about the ticket is running."""


@dataclass(frozen=True)
class LiveEnded:
    """No call or chat about the ticket is running."""


@dataclass(frozen=True)
class ReadBack:
    """The receiver says what to do next and by when, having read a version of the package."""

    agent_id: str
    agent_name: str
    next_action: str
    due: datetime
    package_version: int


@dataclass(frozen=True)
class Declined:
    """The receiver does not take it, for a reason."""

    agent_id: str
    why: str


@dataclass(frozen=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True)
class Solved:
    """The ticket was resolved."""


@dataclass(frozen=True)
class Merged:
    """The ticket's work goes on under another one."""

    into: str


@dataclass(frozen=True)
class Changed:
    """The ticket is about more or less than the package tells: a contact, a merge, a split."""

    basis: str


@dataclass(frozen=True)
class Reopened:
    """The ticket was not done after all."""


@dataclass(frozen=True)
class OwnerMoved:
    """Somebody owns the ticket."""

    owner_id: str
    owner_name: str = ""


@dataclass(frozen=True)
class Superseded:
    """A later boundary hands the ticket over."""

    by: str


@dataclass(frozen=True)
class RosterChanged:
    """Who works when is different: the shift's end, and whether the receiver will be there.

    `ends_at` None: the shift does not end here any more.
    """

    ends_at: datetime | None
    receiver_works: bool
    lead: tuple[str, str] = ("", "")
    manager: tuple[str, str] = ("", "")


Message = (
    Plan
    | Packaged
    | LinesWritten
    | Offer
    | LiveStarted
    | LiveEnded
    | ReadBack
    | Declined
    | Tick
    | Solved
    | Merged
    | Changed
    | Reopened
    | OwnerMoved
    | Superseded
    | RosterChanged
)


@dataclass(frozen=True)
class MoveOwner:
    """The ticket's owner changes, in the same write."""

    to_id: str
    to_name: str
    why: str


@dataclass(frozen=True)
class TellRequester:
    """The requester hears once who has it now and when they hear next."""


@dataclass(frozen=True)
class MakePackage:
    """The package is to be made (again) from the ticket as it stands."""


@dataclass(frozen=True)
class SeekReceiver:
    """A receiver is to be found among those who work now."""

    warm: bool = False


@dataclass(frozen=True)
class PlanAgain:
    """The ticket's fate is to be decided anew."""


@dataclass(frozen=True)
class Page:
    """People are to be called: ids of agents, and why."""

    who: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Refuse:
    """The wish cannot be granted; nothing changed."""

    why: str
    next_step: str = ""


Effect = MoveOwner | TellRequester | MakePackage | SeekReceiver | PlanAgain | Page | Refuse
