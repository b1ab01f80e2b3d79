"""Contacts that wait beside a ticket, in memory; the contract of DynamoDB's."""

from collections.abc import Iterable
from datetime import datetime

from heliograph.adapters.in_memory import MemoryTickets
from heliograph.domain.pending import Arrival, Waiting

MOST_BESIDE = 90


class MemoryPending:
    """PendingContacts beside the tickets in memory."""

    def __init__(self, tickets: MemoryTickets) -> None:
        self._tickets = tickets
        self._leases: dict[str, tuple[str, datetime]] = {}

    def put(self, ref: str, arrival: Arrival) -> None:
        """See PendingContacts."""
        self._tickets.put_beside(ref, arrival)

    def beside(self, ref: str) -> tuple[Arrival, ...]:
        """See PendingContacts."""
        found = [arrival for held, arrival in self._tickets.waiting() if held == ref]
        found.sort(key=lambda arrival: (arrival.contact.at, arrival.contact.key_hash))
        return tuple(found[:MOST_BESIDE])

    def forget(self, ref: str, arrivals: Iterable[Arrival]) -> None:
        """See PendingContacts: nothing is left when a contact is settled."""

    def look(self, key_hash: str, ref: str, now: datetime) -> Waiting:
        """See PendingContacts."""
        waits = any(arrival.contact.key_hash == key_hash for _, arrival in self._tickets.waiting())
        _, until = self._leases.get(ref, ("", now))
        placed = self._tickets.placed(key_hash)
        return Waiting(placed or ref, settled=placed is not None and not waits, folding=until > now)

    def take(self, ref: str, holder: str, now: datetime, until: datetime) -> bool:
        """See PendingContacts."""
        held = self._leases.get(ref)
        if held and held[1] >= now:
            return False
        self._leases[ref] = (holder, until)
        return True

    def release(self, ref: str, holder: str) -> None:
        """See PendingContacts."""
        if self._leases.get(ref, ("", None))[0] == holder:
            del self._leases[ref]

    def left_behind(self, before: datetime) -> tuple[str, ...]:
        """See PendingContacts."""
        older = (ref for ref, arrival in self._tickets.waiting() if arrival.contact.at < before)
        return tuple(dict.fromkeys(older))
