"""What rosters cover over a year of clock changes: `python -m benchmarks.roster_coverage`.

Four shifts in three cities that leave no hole until their holidays come, three tight ones that
tile the day in January and no longer in March, and who is there by language and study in a week.
Each figure stands beside what an independent count on a grid of five minutes found.
"""

import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from heliograph.domain.coverage import LANGUAGE, STUDY, Coverage, Need, coverage
from heliograph.domain.organisation import Agent, Holiday, Seat, Shift
from heliograph.domain.roster import ALWAYS, WEEKDAYS, Roster
from rich.console import Console
from rich.table import Table

MOST_SECONDS = 2.0
ROUNDING = 0.0051
SEATS = (
    Seat("KUL", "Kuala Lumpur", "Asia/Kuala_Lumpur"),
    Seat("SOF", "Sofia", "Europe/Sofia"),
    Seat("BOS", "Boston", "America/New_York"),
)
FOUR = ("KUL 06:30 15:00", "SOF 08:00 16:30", "BOS 08:30 17:00", "BOS 16:30 01:00")
TIGHT = ("KUL 06:00 14:00", "SOF 08:00 16:00", "BOS 09:00 17:00")
HOLIDAYS = (
    Holiday("KUL", date(2026, 3, 20)),
    Holiday("SOF", date(2026, 3, 3)),
    Holiday("BOS", date(2026, 4, 3)),
)
# Shift, languages and studies at level 4 or 5 of those who are at it.
PEOPLE = (
    ("KUL-0630", "en zh ja ko", "SUM-22-04 HB-1208"),
    ("SOF-0800", "en de fr it es", "NLK-301 HB-1207 VO-8810"),
    ("BOS-0830", "en pt es", "NLK-301 NLK-302 HB-1207 VO-8810"),
    ("BOS-1630", "en fr", "HB-1208 VO-8810 NLK-301"),
)
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
WEEK = (datetime(2026, 3, 16, tzinfo=UTC), datetime(2026, 3, 23, tzinfo=UTC))
LANGUAGES = {"de": 0.35, "fr": 0.71, "es": 0.63, "ja": 0.35, "pt": 0.35, "pl": 0.0, "ar": 0.0}
STUDIES = {"NLK-301": 0.96, "HB-1207": 0.63, "SUM-22-04": 0.35, "ORD-015": 0.0}
NEEDS = (
    Need("presence", level=0),
    *(Need(LANGUAGE, name) for name in LANGUAGES),
    *(Need(STUDY, name) for name in STUDIES),
)
Figure = tuple[str, float, float]


def roster_of(lines: Sequence[str], holidays: tuple[Holiday, ...] = ()) -> Roster:
    """Shifts of every day, written as `SEAT start end`, with one agent each."""
    zones = {seat.id: seat.timezone for seat in SEATS}
    shifts = []
    for line in lines:
        seat, start, end = line.split()
        name = f"{seat}-{start.replace(':', '')}"
        shifts.append(Shift(name, seat, zones[seat], start, end, WEEKDAYS))
    known = {shift: (spoken.split(), studies.split()) for shift, spoken, studies in PEOPLE}
    agents = []
    for shift in shifts:
        spoken, studies = known.get(shift.id, ([], []))
        levels = dict.fromkeys(spoken, 4), dict.fromkeys(studies, 4)
        agents.append(Agent(shift.id.lower(), shift.id, shift.seat, shift.id, *levels))
    return Roster(1, ALWAYS, SEATS, tuple(shifts), tuple(agents), holidays)


def figures() -> list[Figure]:
    """(name, found, expected) of everything, the seconds of a year last."""
    began = time.perf_counter()
    plain = coverage((roster_of(FOUR),), NEEDS, *YEAR)
    seconds = time.perf_counter() - began
    found = [
        ("four shifts: holes", float(len(_holes(plain))), 0.0),
        ("four shifts: overlap, h", plain.overlap / timedelta(hours=1), 3650.0),
    ]
    closed = _holes(coverage((roster_of(FOUR, HOLIDAYS),), NEEDS, *YEAR))
    for number, expected in enumerate((390.0, 60.0, 540.0)):
        found.append((f"holiday {number + 1}: hole, min", closed[number], expected))
    found.append(("three holidays: holes", float(len(closed)), 3.0))
    tight = _holes(coverage((roster_of(TIGHT),), NEEDS[:1], *YEAR))
    found.append(("three tight shifts: days with a hole", float(len(tight)), 238.0))
    found.append(("three tight shifts: longest hole, min", max(tight), 60.0))
    found += _shares(coverage((roster_of(FOUR),), NEEDS, *WEEK))
    return [*found, ("seconds for a year", seconds, MOST_SECONDS)]


def _holes(found: Coverage) -> list[float]:
    return [hole.minutes for hole in found.cover_of("presence").holes]


def _shares(week: Coverage) -> list[Figure]:
    expected = {f"language:{name}": share for name, share in LANGUAGES.items()}
    expected |= {f"study:{name}": share for name, share in STUDIES.items()}
    return [
        (f"a week: {what}", week.cover_of(what).share, share) for what, share in expected.items()
    ]


def main() -> int:
    """Print every figure; 1 when one of them differs, or a year takes too long."""
    found = figures()
    table = Table("figure", "found", "bound")
    for name, figure, bound in found:
        table.add_row(name, f"{figure:,.2f}", f"{bound:,.2f}")
    Console(width=90).print(table)
    print(json.dumps({name: figure for name, figure, _ in found}))
    *exact, (_, seconds, most) = found
    return int(seconds > most or not all(agrees(figure, bound) for _, figure, bound in exact))


def agrees(figure: float, bound: float) -> bool:
    """To the two digits in which shares are known."""
    return abs(figure - bound) <= ROUNDING


if __name__ == "__main__":
    sys.exit(main())
