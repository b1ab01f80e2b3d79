"""Runs of shift changes in the tickets table, and which hand-overs belong to each.

A run is `B#<slug>`, `RUN`; each of its hand-overs has a pointer `B#<slug>`, `HO#<id>` beside it,
written with the hand-over itself.
"""

from dataclasses import replace

from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import decode_handover, decode_package, decode_run, encode
from heliograph.adapters.handover_rows import save_handover
from heliograph.adapters.ticket_rows import row_class
from heliograph.adapters.ticket_table import LOST, codes_of
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.handover import Handover
from heliograph.domain.handover_package import Package
from heliograph.domain.shift_run import RunState, ShiftRun, slug_of

_REFUSED = "ConditionalCheckFailedException"


class ShiftRunRows:
    """ShiftRuns on the tickets table."""

    def __init__(self, table: str, region: str) -> None:
        self._row = row_class(table, region)
        self._connection = Connection(region=region)

    def run(self, slug: str) -> ShiftRun:
        """See ShiftRuns."""
        try:
            row = self._row.get(*rows.run_key(slug), consistent_read=True)
        except self._row.DoesNotExist as error:
            raise NotFound("there is no such shift change") from error
        return decode_run(row.state or "")

    def save(self, run: ShiftRun) -> ShiftRun:
        """See ShiftRuns."""
        row, kept = self._row, replace(run, version=run.version + 1)
        item = row(
            *rows.run_key(slug_of(run.id)),
            version=kept.version,
            state=encode(kept),
            status_shard=f"shift-{run.state.value}#0",
            sort_at=run.boundary.at.isoformat(),
        )
        unchanged = row.version == run.version if run.version else row.pk.does_not_exist()
        try:
            item.save(unchanged)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            raise Conflict("somebody else wrote this shift change first") from error
        return kept

    def runs(self, state: RunState) -> tuple[ShiftRun, ...]:
        """See ShiftRuns."""
        found = self._row.by_status.query(
            f"shift-{state.value}#0", None, scan_index_forward=False, limit=100
        )
        keys = [(row.pk, row.sk) for row in found]
        held = [decode_run(row.state or "") for row in self._row.batch_get(keys, True)]
        here = (run for run in held if run.state is state)
        return tuple(sorted(here, key=lambda run: (run.boundary.at, run.id), reverse=True))

    def handovers(self, slug: str) -> tuple[Handover, ...]:
        """See ShiftRuns."""
        pk, first = rows.run_handover_key(slug, "")
        pointers = self._row.query(pk, self._row.sk.startswith(first), consistent_read=True)
        keys = [rows.handover_key(row.sk.removeprefix(first)) for row in pointers]
        found = self._row.batch_get(keys, consistent_read=True) if keys else ()
        held = [decode_handover(row.state or "") for row in found]
        return tuple(sorted(held, key=lambda each: (each.ref, each.id)))

    def packages(self, handover_id: str) -> tuple[Package, ...]:
        """See ShiftRuns."""
        pk, _ = rows.package_key(handover_id, 0)
        found = self._row.query(pk, self._row.sk.startswith("PACKAGE#"), consistent_read=True)
        return tuple(decode_package(row.body or "") for row in found)

    def newest(self, ref: str) -> Handover | None:
        """See ShiftRuns."""
        try:
            pointer = self._row.get(*rows.newest_key(ref), consistent_read=True)
            row = self._row.get(*rows.handover_key(pointer.about or ""), consistent_read=True)
        except self._row.DoesNotExist:
            return None
        return decode_handover(row.state or "")

    def keep(self, handover: Handover, superseded: Handover | None) -> None:
        """See ShiftRuns."""
        try:
            with TransactWrite(connection=self._connection) as transaction:
                save_handover(transaction, self._row, handover, None, superseded)
        except TransactWriteError as error:
            if not codes_of(error) & LOST:
                raise
