"""The quarantine in memory, beside the tickets in memory; the contract of DynamoDB's."""

from collections.abc import Sequence

from heliograph.adapters.in_memory import MemoryTickets
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.quarantine import QuarantineEntry, QuarantineState


class MemoryQuarantine:
    """Quarantine in a dictionary; bare reasons stand with the tickets."""

    def __init__(self, tickets: MemoryTickets) -> None:
        self._tickets = tickets
        self._entries: dict[str, QuarantineEntry] = {}

    def keep(self, entry: QuarantineEntry, *, also: Sequence[str] = ()) -> None:
        """See Quarantine."""
        self._entries.setdefault(entry.key, entry)
        self._tickets.quarantine(entry.raw, entry.key, entry.reason, entry.at, also=also)

    def entry(self, key: str) -> QuarantineEntry:
        """See Quarantine."""
        held = self._held()
        if key not in held:
            raise NotFound("there is no such entry in quarantine")
        return held[key]

    def entries(self, state: QuarantineState, *, most: int = 100) -> tuple[QuarantineEntry, ...]:
        """See Quarantine."""
        found = [entry for entry in self._held().values() if entry.state is state]
        return tuple(sorted(found, key=lambda entry: entry.at, reverse=True)[:most])

    def save(self, entry: QuarantineEntry, *, before_version: int) -> None:
        """See Quarantine."""
        if self.entry(entry.key).version != before_version:
            raise Conflict("somebody else did something with this entry")
        self._entries[entry.key] = entry

    def _held(self) -> dict[str, QuarantineEntry]:
        return self._tickets.bare | self._entries
