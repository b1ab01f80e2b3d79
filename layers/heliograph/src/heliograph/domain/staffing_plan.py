"""When shifts should start so that a day's demand is met by as few of them as possible."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from heliograph.domain.errors import Refused

SLOTS = 48  # half hours of a day
SLOT_SECONDS = 1800.0
_CLOSE = 1e-9
Edge = tuple[int, int, float]  # from, to, and by how much `to` is above `from` at least


@dataclass(frozen=True)
class StaffingPlan:
    """Shifts by the slot they start in, every day alike; `length` is theirs in slots."""

    starts: tuple[tuple[int, int], ...]
    length: int

    @property
    def shifts(self) -> int:
        """How many shifts of a day there are."""
        return sum(count for _, count in self.starts)

    def present(self, slots: int = SLOTS) -> tuple[int, ...]:
        """How many are there in each slot."""
        there = [0] * slots
        for start, count in self.starts:
            for ahead in range(self.length):
                there[(start + ahead) % slots] += count
        return tuple(there)


def agents_needed(
    contacts: float, handle_seconds: float, *, within_seconds: float, level: float
) -> int:
    """Who must be there for one half hour, that `level` of the contacts wait so long at most.

    Nobody gives up (Erlang C, by the recursion of Erlang B): a cautious figure. 0 without contacts.
    """
    rate = contacts / SLOT_SECONDS
    load = rate * handle_seconds
    if not load:
        return 0
    agents, blocked = 0, 1.0
    while True:
        agents += 1
        blocked = load * blocked / (agents + load * blocked)
        if agents <= load:
            continue
        waits = blocked / (1 - load / agents * (1 - blocked))
        spare = agents / handle_seconds - rate
        if 1 - waits * math.exp(-spare * within_seconds) >= level:
            return agents


def plan_shifts(need: Sequence[int], starts: Collection[int], length: int) -> StaffingPlan:
    """The fewest shifts of `length` slots, each starting in one of `starts`, that meet the need.

    Exact: with the number of shifts fixed, how many have begun by each slot is a system of
    differences, which has a whole solution when it has any (Bartholdi, Orlin, Ratliff, Operations
    Research 28(5) 1980: cyclic scheduling with circular ones). Raises Refused when no start can
    cover a slot that needs somebody.
    """
    slots = len(need)
    if not 0 < length <= slots:
        raise Refused(f"a shift of {length} slots does not fit a day of {slots}")
    bare = [t for t in range(slots) if need[t] and not _covering(t, starts, length, slots)]
    if bare:
        raise Refused(f"no start covers the half hours {bare[:5]}", next_step="allow more starts")
    lowest, highest = -(-sum(need) // length), sum(need)
    while lowest < highest:
        middle = (lowest + highest) // 2
        if _begun(need, starts, length, middle) is None:
            lowest = middle + 1
        else:
            highest = middle
    begun = _begun(need, starts, length, lowest)
    assert begun is not None  # noqa: S101 -- as many shifts as the whole need always do
    counts = ((slot, round(begun[slot + 1] - begun[slot])) for slot in range(slots))
    found = tuple((slot, count) for slot, count in counts if count)
    return StaffingPlan(found, length)


def bound_of(need: Sequence[int], starts: Collection[int], plan: StaffingPlan) -> float:
    """How many shifts it takes at least, were parts of shifts allowed; `plan` is the whole one."""
    # a part of a shift less than the whole solution at most: rounding it up is a solution too
    lowest, highest = max(0.0, plan.shifts - 1.0), float(plan.shifts)
    while highest - lowest > _CLOSE:
        middle = (lowest + highest) / 2
        if _begun(need, starts, plan.length, middle) is None:
            lowest = middle
        else:
            highest = middle
    return round(highest, 6)


def _covering(slot: int, starts: Collection[int], length: int, slots: int) -> bool:
    return any((slot - start) % slots < length for start in starts)


def _begun(
    need: Sequence[int], starts: Collection[int], length: int, shifts: float
) -> list[float] | None:
    """How many of the shifts have begun before each slot; None when they are too few.

    Longest paths (Bellman-Ford): a circle that always climbs means that there is no solution.
    """
    slots = len(need)
    edges = _edges(need, starts, length, shifts)
    begun = [0.0] + [-math.inf] * slots
    for _ in range(slots + 1):
        climbed = False
        for low, high, by in edges:
            if begun[low] + by > begun[high] + _CLOSE / 1000:
                begun[high] = begun[low] + by
                climbed = True
        if not climbed:
            return begun
    return None


def _edges(need: Sequence[int], starts: Collection[int], length: int, shifts: float) -> list[Edge]:
    slots, allowed = len(need), set(starts)
    edges: list[Edge] = [(0, slots, shifts), (slots, 0, -shifts)]
    for slot in range(slots):
        edges.append((slot, slot + 1, 0.0))
        if slot not in allowed:
            edges.append((slot + 1, slot, 0.0))
        first = slot - length + 1
        if first >= 0:
            edges.append((first, slot + 1, float(need[slot])))
        else:
            edges.append((first + slots, slot + 1, need[slot] - shifts))
    return edges
