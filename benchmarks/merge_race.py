"""Contacts of one key at the same instant: waiting, conflicts, tickets: `-m benchmarks.merge_race`.

A discrete-event simulation with the latencies of `benchmarks.latencies`; emulators know neither
conflicts nor throttling. Four designs run in turn: the built one (claims in one transaction, eight
rounds), the textbook transaction on one slot, one FIFO queue a key, and the proposed one, which
after a lost round appends to the ticket's pending contacts (docs/decisions/0005).
"""

import heapq
import json
import random
import statistics
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from benchmarks.latencies import PUT, READ, TRANSACTION, draw

SIZES = (2, 10, 50, 500)
CONTACTS = 4000  # simulated per size and design
ROUNDS, FIRST_PAUSE_MS = 8, 20.0  # as heliograph.usecases.change_ticket
TEXTBOOK_PAUSE_MS, TEXTBOOK_CAP_MS = 25.0, 1000.0
FIFO_HOP_MS, FIFO_BATCH = 35.0, 10
FOLD_BATCH = 40  # contacts whose events fit one transaction of 100 items
Process = Generator[float, None, None]


@dataclass
class Key:
    """One hot key: the ticket and its claims, versioned together, locked while one writes."""

    chance: random.Random
    now: float = 0.0
    version: int = 0
    locked_until: float = 0.0
    tickets: int = 0
    conflicts: int = 0
    gave_up: int = 0
    pending: int = 0
    folding: bool = False
    done: list[float] = field(default_factory=list)

    def reads(self, times: int) -> float:
        """Milliseconds of so many consistent reads, one after another."""
        return sum(draw(READ, self.chance) for _ in range(times))

    def begin(self, seen: int) -> bool:
        """Start a transaction; refused when another is under way or has been since the read."""
        if self.now < self.locked_until or self.version != seen:
            self.conflicts += 1
            return False
        return True

    def commit(self) -> None:
        """What was decided on the version read holds."""
        self.tickets += self.version == 0
        self.version += 1

    def finish(self) -> None:
        """The contact is placed."""
        self.done.append(self.now)


def built(key: Key) -> Process:
    """Two reads, one transaction, full jitter after a lost round; eight rounds."""
    for lost in range(ROUNDS):
        if (yield from _write(key, reads=2)):
            return
        yield key.chance.uniform(0, FIRST_PAUSE_MS * 2**lost)
    key.gave_up += 1


def textbook(key: Key) -> Process:
    """One read, one transaction, exponential backoff with a cap, as often as needed."""
    lost = 0
    while not (yield from _write(key, reads=1)):
        yield key.chance.uniform(0, min(TEXTBOOK_CAP_MS, TEXTBOOK_PAUSE_MS * 2**lost))
        lost += 1


def proposed(key: Key) -> Process:
    """As built; but once a ticket holds all the claims, a contact only puts itself beside it.

    The put is conditional on nothing others write, so it cannot conflict. One folder at a time
    appends the pending contacts' events, many in a transaction; it decides again for each.
    """
    if (yield from _write(key, reads=2)):
        return
    while key.version == 0:
        yield key.chance.uniform(0, FIRST_PAUSE_MS)
        if (yield from _write(key, reads=2)):
            return
    yield key.reads(2) + draw(PUT, key.chance)
    key.finish()
    key.pending += 1
    if not key.folding:
        key.folding = True
        yield from _fold(key)


def _fold(key: Key) -> Process:
    while key.pending:
        yield key.reads(2)
        taken = min(key.pending, FOLD_BATCH)
        if key.now < key.locked_until:
            key.conflicts += 1
            yield key.locked_until - key.now
        else:
            took = draw(TRANSACTION, key.chance)
            key.locked_until = key.now + took
            yield took
            key.version += 1
            key.pending -= taken
    key.folding = False


def _write(key: Key, *, reads: int) -> Generator[float, None, bool]:
    yield key.reads(reads)
    seen, took = key.version, draw(TRANSACTION, key.chance)
    if not key.begin(seen):
        yield took
        return False
    key.locked_until = key.now + took
    yield took
    key.commit()
    key.finish()
    return True


def fifo(key: Key, contacts: int) -> None:
    """One consumer of the key's group, ten messages at a time."""
    at = FIFO_HOP_MS
    for first in range(0, contacts, FIFO_BATCH):
        at += key.reads(1) + draw(TRANSACTION, key.chance)
        key.tickets += first == 0
        key.done += [at] * min(FIFO_BATCH, contacts - first)


def run(design: Callable[[Key], Process], contacts: int, chance: random.Random) -> Key:
    """All contacts start within a millisecond; the events run in order of time."""
    key = Key(chance)
    waiting: list[tuple[float, int, Process]] = [
        (chance.random(), number, design(key)) for number in range(contacts)
    ]
    heapq.heapify(waiting)
    while waiting:
        key.now, number, process = heapq.heappop(waiting)
        pause = next(process, None)
        if pause is not None:
            heapq.heappush(waiting, (key.now + pause, number, process))
    return key


def race(name: str, contacts: int) -> dict[str, float]:
    """Figures of one design at one size over many repetitions."""
    chance = random.Random(contacts)
    keys = []
    for _ in range(max(3, CONTACTS // contacts)):
        if name == "fifo":
            fifo(key := Key(chance), contacts)
        else:
            key = run(DESIGNS[name], contacts, chance)
        keys.append(key)
    waits = sorted(wait for key in keys for wait in key.done)
    total = contacts * len(keys)
    return {
        "p50_ms": round(statistics.median(waits), 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)], 1),
        "conflicts_per_contact": round(sum(key.conflicts for key in keys) / total, 2),
        "gave_up": round(sum(key.gave_up for key in keys) / total, 4),
        "most_tickets": max(key.tickets for key in keys),
    }


DESIGNS: dict[str, Callable[[Key], Process]] = {
    "built": built,
    "textbook": textbook,
    "proposed": proposed,
}


def main() -> int:
    """Print a table and one last JSON line."""
    table = Table("design", "at once", "p50 ms", "p99 ms", "conflicts", "gave up", "tickets")
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for name in (*DESIGNS, "fifo"):
        figures[name] = {}
        for size in SIZES:
            row = race(name, size)
            figures[name][str(size)] = row
            table.add_row(name, str(size), *(f"{value:g}" for value in row.values()))
    Console().print(table)
    bounds = {"p50_of_2_ms": 100, "p99_of_500_ms": 1000, "tickets": 1}
    print(json.dumps({**figures, "bounds": bounds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
