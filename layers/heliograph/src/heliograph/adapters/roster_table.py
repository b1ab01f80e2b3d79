"""The rosters in the directory table: immutable versions, a head, and the audited changes."""

import time
from datetime import datetime

from botocore.exceptions import ClientError

from heliograph.adapters import roster_rows as rows
from heliograph.adapters.people_table import KEPT_SECONDS, PeopleTable
from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.roster import ALWAYS, Roster
from heliograph.domain.roster_history import RosterChange, RosterHead, RosterRow

_LOST = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
_HEAD = {"pk": rows.PK, "sk": "HEAD"}


class RosterTable(PeopleTable):
    """Rosters, beside the people: a version is read once, the head once a minute."""

    def roster(self, at: datetime) -> Roster:
        """See Rosters."""
        version = self._recent_head().version_at(at)
        return self.roster_version(version) if version else Roster(0, ALWAYS, (), (), ())

    def roster_head(self) -> RosterHead:
        """See Rosters."""
        found = self._table.get_item(Key=_HEAD, ConsistentRead=True).get("Item")
        head = rows.head_of(found)
        if head.events:
            self._kept[rows.PK] = (time.monotonic() + KEPT_SECONDS, (head,))
        return head

    def roster_version(self, version: int) -> Roster:
        """See Rosters."""
        key = rows.version_sk(version)
        if key not in self._kept:
            found = self._table.get_item(Key={"pk": rows.PK, "sk": key}, ConsistentRead=True).get(
                "Item"
            )
            if not found:
                raise NotFound(f"there is no version {version} of the roster")
            self._kept[key] = (0.0, (rows.roster_of(found),))
        roster: Roster = self._kept[key][1][0]
        return roster

    def roster_history(self) -> tuple[RosterRow, ...]:
        """See Rosters."""
        found = self._query(rows.PK, consistent=True, beginning="EV#")
        return tuple(rows.event_of(row) for row in found)

    def change_roster(self, change: RosterChange) -> None:
        """See Rosters."""
        puts = [
            self._put(rows.head_row(change.after), change.before),
            self._put(rows.event_row(change.row), 0),
        ]
        if change.roster:
            puts.append(self._put(rows.roster_row(change.roster), 0))
        try:
            self._table.meta.client.transact_write_items(TransactItems=puts)
        except ClientError as error:
            reasons = error.response.get("CancellationReasons") or ()
            if not {reason.get("Code") for reason in reasons} & _LOST:
                raise
            raise Conflict("somebody changed the roster at the same time") from error
        finally:
            self._kept.pop(rows.PK, None)

    def _recent_head(self) -> RosterHead:
        kept = self._kept.get(rows.PK)
        if kept and kept[0] > time.monotonic():
            head: RosterHead = kept[1][0]
            return head
        return self.roster_head()
