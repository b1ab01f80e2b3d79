"""The rosters in memory, with the same conditions as in DynamoDB."""

from datetime import datetime

from heliograph.domain.errors import Conflict, NotFound
from heliograph.domain.roster import ALWAYS, Roster
from heliograph.domain.roster_history import RosterChange, RosterHead, RosterRow


class MemoryRosters:
    """Rosters in memory."""

    def __init__(self) -> None:
        self._head = RosterHead()
        self._versions: dict[int, Roster] = {}
        self._changes: tuple[RosterRow, ...] = ()

    def roster(self, at: datetime) -> Roster:
        """See Rosters."""
        version = self._head.version_at(at)
        return self._versions.get(version, Roster(0, ALWAYS, (), (), ()))

    def roster_head(self) -> RosterHead:
        """See Rosters."""
        return self._head

    def roster_version(self, version: int) -> Roster:
        """See Rosters."""
        if version not in self._versions:
            raise NotFound(f"there is no version {version} of the roster")
        return self._versions[version]

    def roster_history(self) -> tuple[RosterRow, ...]:
        """See Rosters."""
        return self._changes

    def change_roster(self, change: RosterChange) -> None:
        """See Rosters."""
        if self._head.events != change.before:
            raise Conflict("somebody changed the roster at the same time")
        self._head = change.after
        self._changes = (*self._changes, change.row)
        if change.roster:
            self._versions[change.roster.version] = change.roster
