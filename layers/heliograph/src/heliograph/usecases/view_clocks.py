"""A ticket's clocks and promises for people: instants in ISO 8601 UTC, and the clinic's zone."""

from datetime import UTC, datetime
from typing import Any

from heliograph.domain.requester_hours import facility_of, hours_for
from heliograph.domain.ticket import Ticket
from heliograph.domain.ticket_clocks import Due, clocks_of
from heliograph.usecases.desk import Desk


def due_view(ticket: Ticket, desk: Desk) -> dict[str, Any] | None:
    """The clock that is due first; None on a solved ticket."""
    clocks = clocks_of(ticket, hours_for(ticket, desk.directory))
    return _clock(clocks[0]) if clocks else None


def site_zone(ticket: Ticket, desk: Desk) -> str | None:
    """The zone of the ticket's clinic; None while nobody knows the site."""
    facility = facility_of(ticket, desk.directory)
    return facility.timezone if facility else None


def clocks_view(ticket: Ticket, desk: Desk) -> dict[str, Any]:
    """All running clocks, the most urgent first, and the open promises.

    `timezone` is the clinic's, in which the requester reads a clock; `paused` tells since when the
    resolution clock stands.
    """
    hours = hours_for(ticket, desk.directory)
    stopped = ticket.run.stopped
    return {
        "timezone": hours.timezone,
        "waitingOn": ticket.run.waiting_on,
        "paused": _instant(stopped) if stopped else None,
        "running": [_clock(due) for due in clocks_of(ticket, hours)],
        "promises": [
            {
                "id": each.id,
                "text": each.text,
                "due": _instant(each.due),
                "by": {"id": each.by_id, "name": each.by_name},
            }
            for each in ticket.clock.promises
        ],
    }


def _clock(due: Due) -> dict[str, Any]:
    return {
        "clock": due.clock.value,
        "since": due.since.isoformat(),
        "warnAt": due.warn_at.isoformat(),
        "at": due.at.isoformat(),
        "about": due.about,
    }


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat()
