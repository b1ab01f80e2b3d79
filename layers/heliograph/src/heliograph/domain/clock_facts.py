"""What a ticket's clocks count from, in few bytes: every instant in epoch seconds, 0 for never."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from heliograph.domain.promises import Promise, PromiseState, with_promise

MOST_ASKED, MOST_PAUSES, MOST_MARKS = 24, 24, 16


class WaitingOn(StrEnum):
    """Who has to do something before the work can go on; nobody: the desk itself."""

    NOBODY = ""
    REQUESTER = "requester"
    SPONSOR = "sponsor"
    DEPOT = "depot"
    VENDOR = "vendor"
    ENGINEERING = "engineering"


@dataclass(frozen=True)
class ClockFacts:
    """Facts of a ticket's contacts; a merge brings them together, so their order must not matter.

    `asked` are messages of requesters that no person has answered, `answered` the last answer of a
    person, `heard` the last word of the desk, its own notices included. `raised` tells since when
    the ticket has been how serious, each entry more serious than the one before.
    """

    asked: tuple[int, ...] = ()
    answered: int = 0
    heard: int = 0
    raised: tuple[tuple[int, int], ...] = ()
    promises: tuple[Promise, ...] = ()

    def asked_at(self, at: datetime) -> "ClockFacts":
        """A requester has written or called."""
        moment = _seconds(at)
        if moment <= self.answered:
            return self
        asked = tuple(sorted({*self.asked, moment}))
        kept = asked if len(asked) <= MOST_ASKED else (*asked[: MOST_ASKED - 1], asked[-1])
        return replace(self, asked=kept)

    def answered_at(self, at: datetime) -> "ClockFacts":
        """A person has answered everything up to now."""
        answered = max(self.answered, _seconds(at))
        asked = tuple(moment for moment in self.asked if moment > answered)
        return replace(self.heard_at(at), answered=answered, asked=asked)

    def heard_at(self, at: datetime) -> "ClockFacts":
        """The requester has heard from the desk, be it by a machine."""
        return replace(self, heard=max(self.heard, _seconds(at)))

    def serious_at(self, at: datetime, severity: int) -> "ClockFacts":
        """A contact was so serious."""
        stairs: list[tuple[int, int]] = []
        for moment, level in sorted({*self.raised, (_seconds(at), severity)}):
            if not stairs or level < stairs[-1][1]:
                stairs.append((moment, level))
        return replace(self, raised=tuple(stairs))

    def corrected_at(self, at: datetime, severity: int) -> "ClockFacts":
        """Somebody said how serious it is: what was taken for more serious never counted."""
        stairs = tuple(stair for stair in self.raised if stair[1] > severity)
        first = _seconds(at) if stairs else min((stair[0] for stair in self.raised), default=0)
        return replace(self, raised=(*stairs, (first or _seconds(at), severity)))

    def promised(self, promise: Promise, state: PromiseState) -> "ClockFacts":
        """A step of a promise."""
        return replace(self, promises=with_promise(self.promises, promise, state))


@dataclass(frozen=True)
class Mark:
    """A warning or a breach that was written down: of which run of which clock."""

    clock: str
    state: str
    since: int
    due: int
    about: str = ""


@dataclass(frozen=True)
class RunFacts:
    """Facts of the work itself; a merge leaves them with their ticket.

    The resolution clock stands since `stopped` and stood in `pauses`; `settled` is when the ticket
    was last resolved.
    """

    waiting_on: str = ""
    stopped: int = 0
    settled: int = 0
    pauses: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()

    def resolved_at(self, at: datetime) -> "RunFacts":
        """The work is done: nobody is waited for, a pause goes on."""
        moment = _seconds(at)
        return replace(self, waiting_on="", stopped=self.stopped or moment, settled=moment)

    def waits_at(self, at: datetime, party: str) -> "RunFacts":
        """From now on the work waits on somebody; only the requester stops the clock."""
        run = self if party == WaitingOn.REQUESTER else self.resumed_at(at)
        stopped = run.stopped
        if party == WaitingOn.REQUESTER:
            stopped = stopped or _seconds(at)
        return replace(run, waiting_on=party, stopped=stopped)

    def resumed_at(self, at: datetime) -> "RunFacts":
        """The resolution clock goes on."""
        moment = _seconds(at)
        if not self.stopped:
            return self
        pause = ((self.stopped, moment),) if moment > self.stopped else ()
        return replace(self, stopped=0, pauses=(*self.pauses, *pause)[-MOST_PAUSES:])

    def marked(self, mark: Mark) -> "RunFacts":
        """A warning or a breach was written down; the newest of each clock counts."""
        others = (
            held
            for held in self.marks
            if (held.clock, held.about, held.state) != (mark.clock, mark.about, mark.state)
        )
        return replace(self, marks=(*others, mark)[-MOST_MARKS:])


NOTHING_ASKED, NOT_STOPPED = ClockFacts(), RunFacts()


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
