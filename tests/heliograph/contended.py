"""A ticket store whose first writes lose the race: what emulators never do by themselves."""

from dataclasses import replace
from typing import Any

from heliograph.domain.errors import Conflict
from heliograph.domain.ports import Change
from heliograph.usecases.desk import Desk


class Contended:
    """The store behind it, but the first writes are refused as DynamoDB refuses a conflict."""

    def __init__(self, behind: Any, lost: int) -> None:
        self._behind = behind
        self._lost = lost

    def write(self, change: Change) -> None:
        """Refused so many times, then written."""
        if self._lost:
            self._lost -= 1
            raise Conflict("somebody else wrote first")
        self._behind.write(change)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)


def contended(desk: Desk, lost: int) -> Desk:
    """The desk in a burst: a contact loses so many rounds."""
    tickets: Any = Contended(desk.tickets, lost)
    return replace(desk, tickets=tickets)
