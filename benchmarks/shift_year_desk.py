"""The desk of the simulated year: the real use cases on stores in memory, and nothing outside."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from heliograph.adapters.in_memory import PAGE, MemoryTickets
from heliograph.adapters.in_memory_pending import MemoryPending
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.handover import Handover
from heliograph.domain.handover_package import Package
from heliograph.domain.outbox import Address, OutboxMail, Turn
from heliograph.domain.ports import Change, Page
from heliograph.domain.shift_run import RunState, ShiftRun, slug_of
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk

from benchmarks.desk import StoryClock, memory_desk


class YearTickets(MemoryTickets):
    """The store in memory, with the indexes the table has: by status and owner, by state."""

    def __init__(self) -> None:
        super().__init__()
        self._open_of: dict[str, dict[str, Ticket]] = defaultdict(dict)
        self._in_state: dict[str, dict[str, Handover]] = defaultdict(dict)
        self.by_run: dict[str, dict[str, Handover]] = defaultdict(dict)
        self.last_of: dict[str, Handover] = {}
        self._newest: dict[str, str] = {}
        self.changed: list[Ticket] = []  # heads as they were written, until somebody reads them

    def page(self, *, status: str, owner: str | None, cursor: str | None) -> Page:  # noqa: ARG002
        """See TicketStore; open tickets only, which is all that shift changes ask for."""
        owners = (owner,) if owner is not None else tuple(self._open_of)
        found = [ticket for who in owners for ticket in self._open_of[who].values()]
        found.sort(key=_place, reverse=True)
        rest = [ticket for ticket in found if cursor is None or _place(ticket) < cursor]
        more = len(rest) > PAGE
        return Page(tuple(rest[:PAGE]), _place(rest[PAGE - 1]) if more else None)

    def handovers(self, state: str) -> tuple[Handover, ...]:
        """See TicketStore."""
        return tuple(self._in_state[state].values())

    def keep(self, handover: Handover, superseded: Handover | None) -> None:
        """One that changes nothing on its ticket."""
        self._handovers.setdefault(handover.id, handover)
        self._index(handover)
        if superseded:
            self._handovers[superseded.id] = superseded
            self._index(superseded, newest=False)

    def newest_of(self, ref: str) -> Handover | None:
        """The hand-over that the latest boundary has made of a ticket."""
        return self._handovers.get(self._newest.get(ref, ""))

    def all_handovers(self) -> tuple[Handover, ...]:
        """Everything decided in the year."""
        return tuple(self._handovers.values())

    def all_heads(self) -> tuple[Ticket, ...]:
        """Every ticket."""
        return tuple(self._heads.values())

    def _apply(self, change: Change) -> None:
        before = self._heads.get(change.ticket.ref)
        if before is not None:
            self._open_of[before.owner_id].pop(before.ref, None)
        super()._apply(change)
        if change.ticket.status.value == "open":
            self._open_of[change.ticket.owner_id][change.ticket.ref] = change.ticket
        self.changed.append(change.ticket)
        if change.superseded:
            self._index(change.superseded, newest=False)
        if change.handover:
            newest = change.handover_from is None
            self._index(self._handovers[change.handover.id], newest=newest)

    def _index(self, handover: Handover, *, newest: bool = True) -> None:
        if newest:
            self._newest[handover.ref] = handover.id
        for held in self._in_state.values():
            held.pop(handover.id, None)
        self._in_state[handover.state.value][handover.id] = handover
        self.by_run[slug_of(handover.boundary)][handover.id] = handover
        self.last_of[handover.ref] = handover


class YearRuns:
    """ShiftRuns in dictionaries."""

    def __init__(self, tickets: YearTickets) -> None:
        self._tickets = tickets
        self._runs: dict[str, ShiftRun] = {}
        self._running: dict[str, ShiftRun] = {}

    def run(self, slug: str) -> ShiftRun:
        """See ShiftRuns."""
        if slug not in self._runs:
            raise NotFound("there is no such shift change")
        return self._runs[slug]

    def save(self, run: ShiftRun) -> ShiftRun:
        """See ShiftRuns."""
        slug = slug_of(run.id)
        held = self._runs.get(slug)
        if (held.version if held else 0) != run.version:
            raise Conflict("somebody else wrote this shift change first")
        self._runs[slug] = kept = replace(run, version=run.version + 1)
        self._running.pop(slug, None)
        if kept.state is RunState.RUNNING:
            self._running[slug] = kept
        return kept

    def runs(self, state: RunState) -> tuple[ShiftRun, ...]:
        """See ShiftRuns."""
        held = self._running if state is RunState.RUNNING else self._runs
        return tuple(run for run in held.values() if run.state is state)

    def handovers(self, slug: str) -> tuple[Handover, ...]:
        """See ShiftRuns."""
        return tuple(sorted(self._tickets.by_run[slug].values(), key=lambda each: each.ref))

    def packages(self, handover_id: str) -> tuple[Package, ...]:
        """See ShiftRuns; only the last version is held here."""
        package = self._tickets.handover(handover_id).package
        return (package,) if package else ()

    def newest(self, ref: str) -> Handover | None:
        """See ShiftRuns."""
        return self._tickets.newest_of(ref)

    def keep(self, handover: Handover, superseded: Handover | None) -> None:
        """See ShiftRuns."""
        self._tickets.keep(handover, superseded)


class StartedRuns:
    """ShiftMachine: remembers which runs somebody has to look at; one execution a name."""

    def __init__(self) -> None:
        self.started: list[ShiftRun] = []
        self._names: set[str] = set()

    def start(self, run: ShiftRun) -> None:
        """See ShiftMachine."""
        if run.execution not in self._names:
            self._names.add(run.execution)
            self.started.append(run)


class NobodysMail:
    """Outbox: everything written is being sent by somebody else."""

    def claim(self, mail_id: str, at: datetime, until: datetime) -> Turn:  # noqa: ARG002
        """See Outbox."""
        return Turn.NONE

    def release(self, mail_id: str) -> None:
        """See Outbox."""

    def mail(self, mail_id: str) -> OutboxMail | None:  # noqa: ARG002
        """See Outbox."""
        return None

    def keep_accepted(self, mail_id: str, message_id: str) -> None:
        """See Outbox."""

    def accepted_as(self, mail_id: str) -> str:  # noqa: ARG002
        """See Outbox."""
        return ""

    def address(self, address: str) -> Address:
        """See Outbox."""
        return Address(address)


class CountedBus:
    """EventBus: counts what is published."""

    def __init__(self) -> None:
        self.published: dict[str, int] = defaultdict(int)

    def publish(self, detail_type: str, detail: Mapping[str, object]) -> None:  # noqa: ARG002
        """See EventBus."""
        self.published[detail_type] += 1


def year_desk(organisation: Mapping[str, Any], clock: StoryClock) -> tuple[Desk, YearTickets]:
    """The desk, and its tickets for whoever checks them."""
    tickets = YearTickets()
    desk = replace(
        memory_desk(organisation, clock),
        tickets=tickets,
        pending=MemoryPending(tickets),
        outbox=cast(Any, NobodysMail()),
        shift_runs=YearRuns(tickets),
        shift_machine=StartedRuns(),
        bus=cast(Any, CountedBus()),
    )
    return desk, tickets


def _place(ticket: Ticket) -> str:
    return f"{ticket.opened_at.isoformat()}#{ticket.ref}"
