"""Contacts of one key at the same instant: waiting, conflicts, tickets: `-m benchmarks.merge_race`.

The real use case runs in threads under virtual time, on the stores in memory behind the contended
table of `benchmarks.contention`; emulators know neither conflicts nor throttling. The textbook
transaction and a FIFO queue run in the same table. A contact is answered (`p50_ms`, `p99_ms`) when
its function returns, and placed when it is in its ticket's history. `apart` are contacts of one
person about as many problems: nothing to wait beside, a ticket each.
"""

import json
import random
import statistics
import sys
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_pending import MemoryPending
from heliograph.domain.contact import Channel, Contact
from heliograph.domain.errors import Conflict, TooContended
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import fold_waiting
from heliograph.usecases.receive_contact import receive_contact
from rich.console import Console
from rich.table import Table

from benchmarks.burst import apart as different
from benchmarks.burst import burst
from benchmarks.contention import Contention
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.generate_world import generate
from benchmarks.racing_store import RacingPending, RacingTickets
from benchmarks.virtual_time import NOON, VirtualTime

REPETITIONS = {2: 150, 10: 40, 50: 12, 500: 3}
TEXTBOOK_PAUSE, TEXTBOOK_CAP = 0.025, 1.0  # seconds
FIFO_HOP, FIFO_BATCH = 0.035, 10
STREAM_SECONDS = 3.0
BOUNDS = {"p50_of_2_ms": 100, "p99_of_500_ms": 1000, "tickets": 1, "gave_up": 0}


@dataclass
class Race:
    """What became of the contacts of some bursts; times in seconds."""

    answered: list[float] = field(default_factory=list)
    placed: list[float] = field(default_factory=list)
    contacts: int = 0
    conflicts: int = 0
    throttled: int = 0
    writes: float = 0.0
    most_tickets: int = 0
    provisional: int = 0
    gave_up: int = 0

    def take_over(self, table: Contention, contacts: int, tickets: int) -> None:
        """Count one burst in."""
        self.contacts += contacts
        self.conflicts += table.conflicts
        self.throttled += table.throttled
        self.writes += table.writes
        self.most_tickets = max(self.most_tickets, tickets)

    def figures(self) -> dict[str, float]:
        """One row of the table."""
        answers, places = sorted(self.answered), sorted(self.placed)
        return {
            "p50_ms": _ms(statistics.median(answers)),
            "p99_ms": _ms(answers[int(len(answers) * 0.99)]),
            "placed_p50_ms": _ms(statistics.median(places)),
            "placed_p99_ms": _ms(places[int(len(places) * 0.99)]),
            "provisional": round(self.provisional / self.contacts, 4),
            "conflicts_per_contact": round(self.conflicts / self.contacts, 2),
            "throttled_per_contact": round(self.throttled / self.contacts, 2),
            "wru_per_contact": round(self.writes / self.contacts, 1),
            "gave_up": self.gave_up,
            "most_tickets": self.most_tickets,
        }


@dataclass
class Burst:
    """One burst on the built design: contacts, and what their functions left to the stream."""

    race: Race
    size: int
    seed: int
    apart: bool = False
    began: dict[str, float] = field(default_factory=dict)
    returned: int = 0

    def run(self) -> None:
        """All contacts start within a millisecond."""
        random.seed(self.seed)  # for the use cases' jitter
        chance, self.time = random.Random(self.seed), VirtualTime()
        table, memory = Contention(self.time, chance), MemoryTickets()
        self.tickets = RacingTickets(memory, table)
        self.pending = RacingPending(MemoryPending(memory), table)
        racing: Any = {"tickets": self.tickets, "pending": self.pending, "clock": self.time}
        self.desk = replace(_quiet_desk(), **racing)
        for contact in contacts(self.size, apart=self.apart):
            self.time.start(chance.random() / 1000, partial(self._arrive, contact))
        self.time.start(0.0, self._stream)
        self.time.run()
        self._tell(memory, table)

    def _arrive(self, contact: Contact) -> None:
        key = contact.key_hash
        self.began[key] = self.time.seconds
        try:
            receive_contact(contact, self.desk)
            self.race.provisional += key not in self.tickets.placed_at
        except TooContended:
            self.race.gave_up += 1
        self.returned += 1
        self.race.answered.append(self.time.seconds - self.began[key])

    def _stream(self) -> None:
        while self.returned < self.size or self.pending.stream:
            self.time.sleep(0.01)
            while self.pending.stream and self.pending.stream[0][0] <= self.time.seconds:
                _, ref, key = self.pending.stream.pop(0)
                fold_waiting(ref, key, self.desk, seconds=STREAM_SECONDS)

    def _tell(self, memory: MemoryTickets, table: Contention) -> None:
        placed_at = self.tickets.placed_at
        self.race.placed += [
            placed_at[key] - at for key, at in self.began.items() if key in placed_at
        ]
        refs = {memory.placed(key) for key in self.began} - {None}
        self.race.take_over(table, self.size, len(refs))


def built(race: Race, size: int, seed: int) -> None:
    """`receive_contact`, with the function behind the table's stream."""
    Burst(race, size, seed).run()


def apart(race: Race, size: int, seed: int) -> None:
    """`receive_contact`, but every contact of the one person is about a problem of its own."""
    Burst(race, size, seed, apart=True).run()


def textbook(race: Race, size: int, seed: int) -> None:
    """One read, one transaction on slot, contact and its key; full jitter, as often as needed."""
    time, chance = VirtualTime(), random.Random(seed)
    table, slot = Contention(time, chance), Slot()

    def arrive(number: int) -> None:
        began, lost = time.seconds, 0
        items = {name: (name, 2.0) for name in ("slot", f"contact {number}", f"key {number}")}
        while True:
            table.read(["slot"])
            try:
                table.transact(items, partial(slot.check, slot.version), slot.commit)
                break
            except Conflict:
                time.sleep(chance.uniform(0, min(TEXTBOOK_CAP, TEXTBOOK_PAUSE * 2**lost)))
                lost += 1
        race.answered.append(time.seconds - began)
        race.placed.append(time.seconds - began)

    for number in range(size):
        time.start(chance.random() / 1000, partial(arrive, number))
    time.run()
    race.take_over(table, size, slot.tickets)


def fifo(race: Race, size: int, seed: int) -> None:
    """A queue group of the key with one consumer, ten contacts in each transaction."""
    time, chance = VirtualTime(), random.Random(seed)
    table, slot = Contention(time, chance), Slot()

    def consume() -> None:
        time.sleep(FIFO_HOP)
        for first in range(0, size, FIFO_BATCH):
            batch = range(first, min(size, first + FIFO_BATCH))
            items = {f"contact {number}": (f"contact {number}", 2.0) for number in batch}
            table.read(["slot"])
            items |= {"slot": ("slot", 2.0)}
            table.transact(items, partial(slot.check, slot.version), slot.commit)
            race.answered += [time.seconds] * len(batch)
            race.placed += [time.seconds] * len(batch)

    time.start(0.0, consume)
    time.run()
    race.take_over(table, size, slot.tickets)


@dataclass
class Slot:
    """The one item that the rivals' contacts of a key share."""

    version: int = 0
    tickets: int = 0

    def check(self, seen: int) -> None:
        """Raises Conflict when somebody wrote since."""
        if self.version != seen:
            raise Conflict("somebody else wrote first")

    def commit(self) -> None:
        """What was decided on the version seen holds."""
        self.tickets += self.version == 0
        self.version += 1


DESIGNS = {"built": built, "textbook": textbook, "fifo": fifo, "apart": apart}
SIZES = {"apart": (10, 50)}


def race(design: str, size: int, repetitions: int) -> dict[str, float]:
    """Figures of one design at one size."""
    found = Race()
    for seed in range(repetitions):
        DESIGNS[design](found, size, seed)
    return found.figures()


def main() -> int:
    """Print a table and one last JSON line."""
    figures: dict[str, dict[str, dict[str, float]]] = {}
    table: Table | None = None
    for design in DESIGNS:
        figures[design] = {}
        for size in SIZES.get(design, REPETITIONS):
            row = race(design, size, REPETITIONS[size])
            figures[design][str(size)] = row
            table = table or Table("design", "at once", *(name.replace("_", " ") for name in row))
            table.add_row(design, str(size), *(f"{value:g}" for value in row.values()))
    Console(width=150).print(table or "")
    print(json.dumps({**figures, "bounds": BOUNDS}))
    return 0


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


@cache
def _quiet_desk() -> Desk:
    return memory_desk(world(), StoryClock())


@cache
def world() -> Any:
    """The generated world that the contacts come from."""
    return generate(seed=11, issues=40)


@cache
def contacts(size: int, *, apart: bool = False) -> tuple[Contact, ...]:
    """So many contacts of one key, or of one person."""
    if apart:
        mails = (c for c in contacts(size * 5) if c.channel is Channel.EMAIL)
        return tuple(different(mails))
    sites = {site["study"] for site in world()["study_sites"]}
    study = next(row for row in _quiet_desk().directory.studies() if row.id in sites)
    return tuple(burst(size, world(), study, NOON))


if __name__ == "__main__":
    sys.exit(main())
