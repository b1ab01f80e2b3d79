"""Shifts that start when they are needed: `python -m benchmarks.staffing_plan`.

Three regions call in their own office hours, 1,200 contacts a day of 8 minutes. How many shifts of
8 hours meet that (80 % within 20 s) when they start in any half hour, at six hours of the day, or
at the three of fixed centres, beside what no plan can go below.
"""

import json
import math
import sys
import time

from heliograph.domain.staffing_plan import SLOTS, agents_needed, bound_of, plan_shifts
from rich.console import Console
from rich.table import Table

CONTACTS, HANDLE_SECONDS, WITHIN, LEVEL = 1200, 480.0, 20.0, 0.8
LENGTH = 16  # half hours
REGIONS = ((-5, 0.40), (1, 0.35), (9, 0.25))  # hours from UTC, share of the weight
QUIET = 0.03  # of a peak, at night
STAGGERED_AT_MOST = 1.05
HALF_HOURS, PEAK = 479, 15  # of agents: what an independent count of this demand found


def demand() -> list[float]:
    """Contacts in each half hour of a UTC day: a peak at 11:00 and one at 15:00 in each region."""
    raw = [sum(w * _at((slot / 2 + off) % 24) for off, w in REGIONS) for slot in range(SLOTS)]
    return [weight / sum(raw) * CONTACTS for weight in raw]


def _at(hour: float) -> float:
    if not 7 <= hour < 19:
        return QUIET
    return math.exp(-(((hour - 11) / 3) ** 2)) + 0.8 * math.exp(-(((hour - 15) / 2.5) ** 2))


def figures() -> dict[str, float]:
    """Shifts a day of each kind, the bound, and the need."""
    need = [
        agents_needed(each, HANDLE_SECONDS, within_seconds=WITHIN, level=LEVEL) for each in demand()
    ]
    staggered = plan_shifts(need, range(SLOTS), LENGTH)
    centres = [plan_shifts(need, (p, p + 16, (p + 32) % SLOTS), LENGTH).shifts for p in range(16)]
    return {
        "need, agent half hours": sum(need),
        "need, most at once": max(need),
        "bound: need over length": sum(need) / LENGTH,
        "bound: parts of shifts": bound_of(need, range(SLOTS), staggered),
        "staggered starts": staggered.shifts,
        "hourly starts": plan_shifts(need, range(0, SLOTS, 2), LENGTH).shifts,
        "six fixed starts": plan_shifts(need, range(0, SLOTS, 8), LENGTH).shifts,
        "three centres, best phase": min(centres),
        "three centres, 00 08 16 UTC": centres[0],
    }


def main() -> int:
    """Print them; 1 when staggered starts need more than 1.05 times the bound."""
    began = time.perf_counter()
    found = figures()
    seconds = time.perf_counter() - began
    bound = found["bound: need over length"]
    table = Table("figure", "found", "over bound")
    for name, figure in found.items():
        ratio = "" if name.startswith("need") else f"{figure / bound:.3f}"
        table.add_row(name, f"{figure:g}", ratio)
    Console(width=80).print(table)
    print(json.dumps({**found, "seconds": round(seconds, 3)}))
    return int(found["staggered starts"] > STAGGERED_AT_MOST * bound)


if __name__ == "__main__":
    sys.exit(main())
