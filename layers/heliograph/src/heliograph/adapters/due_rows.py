"""Where a ticket stands in the two indexes of what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from heliograph.adapters.ticket_rows import shard_of
from heliograph.domain.business_hours import RequesterHours, hours_of
from heliograph.domain.ticket import Ticket
from heliograph.domain.ticket_clocks import first_due, next_look

HoursFor = Callable[[Ticket], RequesterHours]


def hours_of_nobody(_: Ticket) -> RequesterHours:
    """Weekdays in UTC, for stores that know no directory."""
    return hours_of(None)


@dataclass(frozen=True)
class DueRow:
    """Index attributes of a head; None keeps it out of an index. Instants are told to the second,
    in UTC, with the reference behind them, so that no two are alike.
    """

    shard: str | None = None
    due_at: str | None = None
    look_at: str | None = None


def instant_told(moment: datetime) -> str:
    """An instant in few letters that sort as time does, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def shard_name(shard: int) -> str:
    """The partition of an index: due tickets are spread as those of a status are."""
    return f"open#{shard}"


def due_row(ticket: Ticket, hours: RequesterHours) -> DueRow:
    """Where an open ticket stands; nowhere when nothing is due."""
    due = first_due(ticket, hours)
    if due is None:
        return DueRow()
    look = next_look(ticket, hours)
    look_at = _told(look, ticket.ref) if look else None
    return DueRow(shard_name(shard_of(ticket.ref)), _told(due.at, ticket.ref), look_at)


def _told(moment: datetime, ref: str) -> str:
    return f"{instant_told(moment)}#{ref}"
