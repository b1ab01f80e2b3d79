"""The stores in memory behind a contended table: every call takes its time and its units."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import encode_arrival, encode_ticket
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_pending import MOST_BESIDE, MemoryPending
from heliograph.domain.evidence import Evidence
from heliograph.domain.pending import Arrival, Waiting
from heliograph.domain.ports import Change, Reading
from heliograph.domain.ticket import Ticket

from benchmarks.contention import Contention

SMALL_BYTES, HEAD_BYTES, EVENT_BYTES = 180, 260, 190  # of a row beside its state or body
STREAM_DELAY = 0.2  # seconds from a write to the function behind the stream
Items = dict[str, tuple[str, float]]


class RacingTickets:
    """TicketStore; `placed_at` tells when a contact was on its ticket for good, in seconds."""

    def __init__(self, inner: MemoryTickets, table: Contention) -> None:
        self.placed_at: dict[str, float] = {}
        self._inner = inner
        self._table = table

    def read(self, contact_key: str, wanted: Sequence[Evidence], refs: Sequence[str]) -> Reading:
        """One batch; a second one for tickets that only the claims name."""
        keys = [rows.claim_key(item)[0] for item in wanted]
        keys += [rows.head_key(ref)[0] for ref in refs]
        self._table.read([*keys, rows.contact_key(contact_key)[0]])
        reading = self._inner.read(contact_key, wanted, refs)
        named = {ref for held in reading.claims.holders.values() for ref in held} - set(refs)
        if not named:
            return reading
        self._table.read([rows.head_key(ref)[0] for ref in named])
        found = [self._inner.load(t.ref) if t.ref in named else t for t in reading.candidates]
        return replace(reading, candidates=tuple(found))

    def load(self, ref: str) -> Ticket:
        """One read."""
        self._table.read([rows.head_key(ref)[0]])
        return self._inner.load(ref)

    def write(self, change: Change) -> None:
        """One transaction."""

        def commit() -> None:
            self._inner.write(change)
            for key in (*(key for key, _ in change.contact_keys), *change.settled_keys):
                self.placed_at[key] = self._table.time.seconds

        self._table.transact(items_of(change), lambda: self._inner.check(change), commit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class RacingPending:
    """PendingContacts; `stream` holds when the table's stream tells of a mark, and of which."""

    def __init__(self, inner: MemoryPending, table: Contention) -> None:
        self.stream: list[tuple[float, str, str]] = []
        self._inner = inner
        self._table = table

    def put(self, ref: str, arrival: Arrival) -> None:
        """One small transaction of rows that are the contact's own."""
        key = arrival.contact.key_hash
        own, mark = rows.contact_key(key)[0], rows.mark_key(ref, key)
        size = len(encode_arrival(arrival).encode()) + SMALL_BYTES
        items: Items = {own: (own, _units(size)), "".join(mark): (mark[0], _units(SMALL_BYTES))}
        self._table.transact(items, lambda: None, lambda: self._inner.put(ref, arrival))
        self.stream.append((self._table.time.seconds + STREAM_DELAY, ref, key))

    def beside(self, ref: str) -> tuple[Arrival, ...]:
        """A query, and one batch when there are some."""
        self._table.read([rows.mark_key(ref, "")[0]], units=3)
        if found := self._inner.beside(ref):
            self._table.read([rows.contact_key(a.contact.key_hash)[0] for a in found])
        return found

    def forget(self, ref: str, arrivals: Iterable[Arrival]) -> None:
        """A batch of deletes for every twenty-five."""
        marks = len(tuple(arrivals))
        for first in range(0, min(marks, MOST_BESIDE), 25):
            self._table.put({rows.mark_key(ref, "")[0]: float(min(25, marks - first))})

    def look(self, key_hash: str, ref: str, now: datetime) -> Waiting:
        """One batch."""
        self._table.read([rows.contact_key(key_hash)[0], rows.lease_key(ref)[0]])
        return self._inner.look(key_hash, ref, now)

    def take(self, ref: str, holder: str, now: datetime, until: datetime) -> bool:
        """One conditional put, billed even when it is refused."""
        self._table.put({rows.lease_key(ref)[0]: 1.0})
        return self._inner.take(ref, holder, now, until)

    def release(self, ref: str, holder: str) -> None:
        """One conditional delete."""
        self._table.put({rows.lease_key(ref)[0]: 1.0})
        self._inner.release(ref, holder)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def items_of(change: Change) -> Items:
    """The rows of a change: partition key and write units of each."""
    ref = change.ticket.ref
    head = rows.head_key(ref)[0]
    items: Items = {head: (head, _units(len(encode_ticket(change.ticket).encode()) + HEAD_BYTES))}
    for event in change.events:
        pk, sk = rows.event_key(ref, event.number)
        items[pk + sk] = (pk, _units(len(event.body.encode()) + EVENT_BYTES))
    keys = [key for key, _ in change.contact_keys] + list(change.settled_keys)
    small = [rows.contact_key(key)[0] for key in keys]
    small += [rows.claim_key(claim.evidence)[0] for claim in change.claims]
    small += [rows.place_key(raw)[0] for raw in change.raw]
    small += [rows.head_key(other)[0] for other, _ in change.unmoved]
    return items | {pk: (pk, _units(SMALL_BYTES)) for pk in small}


def _units(size: int) -> float:
    return 2.0 * math.ceil(size / 1024)
