"""What stands in quarantine: a contact that fits no ticket, with its reason and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Refused
from heliograph.domain.event_base import Actor
from heliograph.domain.trust import TrustReason

INFECTED = frozenset({TrustReason.VIRUS.value, TrustReason.UNSCANNED.value})


class QuarantineState(StrEnum):
    """Where an entry stands."""

    WAITING = "waiting"
    DISMISSED = "dismissed"
    TICKETED = "ticketed"
    DROPPED = "dropped"  # the desk's own words came back: nobody has to look, anybody may


class QuarantineAction(StrEnum):
    """What people do with an entry."""

    DISMISS = "dismiss"
    RESTORE = "restore"
    TICKET = "ticket"
    DOWNLOAD = "download"


@dataclass(frozen=True)
class QuarantineStep:
    """One thing that somebody did with an entry; `wish` is the key of the request it came by."""

    at: datetime
    actor: Actor
    action: QuarantineAction
    wish: str = ""


@dataclass(frozen=True)
class QuarantineEntry:
    """A contact in quarantine: `key` is its key hash, `reason` a sentence, `code` a TrustReason.

    `version` counts the steps; `code` is empty where it was no question of trust.
    """

    key: str
    reason: str
    at: datetime
    code: str = ""
    sender: str = ""
    subject: str = ""
    raw: RawObject | None = None
    state: QuarantineState = QuarantineState.WAITING
    ref: str = ""
    steps: tuple[QuarantineStep, ...] = ()

    @property
    def version(self) -> int:
        """How often somebody did something."""
        return len(self.steps)

    @property
    def infected(self) -> bool:
        """Whether its file is never handed out."""
        return self.code in INFECTED


_MOVES = {
    (QuarantineState.WAITING, QuarantineAction.DISMISS): QuarantineState.DISMISSED,
    (QuarantineState.WAITING, QuarantineAction.TICKET): QuarantineState.TICKETED,
    (QuarantineState.DISMISSED, QuarantineAction.RESTORE): QuarantineState.WAITING,
    (QuarantineState.DROPPED, QuarantineAction.RESTORE): QuarantineState.WAITING,
}


def moved(entry: QuarantineEntry, step: QuarantineStep, *, ref: str = "") -> QuarantineEntry:
    """The entry after one step. Raises Refused when it does not stand where that is possible."""
    after = entry.state
    if step.action is not QuarantineAction.DOWNLOAD:
        found = _MOVES.get((entry.state, step.action))
        if found is None:
            raise Refused(
                f"an entry that is {entry.state.value} cannot be changed that way",
                kept="the entry and its file",
                next_step="read the list again",
            )
        after = found
    return replace(entry, state=after, ref=ref or entry.ref, steps=(*entry.steps, step))


class Quarantine(Protocol):
    """Entries by key; also those that other parts of the desk put there by reason alone."""

    def keep(self, entry: QuarantineEntry, *, also: Sequence[str] = ()) -> None:
        """Once: what stands there already stays. `also` are further keys it is found by."""
        ...

    def entry(self, key: str) -> QuarantineEntry:
        """Raises NotFound."""
        ...

    def entries(self, state: QuarantineState, *, most: int = 100) -> tuple[QuarantineEntry, ...]:
        """The newest entries of a state."""
        ...

    def save(self, entry: QuarantineEntry, *, before_version: int) -> None:
        """Raises Conflict when somebody did something in between."""
        ...
