"""How the people of the simulated year behave: a stated model, drawn from one seed.

Agents answer, triage and solve in their own shifts; givers write the plan and the contingency;
receivers accept, decline or say nothing, and then the lead and the manager are asked.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.handover_package import HumanLines
from heliograph.domain.roster import Roster, working
from heliograph.usecases.answer_shift_change import (
    accept_with_read_back,
    decline_at_shift_change,
    offer_by_hand,
    write_lines,
)
from heliograph.usecases.desk import Desk

S = HandoverState
_LINES = HumanLines("Call the site and write down the answer.", "If nobody answers, ask the depot.")
_DUE = timedelta(hours=1)
Later = Callable[[datetime, Callable[[], None]], None]


@dataclass(frozen=True)
class Manner:
    """Shares of answers, and minutes until somebody acts (median of a lognormal, its spread)."""

    accepts: float = 0.90
    declines: float = 0.04  # the rest says nothing
    writes: float = 0.95
    lead_answers: float = 0.90
    paged_answers: float = 0.7
    minutes: float = 3.0
    spread: float = 0.7


@dataclass
class Attendants:
    """Does what the people of hand-overs do, once for each state of each."""

    desk: Desk
    chance: random.Random
    manner: Manner
    later: Later
    changed: Callable[[Handover], None]
    declined: int = 0
    silent: int = 0
    refused: int = 0
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def attend(self, handover: Handover, now: datetime) -> None:
        """Plan what somebody will do about a hand-over as it stands."""
        if (handover.id, handover.turn) in self._seen:
            return
        self._seen.add((handover.id, handover.turn))
        match handover.state:
            case S.PACKAGING if not handover.offerable:
                if self.chance.random() < self.manner.writes:
                    self._soon(now, lambda: self._write(handover, handover.from_id))
            case S.OFFERED:
                self._receive(handover, max(now, handover.counts_from or now))
            case S.ESCALATED_LEAD:
                if self.chance.random() < self.manner.lead_answers:
                    self._soon(now, lambda: self._take(handover, handover.lead[0]))
            case S.ESCALATED_MANAGER:
                self._soon(now, lambda: self._take(handover, handover.manager[0]))
            case S.WARM_ONLY:
                at = max(now, (handover.ends_at or now) - timedelta(minutes=20))
                self._soon(at, lambda: self._offer_warm(handover))

    def _receive(self, offer: Handover, at: datetime) -> None:
        drawn = self.chance.random()
        if drawn < self.manner.accepts:
            self._soon(at, lambda: self._take(offer, offer.to_id))
        elif drawn < self.manner.accepts + self.manner.declines:
            self._soon(at, lambda: self._decline(offer))
        else:
            self.silent += 1

    def _soon(self, now: datetime, deed: Callable[[], None]) -> None:
        wait = self.chance.lognormvariate(0.0, self.manner.spread) * self.manner.minutes
        self.later(now + timedelta(minutes=wait), lambda: self._tried(deed))

    def _tried(self, deed: Callable[[], None]) -> None:
        """Somebody does it, or is told that it was over before."""
        try:
            deed()
        except Refused:
            self.refused += 1

    def _current(self, offer: Handover) -> Handover | None:
        """The hand-over when it still stands as it did when somebody began to read it."""
        now = self.desk.tickets.handover(offer.id)
        return now if now.state is offer.state else None

    def _write(self, offer: Handover, who: str) -> None:
        standing = self._current(offer)
        if standing and not standing.offerable:
            self.changed(write_lines(offer.id, _LINES, _actor(who), self.desk))

    def _take(self, offer: Handover, who: str) -> None:
        standing = self._current(offer)
        if standing is None:
            return
        if not standing.offerable and who in (standing.lead[0], standing.manager[0]):
            standing = write_lines(offer.id, _LINES, _actor(who), self.desk)
        version = standing.package.version if standing.package else 0
        try:
            taken = accept_with_read_back(
                offer.id,
                _LINES.plan,
                self.desk.clock.now() + _DUE,
                version,
                actor=_actor(who),
                desk=self.desk,
            )
        except Refused:  # the ticket has changed: the giver confirms the lines, then once more
            self.refused += 1
            self._soon(self.desk.clock.now(), lambda: self._write(offer, offer.from_id))
            self._soon(self.desk.clock.now(), lambda: self._take(offer, who))
            return
        self.changed(taken)

    def _decline(self, offer: Handover) -> None:
        if self._current(offer):
            self.declined += 1
            why = "I am in a long call."
            self.changed(decline_at_shift_change(offer.id, why, _actor(offer.to_id), self.desk))

    def _offer_warm(self, offer: Handover) -> None:
        """The giver of an emergency finds somebody of the next shift and stays on the line."""
        standing = self._current(offer)
        if standing is None:
            return
        at = max(self.desk.clock.now(), standing.ends_at or self.desk.clock.now())
        there = [agent.id for agent in working(self._roster(at), at) if agent.id != offer.from_id]
        if there:
            if not standing.offerable:
                write_lines(offer.id, _LINES, _actor(offer.from_id), self.desk)
            giver = _actor(offer.from_id)
            self.changed(offer_by_hand(offer.id, min(there), giver, self.desk))

    def _roster(self, at: datetime) -> Roster:
        return self.desk.directory.roster(at)


def _actor(agent_id: str) -> Actor:
    return Actor(ActorKind.AGENT, agent_id, agent_id.upper())
