"""One write of the desk in the hand-over model: look at the ticket, move by `step`, write at once.

The decisions are the product's functions, kept in `Rules` so that a wrong one can be planted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain import shift_change, shift_change_facts, shift_change_loop
from heliograph.domain.handover import MOVED, Handover, HandoverState
from heliograph.domain.handover_candidates import choose
from heliograph.domain.handover_need import TicketFacts, classify
from heliograph.domain.handover_package import Package, remade
from heliograph.domain.roster import ALWAYS, Boundary, next_start, periods, periods_at
from heliograph.domain.shift_change_facts import TicketNow
from heliograph.domain.shift_change_messages import (
    Effect,
    Message,
    MoveOwner,
    Need,
    Offer,
    Plan,
    ReadBack,
    Superseded,
    TellRequester,
    Tick,
)

from tests.faults.handover_model_stage import STUDY, AroundTheClock, Scene

_MINUTE = timedelta(minutes=1)
TAKEN = MOVED | {HandoverState.ACKNOWLEDGED}


@dataclass(frozen=True)
class Passing:
    """The owner changed: at the end of which shift (empty: by hand), from whom, to whom."""

    boundary: str
    giver: str
    receiver: str


@dataclass(frozen=True)
class Ticket:
    """What counts of a ticket's head; `basis` counts what happened to it, `epoch` its owners.

    `told` are the ends of shifts whose acceptance the requester has heard of.
    """

    ref: str
    owner: str
    severity: int
    epoch: int = 0
    basis: int = 0
    solved: bool = False
    merged_into: str = ""
    live: bool = False
    promised: bool = False
    passings: tuple[Passing, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def now(self) -> TicketNow:
        """As a hand-over sees it."""
        return TicketNow(
            ref=self.merged_into or self.ref,
            open=not self.solved,
            owner_id=self.owner,
            owner_name=self.owner.title(),
            basis=str(self.basis),
            live=self.live,
            promised=self.promised,
        )

    def passed_to(self, receiver: str, boundary: str = "") -> "Ticket":
        """The ticket with its next owner."""
        passing = Passing(boundary, self.owner, receiver)
        passings = (*self.passings, passing)
        return replace(self, owner=receiver, epoch=self.epoch + 1, passings=passings)


@dataclass(frozen=True)
class Case:
    """A ticket with its hand-overs, the oldest first: what one conditional write may change."""

    ticket: Ticket
    handovers: tuple[Handover, ...] = ()

    def of(self, boundary: str) -> Handover | None:
        """The hand-over of the end of a shift."""
        return next((h for h in self.handovers if h.boundary == boundary), None)

    def with_(self, handover: Handover) -> "Case":
        """The case with a hand-over as it stands now."""
        others = tuple(h for h in self.handovers if h.id != handover.id)
        if len(others) == len(self.handovers):
            return replace(self, handovers=(*others, handover))
        news = tuple(handover if h.id == handover.id else h for h in self.handovers)
        return replace(self, handovers=news)


@dataclass(frozen=True)
class Rules:
    """The product's decisions, and the condition under which the desk writes."""

    carry: Callable[..., tuple[Handover, tuple[Effect, ...]]] = shift_change_loop.carry
    next_tick: Callable[[Handover], datetime | None] = shift_change.next_tick
    told_by: Callable[[Handover, TicketNow], tuple[Message, ...]] = shift_change_facts.told_by
    begins: Callable[..., bool] = shift_change_facts.begins
    own_id: Callable[[Ticket, Boundary], str] = lambda ticket, end: f"{ticket.ref}/{end.id}"
    guarded: bool = True


DESK = Rules()
SILENT = "a hand-over changed without a new turn"
UNREAD = "taken by somebody who has not read the package as it stands"


@dataclass(frozen=True)
class Written:
    """What a write makes of a case, and what is wrong with the write itself."""

    case: Case
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What a hand-over asks about the desk: answered from one look at a ticket."""

    scene: Scene
    ticket: Ticket
    end: Boundary
    now: datetime

    def need(self, handover: Handover) -> Need:
        """The ticket's fate, by the roster."""
        return classify(self._facts, self.end, self.scene.roster, self.now)

    def package(self, handover: Handover) -> Package:
        """The next version."""
        return _package(self.ticket, handover)

    def offer(self, handover: Handover) -> Offer:
        """Who is asked: one of those who work after the end of the shift."""
        at = max(self.end.at, self.now)
        present = periods_at(self.scene.roster, at)
        on_duty = [agent for period in present for agent in period.agents]
        choice = choose(self._facts, on_duty, {}, at)
        if choice.agent is None:
            return Offer("", "", look_again=next_start(self.scene.roster, at))
        starts = [p.start for p in present if choice.agent in p.agents]
        return Offer(choice.agent.id, choice.agent.name, counts_from=min(starts))

    def live(self) -> bool:
        """Whether a conversation is running."""
        return self.ticket.live

    @property
    def _facts(self) -> TicketFacts:
        ticket, dues, hours = self.ticket, self.scene.dues, AroundTheClock()
        return TicketFacts(ticket.ref, ticket.owner, ticket.severity, dues, hours, study=STUDY)


class Desk:
    """The use cases around the transition functions, as far as a model needs them."""

    def __init__(self, scene: Scene, rules: Rules = DESK) -> None:
        self.scene, self.rules = scene, rules
        self._leaving = {end.id: self._of(end) for end in scene.boundaries}

    def write(self, case: Case, end: Boundary, message: Message, now: datetime) -> Written:
        """One message to the hand-over of one ticket at one end of a shift: one write."""
        before = case.of(end.id)
        if isinstance(message, Tick) and self._begins(case, end, before):
            standing = next((h for h in case.handovers if h.state in shift_change.OPEN), None)
            if standing is not None:
                return self._carried(case, standing, (Superseded(end.id),), end, now)
            fresh, here = self._planned(case.ticket, end, now), self._around(case, end, now)
            plan = Plan(here.need(fresh), case.ticket.live)
            return self._carried(case, fresh, (plan,), end, now)
        if before is None:
            return Written(case)
        messages = (*self.rules.told_by(before, case.ticket.now), message)
        written = self._carried(case, before, messages, end, now)
        unread = isinstance(message, ReadBack) and _unread(before, written.case.of(end.id), message)
        return replace(written, flaws=(*written.flaws, *([UNREAD] if unread else [])))

    def _carried(
        self,
        case: Case,
        before: Handover,
        messages: Iterable[Message],
        end: Boundary,
        now: datetime,
    ) -> Written:
        around = self._around(case, end, now)
        after, effects = self.rules.carry(before, messages, now, around)
        kept = short(after)
        if not shift_change_facts.changed(before, after):
            return Written(case, (SILENT,) if kept != before else ())
        ticket = case.ticket
        for effect in effects:
            if isinstance(effect, MoveOwner):
                ticket = ticket.passed_to(effect.to_id, after.boundary)
            if isinstance(effect, TellRequester):
                ticket = replace(ticket, told=(*ticket.told, after.boundary))
        return Written(replace(case, ticket=ticket).with_(kept))

    def _around(self, case: Case, end: Boundary, now: datetime) -> Surroundings:
        return Surroundings(self.scene, case.ticket, end, now)

    def _begins(self, case: Case, end: Boundary, standing: Handover | None) -> bool:
        return self.rules.begins(case.ticket.now, self._leaving[end.id], standing)

    def _planned(self, ticket: Ticket, end: Boundary, now: datetime) -> Handover:
        return Handover(
            id=self.rules.own_id(ticket, end),
            ref=ticket.ref,
            subject="",
            from_id=ticket.owner,
            from_name=ticket.owner.title(),
            to_id="",
            to_name="",
            next_action="",
            due_at="",
            summary="",
            offered_at=now,
            expires_at=ALWAYS,
            state=HandoverState.PLANNED,
            boundary=end.id,
            ends_at=end.at,
            severity=ticket.severity,
            lead=self.scene.lead(end),
            manager=self.scene.manager,
            since=now,
        )

    def _of(self, end: Boundary) -> frozenset[str]:
        """Those whose shift ends there."""
        near = periods(self.scene.roster, end.at - _MINUTE, end.at)
        ending = [period for period in near if period.id == end.id.partition("@")[0]]
        return frozenset(agent.id for period in ending for agent in period.agents)


def _unread(before: Handover, after: Handover | None, told: ReadBack) -> bool:
    """Whether a read-back was granted for another package than the one that was read."""
    granted = after is not None and after.state in TAKEN and before.state not in TAKEN
    package = after.package if after else None
    return granted and (package is None or package.version != told.package_version)


def _package(ticket: Ticket, handover: Handover) -> Package:
    """The package of a ticket as it stands."""
    fresh = Package(
        version=1,
        made_at=ALWAYS,
        basis=str(ticket.basis),
        severity=ticket.severity,
        patient_waiting=False,
        who="",
        study=STUDY,
        site="",
        subjects=(),
        summary="",
        contacts=(),
        actions=(),
        language="en",
        local_time="",
    )
    return remade(fresh, handover.package)


def short(handover: Handover) -> Handover:
    """A hand-over without what no transition reads: the history, the reasons, the copies.

    That no transition reads them is tested: whole hand-overs and short ones move alike.
    """
    package = handover.package
    if package:
        lines = replace(package.lines, basis="", author_name="")
        package = replace(package, made_at=ALWAYS, lines=lines)
    return replace(
        handover,
        package=package,
        offered_at=ALWAYS if handover.since else handover.offered_at,
        expires_at=ALWAYS,
        answer_text="",
        due_at="",
        why="",
        due=None,
        not_before=None,
        steps=(),
        moves=(),
        turn=0,
    )
