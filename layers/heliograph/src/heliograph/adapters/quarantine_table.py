"""The quarantine's entries in the tickets table: the same rows that hold bare reasons."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter
from pynamodb.exceptions import PutError

from heliograph.adapters import ticket_rows as rows
from heliograph.adapters.codec import encode
from heliograph.adapters.ticket_rows import TicketRow, row_class
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.quarantine import QuarantineEntry, QuarantineState

_REFUSED = "ConditionalCheckFailedException"
_ENTRY: TypeAdapter[QuarantineEntry] = TypeAdapter(QuarantineEntry)


class QuarantineTable:
    """Quarantine on the tickets table."""

    def __init__(self, table: str, region: str) -> None:
        self._row = row_class(table, region)

    def keep(self, entry: QuarantineEntry, *, also: Sequence[str] = ()) -> None:
        """See Quarantine."""
        pointers = [self._row(*rows.quarantine_key(key), reason=entry.reason) for key in also]
        for item in (*pointers, self._item(entry)):
            try:
                item.save(self._row.pk.does_not_exist())
            except PutError as error:
                if error.cause_response_code != _REFUSED:
                    raise
        if entry.raw:  # last: until the place is noted, the sweeper brings the object back
            place = rows.place_key(entry.raw)
            self._row(*place, about="quarantine", reason=entry.reason).save()

    def entry(self, key: str) -> QuarantineEntry:
        """See Quarantine."""
        try:
            row = self._row.get(*rows.quarantine_key(key), consistent_read=True)
        except self._row.DoesNotExist as error:
            raise NotFound("there is no such entry in quarantine") from error
        if not row.sort_at:
            raise NotFound("there is no such entry in quarantine")
        return _entry(row)

    def entries(self, state: QuarantineState, *, most: int = 100) -> tuple[QuarantineEntry, ...]:
        """See Quarantine."""
        index = self._row.by_status
        found = list(index.query(_shard(state), None, scan_index_forward=False, limit=most))[:most]
        if not found:
            return ()
        held = self._row.batch_get([(row.pk, row.sk) for row in found], consistent_read=True)
        entries = [entry for entry in map(_entry, held) if entry.state is state]
        return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))

    def save(self, entry: QuarantineEntry, *, before_version: int) -> None:
        """See Quarantine."""
        version = self._row.version
        first = version.does_not_exist() | (version == 0)
        unchanged = first if before_version == 0 else version == before_version
        try:
            self._item(entry).save(self._row.pk.exists() & unchanged)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            raise Conflict("somebody else did something with this entry") from error

    def _item(self, entry: QuarantineEntry) -> TicketRow:
        return self._row(
            *rows.quarantine_key(entry.key),
            reason=entry.reason,
            state=encode(entry),
            version=entry.version,
            bucket=entry.raw.bucket if entry.raw else None,
            key=entry.raw.key if entry.raw else None,
            status_shard=_shard(entry.state),
            sort_at=entry.at.isoformat(),
        )


def _shard(state: QuarantineState) -> str:
    if state is QuarantineState.WAITING:
        return "quarantine#0"
    return f"quarantine-{state.value}#0"


def _entry(row: TicketRow) -> QuarantineEntry:
    if row.state:
        return _ENTRY.validate_json(row.state)
    raw = RawObject(row.bucket, row.key) if row.bucket and row.key else None
    at = datetime.fromisoformat(row.sort_at or "")
    return QuarantineEntry(rows.ref_of(row.pk), row.reason or "", at, raw=raw)
