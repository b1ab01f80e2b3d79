"""What emulators leave out of DynamoDB: time, conflicts of transactions, throttled partitions.

A transaction whose items are free and whose conditions hold has them for itself until it ends; one
that meets such an item, or whose condition fails, is refused after the same time and billed. Reads
never block. A partition key takes 1,000 write units and 3,000 read units a second, a quiet one a
second's worth at once; what is more is throttled: a transaction is refused, everything else is
sent again after a pause, as the SDK does.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from heliograph.domain.errors import Conflict, DeskError

from benchmarks.latencies import PUT, READ, Latency, draw, transaction
from benchmarks.virtual_time import VirtualTime

WRITES_A_SECOND, READS_A_SECOND = 1000.0, 3000.0
_SDK_PAUSE = 0.05  # seconds, doubled at each try


@dataclass
class Bucket:
    """Units a partition key has left."""

    rate: float
    left: float
    at: float = 0.0

    def filled(self, now: float) -> float:
        """Units by now."""
        self.left = min(self.rate, self.left + (now - self.at) * self.rate)
        self.at = now
        return self.left


@dataclass
class Contention:
    """One table under load."""

    time: VirtualTime
    chance: random.Random
    conflicts: int = 0
    throttled: int = 0
    writes: float = 0.0
    _held: set[str] = field(default_factory=set)
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def read(self, keys: Iterable[str], *, units: float = 1.0) -> None:
        """One request that reads items of these partition keys; what it sees is at its end."""
        self._single(READ, "read", dict.fromkeys(keys, units))

    def put(self, units: Mapping[str, float]) -> None:
        """One request that writes without a transaction."""
        self._single(PUT, "write", units)

    def transact(
        self,
        items: Mapping[str, tuple[str, float]],
        check: Callable[[], None],
        commit: Callable[[], None],
    ) -> None:
        """All items (name: partition key and units) or none. Raises Conflict, and what `check`
        raises of the conditions.
        """
        took = draw(transaction(len(items)), self.chance) / 1000
        units: dict[str, float] = {}
        for key, cost in items.values():
            units[key] = units.get(key, 0.0) + cost
        if not self._spend("write", units):
            self.throttled += 1
            self.time.sleep(draw(PUT, self.chance) / 1000)
            raise Conflict("throttled")
        if self._held & items.keys():
            self.conflicts += 1
            self.time.sleep(took)
            raise Conflict("somebody else writes")
        try:
            check()
        except DeskError:
            self.conflicts += 1
            self.time.sleep(took)
            raise
        self._held |= items.keys()
        self.time.sleep(took)
        commit()
        self._held -= items.keys()

    def _single(self, kind: Latency, way: str, units: Mapping[str, float]) -> None:
        for tried in range(10):
            if self._spend(way, units):
                break
            self.throttled += 1
            self.time.sleep(self.chance.uniform(0, _SDK_PAUSE * 2**tried))
        self.time.sleep(draw(kind, self.chance) / 1000)

    def _spend(self, way: str, units: Mapping[str, float]) -> bool:
        rate = WRITES_A_SECOND if way == "write" else READS_A_SECOND
        buckets = {key: self._buckets.setdefault((way, key), Bucket(rate, rate)) for key in units}
        now = self.time.seconds
        if any(buckets[key].filled(now) < cost for key, cost in units.items()):
            return False
        for key, cost in units.items():
            buckets[key].left -= cost
            self.writes += cost if way == "write" else 0
        return True
