"""One write of the desk in the hand-over model: look at the ticket, move by `step`, write at once.

The decisions are the product's functions, kept in `Rules` so that a wrong one can be planted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from heliograph.domain import shift_change, shift_change_facts, shift_change_loop
from heliograph.domain import shift_change_looks as looks
from heliograph.domain.escalation import shift_lead
from heliograph.domain.handover import MOVED, WAITING, Handover, HandoverState
from heliograph.domain.handover_candidates import choose
from heliograph.domain.handover_need import TicketFacts, classify
from heliograph.domain.handover_package import HumanLines, Package
from heliograph.domain.organisation import Agent
from heliograph.domain.roster import (
    ALWAYS,
    Boundary,
    next_start,
    periods,
    working,
)
from heliograph.domain.shift_change_facts import TicketNow
from heliograph.domain.shift_change_messages import (
    Effect,
    LinesWritten,
    Message,
    MoveOwner,
    Need,
    Offer,
    Plan,
    ReadBack,
    TellRequester,
    Tick,
)

from tests.faults.handover_model_stage import STUDY, Scene
from tests.faults.handover_model_ticket import Case, Ticket, package_of, short

_MINUTE = timedelta(minutes=1)
LOOKED_AT = shift_change.OPEN | {
    HandoverState.ACCEPTED,
    HandoverState.KEPT,
    HandoverState.HELD,
    HandoverState.CANCELLED,
}
TAKEN = MOVED | {HandoverState.ACKNOWLEDGED}


@dataclass(frozen=True)
class Rules:
    """The product's decisions, and the condition under which the desk writes."""

    carry: Callable[..., tuple[Handover, tuple[Effect, ...]]] = shift_change_loop.carry
    next_tick: Callable[[Handover], datetime | None] = shift_change.next_tick
    told_by: Callable[[Handover, TicketNow], tuple[Message, ...]] = shift_change_facts.told_by
    decides: Callable[..., bool] = looks.decides
    superseded: Callable[[Handover, str, datetime], Handover] = looks.superseded
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

    desk: "Desk"
    ticket: Ticket
    end: Boundary
    now: datetime

    def need(self, handover: Handover, /) -> Need:
        """The ticket's fate, by the roster."""
        return self.desk.need(self.ticket, self.end, self.now)

    def package(self, handover: Handover, /) -> Package:
        """The next version."""
        return package_of(self.ticket, handover)

    def offer(self, handover: Handover, /) -> Offer:
        """Who is asked: one of those who work after the end of the shift."""
        return self.desk.offer(self.ticket, self.end, self.now)

    def live(self) -> bool:
        """Whether a conversation is running."""
        return self.ticket.live


class Desk:
    """The use cases around the transition functions, as far as a model needs them.

    What the roster says is worked out once for each instant.
    """

    def __init__(self, scene: Scene, rules: Rules = DESK) -> None:
        self.scene, self.rules = scene, rules
        self._leaving = {end.id: self._of(end) for end in scene.boundaries}
        self._needs: dict[tuple[Boundary, datetime, str, int], Need] = {}
        self._offers: dict[tuple[Boundary, datetime, str, int], Offer] = {}
        self._duty: dict[datetime, tuple[Agent, ...]] = {}

    def need(self, ticket: Ticket, end: Boundary, now: datetime) -> Need:
        """The ticket's fate at the end of a shift."""
        key = (end, now, ticket.owner, ticket.severity)
        if key not in self._needs:
            self._needs[key] = classify(self._facts(ticket), end, self.scene.roster, now)
        return self._needs[key]

    def offer(self, ticket: Ticket, end: Boundary, now: datetime) -> Offer:
        """Who is asked."""
        key = (end, now, ticket.owner, ticket.severity)
        if key not in self._offers:
            self._offers[key] = self._offered(ticket, max(end.at, now), now)
        return self._offers[key]

    def _offered(self, ticket: Ticket, at: datetime, now: datetime) -> Offer:
        choice = choose(self._facts(ticket), self._working(at), {}, at)
        if choice.agent is None:
            return Offer("", "", look_again=next_start(self.scene.roster, at))
        ahead = periods(self.scene.roster, now, at + _MINUTE)
        starts = [period.start for period in ahead if choice.agent in period.agents]
        return Offer(choice.agent.id, choice.agent.name, counts_from=max(min(starts), now))

    def _facts(self, ticket: Ticket) -> TicketFacts:
        dues, hours = self.scene.dues, self.scene.hours
        return TicketFacts(ticket.ref, ticket.owner, ticket.severity, dues, hours, study=STUDY)

    def write(self, case: Case, end: Boundary, message: Message, now: datetime) -> Written:
        """One message to the hand-over of one ticket at one end of a shift: one write."""
        before = case.of(end.id)
        begun = self._begun(case, end, now) if isinstance(message, Tick) else None
        if begun or before is None:
            return begun or Written(case)
        if isinstance(message, Tick) and before.state not in LOOKED_AT:
            return Written(case)
        own = self._own_look(case, before, end, now) if isinstance(message, Tick) else ()
        told = self.rules.told_by(before, case.ticket.now)
        ends = (Tick(),) if isinstance(message, ReadBack) else ()
        written = self._carried(case, before, (*told, *own, message, *ends), end, now)
        unread = isinstance(message, ReadBack) and _unread(before, written.case.of(end.id), message)
        return replace(written, flaws=(*written.flaws, *([UNREAD] if unread else [])))

    def takes(self, case: Case, now: datetime) -> bool:
        """Whether one who is asked, and reads what stands, can take a ticket whose giver has it.

        True as well where nobody is asked: before an offer, and after the end.
        """
        end = next((e for e in self.scene.boundaries if self._asked(case, e)), None)
        if end is None:
            return True
        case = self.write(case, end, Tick(), now).case
        handover = case.of(end.id)
        if handover is None or handover.state not in WAITING | {HandoverState.WARM_ONLY}:
            return True
        lines = HumanLines("resupply", "form B", author_id=handover.from_id)
        by_hand = Offer("lea", "Lea", by=handover.from_id)
        if handover.package and handover.package.missing:
            case = self.write(case, end, LinesWritten(lines), now).case
        case = self.write(case, end, by_hand, now).case
        handover = case.of(end.id)
        version = handover.package.version if handover and handover.package else 0
        told = ReadBack("lea", "Lea", "call the site", now, version)
        taken = self.write(case, end, told, now).case.of(end.id)
        return taken is not None and taken.state in TAKEN

    def _asked(self, case: Case, end: Boundary) -> bool:
        handover, ticket = case.of(end.id), case.ticket
        works = not ticket.solved and not ticket.merged_into and ticket.owner != "lea"
        asked = WAITING | {HandoverState.WARM_ONLY}
        return works and handover is not None and handover.state in asked

    def _begun(self, case: Case, end: Boundary, now: datetime) -> Written | None:
        """A hand-over begins; the one of an earlier end of a shift ends in the same write."""
        fresh, need = self._planned(case.ticket, end, now), self.need(case.ticket, end, now)
        newest = case.handovers[-1] if case.handovers else None
        staff = frozenset(a.id for a in self.scene.roster.agents)
        if not self.rules.decides(
            case.ticket.now,
            need,
            end.at,
            leaving=self._leaving[end.id],
            away=staff - {agent.id for agent in self._on_duty(end, now)},
            standing=case.of(end.id),
            newest=newest,
        ):
            return None
        if newest:
            case = case.with_(short(self.rules.superseded(newest, end.id, now)))
        return self._carried(case, fresh, (Plan(need, case.ticket.live),), end, now)

    def _own_look(
        self, case: Case, before: Handover, end: Boundary, now: datetime
    ) -> tuple[Message, ...]:
        """What the roster and the clocks say at a look of the machine."""
        on_duty = {agent.id for agent in self._on_duty(end, now)}
        lead, manager = self._lead(before, end, now), self.scene.manager
        news = looks.roster_news(before, end.at, on_duty, lead=lead, manager=manager)
        return (*news, *looks.second_thoughts(before, self.need(case.ticket, end, now)))

    def _carried(
        self,
        case: Case,
        standing: Handover,
        messages: Iterable[Message],
        end: Boundary,
        now: datetime,
    ) -> Written:
        around, lead = self._around(case, end, now), self._lead(standing, end, now)
        before = looks.led(standing, lead, self.scene.manager)
        after, effects = self.rules.carry(before, messages, now, around)
        kept, fresh = short(after), case.of(standing.boundary) is None
        if not fresh and not shift_change_facts.changed(standing, after):
            return Written(case, (SILENT,) if kept != short(before) else ())
        ticket = case.ticket
        for effect in effects:
            if isinstance(effect, MoveOwner):
                ticket = ticket.passed_to(effect.to_id, after.boundary)
            if isinstance(effect, TellRequester):
                ticket = replace(ticket, told=(*ticket.told, after.boundary))
        return Written(replace(case, ticket=ticket).with_(kept))

    def _around(self, case: Case, end: Boundary, now: datetime) -> Surroundings:
        return Surroundings(self, case.ticket, end, now)

    def _on_duty(self, end: Boundary, now: datetime) -> tuple[Agent, ...]:
        return self._working(max(end.at, now))

    def _working(self, at: datetime) -> tuple[Agent, ...]:
        if at not in self._duty:
            self._duty[at] = working(self.scene.roster, at)
        return self._duty[at]

    def _lead(self, handover: Handover, end: Boundary, now: datetime) -> tuple[str, str]:
        """Who leads the shift after the end, beside whom it is offered to."""
        others = [agent for agent in self._on_duty(end, now) if agent.id != handover.to_id]
        found = shift_lead(others, now)
        return (found.id, found.name) if found else ("", "")

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
