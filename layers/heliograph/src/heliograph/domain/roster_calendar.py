"""A roster's shifts, holidays and absences as calendar entries, and the latter two back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from heliograph.domain.calendars import CalendarEntry
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import Absence, Holiday
from heliograph.domain.roster import Roster, periods

SHIFTS_AHEAD = timedelta(days=56)
_DAY = timedelta(days=1)


def entries_of(roster: Roster, part: str, at: datetime) -> tuple[CalendarEntry, ...]:
    """One part: holidays and absences as whole days, shifts as the eight weeks from `at` on."""
    match part:
        case "holidays":
            return tuple(
                CalendarEntry(
                    f"holiday-{h.seat}-{h.day}", f"{h.seat}: {h.name}", h.day, h.day + _DAY
                )
                for h in roster.holidays
            )
        case "absences":
            return tuple(
                CalendarEntry(
                    f"absence-{a.agent}-{a.first_day}",
                    f"{a.agent}: {a.why}",
                    a.first_day,
                    a.last_day + _DAY,
                )
                for a in roster.absences
            )
        case "shifts":
            return tuple(
                CalendarEntry(
                    f"shift-{period.id}",
                    f"{period.shift}: {', '.join(agent.name for agent in period.agents)}",
                    period.start,
                    period.end,
                )
                for period in periods(roster, at, at + SHIFTS_AHEAD)
            )
        case _:
            raise Refused("people are no calendar", next_step="ask for them as csv")


def with_entries(roster: Roster, part: str, entries: Sequence[CalendarEntry]) -> Roster:
    """The roster with its holidays or absences replaced by these entries.

    A summary begins with the seat or the agent (`SOF: Liberation Day`, `a04: course`). Raises
    Refused that names the entries nobody can place, and takes none.
    """
    if part not in ("holidays", "absences"):
        raise Refused(
            f"{part} cannot be read from a calendar", next_step="send holidays or absences, or csv"
        )
    zones = {seat.id: seat.timezone for seat in roster.seats}
    seat_of = {agent.id: agent.seat for agent in roster.agents}
    known = zones if part == "holidays" else seat_of
    found, faults = [], []
    for entry in entries:
        name, _, rest = (piece.strip() for piece in entry.summary.partition(":"))
        name = name if part == "holidays" else name.lower()
        if name in known:
            zone = zones.get(name if part == "holidays" else seat_of[name], "UTC")
            found.append((name, *_days(entry, ZoneInfo(zone)), rest))
        else:
            faults.append(f"event {entry.place}: no {part[:-1]} of {name!r} is possible")
    if faults:
        raise Refused(
            "; ".join(faults[:10]),
            kept="the roster as it was; nothing of the file was taken",
            next_step="begin summaries with a seat (SOF: Liberation Day) or an agent (a04: leave)",
        )
    if part == "absences":
        return replace(roster, absences=tuple(Absence(*each) for each in found))
    holidays = tuple(
        Holiday(seat, first + number * _DAY, name)
        for seat, first, last, name in found
        for number in range((last - first).days + 1)
    )
    return replace(roster, holidays=holidays)


def _days(entry: CalendarEntry, zone: ZoneInfo) -> tuple[date, date]:
    """First and last local day of an entry, whose end is exclusive."""
    return _local(entry.start, zone), max(
        _local(entry.start, zone),
        _local(entry.end - timedelta(microseconds=1), zone)
        if isinstance(entry.end, datetime)
        else entry.end - _DAY,
    )


def _local(at: date, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date() if isinstance(at, datetime) else at
