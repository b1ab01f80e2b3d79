"""One end of a shift being worked through: what the state machine and the reconciler go by."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from heliograph.domain.handover import Handover
from heliograph.domain.handover_package import Package
from heliograph.domain.rehearsal import RehearsalClock
from heliograph.domain.roster import Boundary

_UNFIT = re.compile(r"[^A-Za-z0-9_-]")


class RunState(StrEnum):
    """Running until everything that waits has been answered or gone up as far as it goes."""

    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class RunPage:
    """Who was called because nobody works for a while: `start` to `end`, by the run's clock."""

    at: datetime
    who: str
    why: str
    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class ShiftReport:
    """How the end of a shift went; times in seconds. `clean`: nothing unowned, nothing overdue."""

    made_at: datetime
    tickets: int
    accepted: int
    accepted_in_shift: int
    kept: int
    declined: int
    escalated: int
    without_cover: int
    cancelled: int
    edited: int
    median_seconds: int | None
    unowned: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether no ticket is unowned and no offer is older than its limit."""
        return not (self.unowned or self.overdue)


@dataclass(frozen=True)
class ShiftRun:
    """The work at one boundary, or at a rehearsal of it (`rehearsal` names it, over `refs` alone).

    `wake_at` is when the machine looks again, in real time: long past, its execution was lost and
    is begun again as the next `attempt`; `looked` is the attempt that looked last. All tickets were
    gone through at `planned_at`, by the run's clock. `version` counts writes.
    """

    id: str
    boundary: Boundary
    state: RunState = RunState.RUNNING
    attempt: int = 1
    looked: int = 0
    planned_at: datetime | None = None
    wake_at: datetime | None = None
    clock: RehearsalClock | None = None
    rehearsal: str = ""
    refs: tuple[str, ...] = ()
    pages: tuple[RunPage, ...] = ()
    report: ShiftReport | None = None
    version: int = 0

    @property
    def execution(self) -> str:
        """The name of its execution: letters, digits, - and _ (Step Functions), at most 80."""
        return f"{slug_of(self.id)}_{self.attempt}"


def run_id(boundary_id: str, rehearsal: str = "") -> str:
    """A boundary is worked through once, and once in each rehearsal."""
    return f"{boundary_id}@{rehearsal}" if rehearsal else boundary_id


def slug_of(name: str) -> str:
    """A run's name for URLs and executions; another id has another name."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{_UNFIT.sub('_', name)[:60]}_{digest}"


class ShiftRuns(Protocol):
    """The runs, and the hand-overs that belong to each; strongly consistent by name."""

    def run(self, slug: str) -> ShiftRun:
        """Raises NotFound."""
        ...

    def save(self, run: ShiftRun) -> ShiftRun:
        """Write it when its version still is the one read (0: none yet). Raises Conflict."""
        ...

    def runs(self, state: RunState) -> tuple[ShiftRun, ...]:
        """Those of a state, the latest boundary first, at most 100."""
        ...

    def handovers(self, slug: str) -> tuple[Handover, ...]:
        """Everything decided at a run, by reference."""
        ...

    def packages(self, handover_id: str) -> tuple[Package, ...]:
        """Every version of a package, in order: who was told what when."""
        ...

    def newest(self, ref: str) -> Handover | None:
        """The hand-over that the latest boundary has made of a ticket."""
        ...

    def keep(self, handover: Handover, superseded: Handover | None) -> None:
        """Write down one that changes nothing on its ticket, in place of the ticket's newest;
        unless another one was first.
        """
        ...


class ShiftMachine(Protocol):
    """The state machine that looks at a run again and again."""

    def start(self, run: ShiftRun) -> None:
        """Idempotent by the run's execution name."""
        ...
