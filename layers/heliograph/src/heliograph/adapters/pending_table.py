"""Contacts that wait beside a ticket, in the tickets table: marks, the contacts, the lease.

A mark (`I#<ref>`, `IN#<time>#<key>`) says that a contact waits; the contact itself is in its own
record, so that the marks of a burst stay small. A mark whose contact is settled is litter.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import DeleteError, PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import decode_arrival, encode_arrival
from heliograph.adapters.ticket_rows import TicketRow, row_class
from heliograph.adapters.ticket_table import LOST, codes_of
from heliograph.domain.errors import AlreadyPlaced, Conflict
from heliograph.domain.pending import Arrival, Waiting

MOST_BESIDE = 90  # marks of one reading: their contacts come in one batch
_REFUSED = "ConditionalCheckFailedException"


class PendingTable:
    """PendingContacts on the tickets table."""

    def __init__(self, table: str, region: str) -> None:
        self._row = row_class(table, region)
        self._connection = Connection(region=region)

    def put(self, ref: str, arrival: Arrival) -> None:
        """See PendingContacts: mark, contact and the raw object's place in one transaction."""
        row, contact = self._row, arrival.contact
        own = row(
            *rows.contact_key(contact.key_hash),
            ref=ref,
            about=contact.channel.value,
            state=encode_arrival(arrival),
        )
        mark = _mark(row, ref, arrival)
        try:
            with TransactWrite(connection=self._connection) as transaction:
                transaction.save(own, condition=row.pk.does_not_exist())
                transaction.save(mark)
                if contact.raw:
                    transaction.save(row(*rows.place_key(contact.raw), ref=ref, about="ticket"))
        except TransactWriteError as error:
            if not codes_of(error) & LOST:
                raise
            placed = self._one(rows.contact_key(contact.key_hash))
            if placed is None:
                raise Conflict("somebody else wrote first") from error
            raise AlreadyPlaced(placed.ref or "") from error

    def beside(self, ref: str) -> tuple[Arrival, ...]:
        """See PendingContacts; litter that is found on the way is cleared."""
        pk, first = rows.mark_key(ref, "")
        found = self._row.query(
            pk, self._row.sk.startswith(first), consistent_read=True, limit=MOST_BESIDE
        )
        marks = {rows.contact_key(rows.marked(row.sk)): row for row in found}
        if not marks:
            return ()
        waiting = {
            (row.pk, row.sk): decode_arrival(row.state)
            for row in self._row.batch_get(list(marks), consistent_read=True)
            if row.state
        }
        litter = [mark for key, mark in marks.items() if key not in waiting]
        self._delete(litter)
        if litter and not waiting:
            return self.beside(ref)
        return tuple(waiting[key] for key in marks if key in waiting)

    def forget(self, ref: str, arrivals: Iterable[Arrival]) -> None:
        """See PendingContacts."""
        self._delete(_mark(self._row, ref, arrival) for arrival in arrivals)

    def look(self, key_hash: str, ref: str, now: datetime) -> Waiting:
        """See PendingContacts: one eventually consistent batch read."""
        wanted = [rows.contact_key(key_hash), rows.lease_key(ref)]
        found = {(row.pk, row.sk): row for row in self._row.batch_get(wanted)}
        own, lease = (found.get(key) for key in wanted)
        folding = lease is not None and (lease.until or "") > now.isoformat()
        if own is None:
            return Waiting(ref, settled=False, folding=folding)
        return Waiting(own.ref or ref, settled=own.state is None, folding=folding)

    def take(self, ref: str, holder: str, now: datetime, until: datetime) -> bool:
        """See PendingContacts."""
        row = self._row
        lease = row(*rows.lease_key(ref), about=holder, until=until.isoformat())
        try:
            lease.save(row.pk.does_not_exist() | (row.until < now.isoformat()))
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return False
        return True

    def release(self, ref: str, holder: str) -> None:
        """See PendingContacts."""
        try:
            self._row(*rows.lease_key(ref)).delete(self._row.about == holder)
        except DeleteError as error:
            if error.cause_response_code != _REFUSED:
                raise

    def left_behind(self, before: datetime) -> tuple[str, ...]:
        """See PendingContacts."""
        older = rows.ByStatus.sort_at < before.isoformat()
        found: Iterator[TicketRow] = (
            row
            for shard in range(rows.SHARDS)
            for row in self._row.by_status.query(f"pending#{shard}", older, limit=100)
        )
        return tuple(dict.fromkeys(rows.ref_of(row.pk) for row in found))

    def _delete(self, marks: Iterable[TicketRow]) -> None:
        with self._row.batch_write() as batch:
            for mark in marks:
                batch.delete(mark)

    def _one(self, key: tuple[str, str]) -> TicketRow | None:
        try:
            return self._row.get(*key, consistent_read=True)
        except self._row.DoesNotExist:
            return None


def _mark(row: type[TicketRow], ref: str, arrival: Arrival) -> TicketRow:
    contact = arrival.contact
    at = contact.at.isoformat()
    return row(
        *rows.mark_key(ref, f"{at}#{contact.key_hash}"),
        status_shard=f"pending#{rows.shard_of(contact.key_hash)}",
        sort_at=at,
    )
