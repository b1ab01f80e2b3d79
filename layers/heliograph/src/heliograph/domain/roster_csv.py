"""The parts of a roster as CSV tables: shifts, people, holidays, absences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from heliograph.domain.csv_table import Column, read_table, write_table
from heliograph.domain.organisation import Absence, Agent, Holiday, Shift
from heliograph.domain.roster import WEEKDAYS, Roster, clock_hour
from heliograph.domain.roster_rules import is_zone

PARTS = ("shifts", "people", "holidays", "absences")
_LEVEL = re.compile(r"(\S+):([1-5])(?:/(\S+))?")


def with_part(roster: Roster, part: str, text: str) -> Roster:
    """The roster with one part replaced by a table. Raises Refused, naming lines and columns."""
    zones = {seat.id: seat.timezone for seat in roster.seats}
    seats, shifts = _one_of("seat", zones), _one_of("shift", {s.id for s in roster.shifts})
    agents = _one_of("agent", {agent.id for agent in roster.agents})
    match part:
        case "shifts":
            made = read_table(text, _shift_columns(seats), lambda row: _shift(row, zones))
            return replace(roster, shifts=made)
        case "people":
            known = {agent.id: agent for agent in roster.agents}
            columns = _people_columns(_or_empty(seats), _or_empty(shifts))
            return replace(roster, agents=read_table(text, columns, lambda row: _agent(row, known)))
        case "holidays":
            columns = (Column("seat", seats), Column("day", _day), Column("name", str, True))
            return replace(
                roster, holidays=read_table(text, columns, lambda row: Holiday(**_fields(row)))
            )
        case _:
            columns = (
                Column("agent", lambda cell: agents(cell.lower())),
                Column("first_day", _day),
                Column("last_day", _day),
                Column("why", str, True),
            )
            return replace(
                roster, absences=read_table(text, columns, lambda row: Absence(**_fields(row)))
            )


def part_as_csv(roster: Roster, part: str) -> str:
    """One part as `with_part` reads it again."""
    match part:
        case "shifts":
            rows = [
                (s.id, s.seat, s.start, s.end, " ".join(s.days), s.timezone) for s in roster.shifts
            ]
            return write_table(("id", "seat", "start", "end", "days", "timezone"), rows)
        case "people":
            people = [
                (a.id, a.name, a.seat, a.shift, _levels(a.languages), _certificates(a))
                for a in roster.agents
            ]
            return write_table(
                ("id", "name", "seat", "shift", "languages", "certifications"), people
            )
        case "holidays":
            days = [(h.seat, h.day.isoformat(), h.name) for h in roster.holidays]
            return write_table(("seat", "day", "name"), days)
        case _:
            away = [
                (a.agent, a.first_day.isoformat(), a.last_day.isoformat(), a.why)
                for a in roster.absences
            ]
            return write_table(("agent", "first_day", "last_day", "why"), away)


def _fields(row: Mapping[str, object]) -> dict[str, Any]:
    return dict(row)


def _shift_columns(seats: Callable[[str], str]) -> tuple[Column, ...]:
    return (
        Column("id", _filled),
        Column("seat", seats),
        Column("start", _clock),
        Column("end", _clock),
        Column("days", _days),
        Column("timezone", _zone, optional=True),
    )


def _people_columns(
    seats: Callable[[str], str], shifts: Callable[[str], str]
) -> tuple[Column, ...]:
    return (
        Column("id", _filled),
        Column("name", _filled),
        Column("seat", seats),
        Column("shift", shifts),
        Column("languages", _read_levels, optional=True),
        Column("certifications", _read_levels, optional=True),
    )


def _shift(row: Mapping[str, Any], zones: Mapping[str, str]) -> Shift:
    zone = row["timezone"] or zones[row["seat"]]
    return Shift(row["id"], row["seat"], zone, row["start"], row["end"], row["days"])


def _agent(row: Mapping[str, Any], known: Mapping[str, Agent]) -> Agent:
    """What a table does not tell of somebody known stays as it was."""
    id_ = row["id"].lower()
    levels = row["certifications"]
    return replace(
        known.get(id_, Agent(id_, "")),
        name=row["name"],
        seat=row["seat"],
        shift=row["shift"],
        languages={name: level for name, (level, _) in row["languages"].items()},
        certifications={name: level for name, (level, _) in levels.items()},
        certified_until={name: until for name, (_, until) in levels.items() if until},
    )


def _filled(cell: str) -> str:
    if not cell:
        raise ValueError("it is empty")
    return cell


def _one_of(kind: str, known: Any) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if cell not in known:
            raise ValueError(f"there is no {kind} {cell!r}")
        return cell

    return read


def _or_empty(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda cell: read(cell) if cell else ""


def _clock(cell: str) -> str:
    try:
        clock_hour(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no time hh:mm") from None
    return cell


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no day yyyy-mm-dd") from None


def _days(cell: str) -> tuple[str, ...]:
    found = tuple(cell.lower().split())
    if not found or not set(found) <= set(WEEKDAYS):
        raise ValueError(f"{cell!r} are no days; they are {' '.join(WEEKDAYS)}")
    return found


def _zone(cell: str) -> str:
    if cell and not is_zone(cell):
        raise ValueError(f"{cell!r} is no IANA zone such as Europe/Sofia")
    return cell


def _read_levels(cell: str) -> dict[str, tuple[int, str]]:
    """`de:5 en:4`; a certificate may end with its last day: `NLK-301:5/2026-12-31`."""
    levels: dict[str, tuple[int, str]] = {}
    for word in cell.split():
        match = _LEVEL.fullmatch(word)
        if not match:
            raise ValueError(f"{word!r} is no name with a level, such as de:5")
        until = _day(match[3]).isoformat() if match[3] else ""
        levels[match[1]] = (int(match[2]), until)
    return levels


def _levels(levels: Mapping[str, int]) -> str:
    return " ".join(f"{name}:{level}" for name, level in levels.items())


def _certificates(agent: Agent) -> str:
    until = agent.certified_until
    return " ".join(
        f"{name}:{level}/{until[name]}" if name in until else f"{name}:{level}"
        for name, level in agent.certifications.items()
    )
