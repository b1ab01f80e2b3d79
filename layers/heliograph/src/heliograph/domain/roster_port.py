"""What the use cases need of the stored rosters, declared by those who need it."""

from datetime import datetime
from typing import Protocol

from heliograph.domain.roster import Roster
from heliograph.domain.roster_history import RosterChange, RosterHead, RosterRow


class Rosters(Protocol):
    """Versions of the roster: immutable, effective-dated, one audited change after another."""

    def roster(self, at: datetime) -> Roster:
        """The roster in force at an instant, as known a minute ago at worst; empty without one."""
        ...

    def roster_head(self) -> RosterHead:
        """Which versions there are, strongly consistent."""
        ...

    def roster_version(self, version: int) -> Roster:
        """Raises NotFound."""
        ...

    def roster_history(self) -> tuple[RosterRow, ...]:
        """Every change, in order."""
        ...

    def change_roster(self, change: RosterChange) -> None:
        """All or nothing. Raises Conflict."""
        ...
