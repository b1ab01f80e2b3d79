"""A ticket's history as a rehearsal's clock shows it: every instant in it, in whatever form."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

from heliograph.domain.clock_facts import ClockFacts
from heliograph.domain.rehearsal import RehearsalClock
from heliograph.domain.ticket import StoredEvent


def shown_rows(rows: Sequence[StoredEvent], clock: RehearsalClock) -> tuple[StoredEvent, ...]:
    """Entries with every instant by the clock; what a regrouped ticket's clocks count from too."""
    return tuple(replace(row, event=_shown(row.event, clock)) for row in rows)


def _shown(record: Any, clock: RehearsalClock) -> Any:
    """A record with its instants, and those of the records in it."""
    told: dict[str, Any] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, datetime):
            told[item.name] = clock.shown(value)
        elif isinstance(value, ClockFacts):
            told[item.name] = _shown_facts(value, clock)
        elif is_dataclass(value) and not isinstance(value, type):
            told[item.name] = _shown(value, clock)
    return replace(record, **told) if told else record


def _shown_facts(facts: ClockFacts, clock: RehearsalClock) -> ClockFacts:
    """Facts in epoch seconds, 0 for never."""

    def at(seconds: int) -> int:
        real = datetime.fromtimestamp(seconds, tz=UTC)
        return int(clock.shown(real).timestamp()) if seconds else 0

    return replace(
        facts,
        asked=tuple(at(moment) for moment in facts.asked),
        answered=at(facts.answered),
        heard=at(facts.heard),
        raised=tuple((at(moment), severity) for moment, severity in facts.raised),
        promises=tuple(
            replace(each, made=at(each.made), due=at(each.due)) for each in facts.promises
        ),
    )
