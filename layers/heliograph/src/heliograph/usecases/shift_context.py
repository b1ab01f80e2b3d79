"""What one look at the end of a shift knows: the roster, the boundary, the time, who has room."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from heliograph.domain.escalation import manager_of, shift_lead
from heliograph.domain.handover_candidates import CAPACITY
from heliograph.domain.organisation import Agent
from heliograph.domain.rehearsal import shown_at
from heliograph.domain.roster import Boundary, Roster, boundaries, periods, working
from heliograph.domain.shift_run import ShiftRun
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

_AROUND = timedelta(days=1)
_MOVED_BY = timedelta(hours=12)  # a changed roster may end a shift so much earlier or later
_OPEN = "open"


@dataclass(frozen=True)
class ShiftContext:
    """One look at a run; `boundary` is None when the roster no longer has it.

    `now` and all times of the roster are by the run's clock.
    """

    run: ShiftRun
    roster: Roster
    boundary: Boundary | None
    now: datetime
    desk: Desk
    _load: dict[str, int] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        """The instant whose staff counts: the boundary, or now when it has passed."""
        return max(self.boundary.at if self.boundary else self.run.boundary.at, self.now)

    @cached_property
    def on_duty(self) -> tuple[Agent, ...]:
        """Who works after the boundary."""
        return working(self.roster, self.at)

    @cached_property
    def leaving(self) -> frozenset[str]:
        """Whose shift ends here and who works no other one then."""
        name = self.run.boundary.id
        before = self.run.boundary.at - timedelta(microseconds=1)
        span = periods(self.roster, before - _AROUND, before)
        ending = {a.id for period in span if period.id == name for a in period.agents}
        return frozenset(ending - {agent.id for agent in self.on_duty})

    @cached_property
    def away(self) -> frozenset[str]:
        """Everybody who does not work after the boundary."""
        return frozenset(a.id for a in self.roster.agents) - {a.id for a in self.on_duty}

    @cached_property
    def manager(self) -> tuple[str, str]:
        """The one manager, who is on call."""
        return _named(manager_of(self.roster.agents))

    def lead(self, *, beside: str = "") -> tuple[str, str]:
        """The lead of the shift after the boundary; `beside` is offered it already."""
        others = [agent for agent in self.on_duty if agent.id != beside]
        return _named(shift_lead(others, self.now))

    def starts_work(self, agent_id: str) -> datetime:
        """When somebody on duty after the boundary can first see an offer."""
        for period in periods(self.roster, self.now, self.at + timedelta(microseconds=1)):
            if any(agent.id == agent_id for agent in period.agents):
                return max(period.start, self.now)
        return self.now

    @property
    def load(self) -> Mapping[str, int]:
        """Open tickets of everybody on duty, counted once, up to the capacity."""
        for agent in self.on_duty:
            if agent.id not in self._load:
                self._load[agent.id] = count_open(agent.id, self.desk)
        return self._load

    def promised_to(self, agent_id: str) -> None:
        """One more offer stands with somebody."""
        self._load[agent_id] = self._load.get(agent_id, 0) + 1


def context_of(run: ShiftRun, desk: Desk) -> ShiftContext:
    """A look at a run, with the roster as it is in force now."""
    roster = desk.directory.roster(run.boundary.at)
    day = run.boundary.at - _MOVED_BY, run.boundary.at + _MOVED_BY
    found = (each for each in boundaries(roster, *day) if each.id == run.boundary.id)
    now = shown_at(run.clock, desk.clock.now())
    return ShiftContext(run, roster, next(found, None), now, desk)


def moved_run(context: ShiftContext) -> ShiftRun:
    """The run with the boundary as the roster has it now."""
    return replace(context.run, boundary=context.boundary or context.run.boundary)


def open_refs(owner: str, desk: Desk) -> list[Ticket]:
    """Every open ticket of somebody."""
    found: list[Ticket] = []
    cursor: str | None = None
    while True:
        page = desk.tickets.page(status=_OPEN, owner=owner, cursor=cursor)
        found += page.tickets
        cursor = page.cursor
        if cursor is None:
            return found


def count_open(owner: str, desk: Desk) -> int:
    """How many open tickets somebody has; no further than the capacity."""
    page = desk.tickets.page(status=_OPEN, owner=owner, cursor=None)
    return len(page.tickets) if page.cursor is None else max(len(page.tickets), CAPACITY)


def _named(agent: Agent | None) -> tuple[str, str]:
    return (agent.id, agent.name) if agent else ("", "")
