"""A year of shift changes in virtual time: `-m benchmarks.shift_year [DAYS [FIRST DAY [SHARE]]]`.

The roster has four staggered shifts; 400 sites, or a share of them, write as the labelled world
says; people behave as `Manner` says. Tickets move by the use cases, on stores in memory.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from heliograph.domain.events import HandoverMoved
from heliograph.domain.handover import MOVED, Handover, HandoverState, Move
from heliograph.domain.ticket import TicketStatus

from benchmarks.desk import StoryClock
from benchmarks.shift_year_desk import YearTickets, year_desk
from benchmarks.shift_year_duty import Duty
from benchmarks.shift_year_run import Year
from benchmarks.shift_year_world import arrivals, organisation, sites

DRAIN = timedelta(days=20)  # after the last contact, until everything must be solved
S = HandoverState
MACHINE = Path(__file__).parent.parent / "infra" / "state_machines" / "shift_change.asl.json"


@dataclass(frozen=True)
class Figures:
    """What a span of the year showed; times in seconds."""

    contacts: int
    tickets: int
    boundaries: int
    considered: int
    moved: int
    moved_in_shift: int
    seconds_to_accept: tuple[float, ...]
    most_moves: int
    declined: int
    silent: int
    refused: int
    escalated: int
    states: Counter[str]
    unowned: int
    twice: int
    dropped: int
    overdue: int
    words: int
    silences: Counter[tuple[int, str]]
    latest_word: float
    transitions: int
    transitions_apart: int

    @property
    def ratio(self) -> float:
        """Transitions of one execution a boundary, beside those of one execution a ticket."""
        return self.transitions / max(self.transitions_apart, 1)


def simulate(first: date, days: int, *, seed: int = 1, share: float = 1.0) -> Figures:
    """Play so many days from a day on, then let the desk finish; one seed, one set of figures."""
    chance, served = random.Random(seed), sites(share)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    end = start + timedelta(days=days)
    clock = StoryClock(start)
    desk, tickets = year_desk(organisation(served), clock)
    duty = Duty(desk.directory.roster(start), start - timedelta(days=2), end + 2 * DRAIN, "m01")
    year = Year(desk, tickets, clock, chance)
    coming = [each for each in arrivals(served, first, days, chance) if start <= each.at < end]
    year.play(coming, start, end + DRAIN, duty)
    return _figures(year, tickets, len(coming))


def _figures(year: Year, tickets: YearTickets, contacts: int) -> Figures:
    heads, handovers, seen = tickets.all_heads(), tickets.all_handovers(), year.watched
    taken = [(each, _first(each, S.ACCEPTED)) for each in handovers if each.state in MOVED]
    moves = [(each, at) for each, at in taken if at]
    people = year.people
    return Figures(
        contacts=contacts,
        tickets=len(heads),
        boundaries=len(seen.looks),
        considered=len(handovers),
        moved=len(moves),
        moved_in_shift=sum(at.at <= each.expires_at for each, at in moves),
        seconds_to_accept=tuple(sorted(_waited(each, at) for each, at in moves)),
        most_moves=max(Counter(each.ref for each, _ in moves).values(), default=0),
        declined=people.declined,
        silent=people.silent,
        refused=people.refused,
        escalated=sum(bool(_first(e, S.ESCALATED_LEAD, S.ESCALATED_MANAGER)) for e in handovers),
        states=Counter(each.state.value for each in handovers),
        unowned=len(seen.unowned),
        twice=_twice(tickets, handovers),
        dropped=sum(ticket.status is TicketStatus.OPEN for ticket in heads),
        overdue=seen.overdue,
        words=seen.words,
        silences=Counter((each.severity, each.why) for each in seen.silences),
        latest_word=max((each.late.total_seconds() for each in seen.silences), default=0.0),
        transitions=_passed(seen.looks),
        transitions_apart=_passed(seen.own_looks),
    )


def _twice(tickets: YearTickets, handovers: Sequence[Handover]) -> int:
    """Tickets with two hand-overs at one boundary, or moved twice by one of them."""
    pairs = Counter((each.ref, each.boundary) for each in handovers)
    moves: Counter[str] = Counter()
    for ref in {each.ref for each in handovers}:
        events = (row.event for row in tickets.events(ref))
        moves.update(
            event.handover_id
            for event in events
            if isinstance(event, HandoverMoved) and event.state == S.ACCEPTED.value
        )
    return sum(n > 1 for n in (*pairs.values(), *moves.values()))


def _passed(looks: dict[str, int]) -> int:
    """States that executions with so many looks pass, by the deployed definition."""
    machine = json.loads(MACHINE.read_text())
    again, last = (_walk(machine, ends=ends) for ends in (False, True))
    return sum((count - 1) * again + last for count in looks.values() if count)


def _walk(machine: Mapping[str, Any], *, ends: bool) -> int:
    """States from the start to the next look, or to the end."""
    count, name = 0, machine["StartAt"]
    while True:
        state = machine["States"][name]
        count += 1
        if state["Type"] == "Choice":
            name = state["Choices"][0]["Next"] if ends else state["Default"]
        elif state["Type"] == "Succeed" or state["Next"] == machine["StartAt"]:
            return count
        else:
            name = state["Next"]


def _first(handover: Handover, *states: HandoverState) -> Move | None:
    return next((move for move in handover.moves if move.state in states), None)


def _waited(handover: Handover, taken: Move) -> float:
    return max((taken.at - (handover.counts_from or handover.offered_at)).total_seconds(), 0.0)


def report(told: Figures) -> list[str]:
    """The figures as lines."""
    waits = told.seconds_to_accept
    tenths = quantiles(waits, n=10) if len(waits) > 1 else [0.0] * 9
    late = sum(told.silences.values())
    per_ticket = told.moved / max(told.tickets, 1)
    return [
        f"contacts {told.contacts}, tickets {told.tickets}, shift ends {told.boundaries}",
        f"tickets looked at by a shift's end {told.considered}: {_spread(told.states)}",
        f"handed over {told.moved}, {_share(told.moved_in_shift, told.moved)} in the shift",
        f"time to accept: median {median(waits or [0]):.0f} s, 90 % within {tenths[-1]:.0f} s",
        f"hand-overs a ticket {per_ticket:.3f}, at most {told.most_moves}",
        f"declined {told.declined}, unanswered {told.silent}, escalated {told.escalated}, "
        f"read back too late {told.refused}",
        f"unowned {told.unowned}, twice at one end {told.twice}, dropped {told.dropped}, "
        f"offers past their limit {told.overdue}",
        f"words to requesters {told.words}, late {late} ({_share(late, told.words)}), "
        f"latest {told.latest_word / 60:.0f} min past its limit",
        *(f"  late, severity {level}, {why}: {n}" for (level, why), n in _sorted(told.silences)),
        f"machine states passed {told.transitions}, one execution a ticket "
        f"{told.transitions_apart}, ratio {told.ratio:.2f}",
    ]


def _spread(states: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in states.most_common())


def _sorted(silences: Counter[tuple[int, str]]) -> list[tuple[tuple[int, str], int]]:
    return sorted(silences.items())


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f} %"


def main(arguments: Sequence[str]) -> int:
    """Print the year's figures; 1 when a ticket was dropped, unowned or handed over twice."""
    days = int(arguments[0]) if arguments else 365
    first = date.fromisoformat(arguments[1]) if len(arguments) > 1 else date(2026, 1, 1)
    share = float(arguments[2]) if len(arguments) > 2 else 1.0
    told = simulate(first, days, share=share)
    print("\n".join(report(told)))
    return 1 if told.unowned or told.twice or told.dropped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
