"""A ticket's head without what a later look or a lost race may change: by seconds or a sweep."""

from dataclasses import replace
from typing import Any

from heliograph.domain.audit import canonical
from heliograph.domain.clock_facts import ClockFacts
from heliograph.domain.ticket import Ticket

from tests.faults.invariants import plain, ticket_of
from tests.heliograph.desk_on_moto import MORNING

_BEGINS = (int(MORNING.timestamp()), int(MORNING.timestamp()) + 3600)
_SWEPT = 6 * 60  # seconds within which a sweep and all races are over
_DERIVED = frozenset({"due_shard", "due_at", "look_at"})  # from the state and the directory


def calm_head(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a head by its whole state; what follows from that stands there already."""
    kept = {name: value for name, value in row.items() if name not in _DERIVED}
    return kept | {"state": canonical(calmed(ticket_of(plain(row))))}


def calmed(ticket: Ticket) -> Ticket:
    """The ticket with instants of the first minutes of an hour told as its beginning."""
    run, clock = ticket.run, ticket.clock
    run = replace(run, stopped=_calm(run.stopped), settled=_calm(run.settled))
    return replace(ticket, run=run, clock=_calm_facts(clock))


def _calm_facts(clock: ClockFacts) -> ClockFacts:
    return replace(
        clock,
        asked=tuple(sorted({_calm(moment) for moment in clock.asked})),
        answered=_calm(clock.answered),
        heard=_calm(clock.heard),
        raised=tuple((_calm(moment), level) for moment, level in clock.raised),
        promises=tuple(replace(each, made=_calm(each.made)) for each in clock.promises),
    )


def _calm(moment: int) -> int:
    return next((begin for begin in _BEGINS if begin <= moment < begin + _SWEPT), moment)
