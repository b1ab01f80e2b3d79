"""Contacts that wait beside their ticket to be folded in: how a burst shares no item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from heliograph.domain.contact import Contact
from heliograph.domain.evidence import Evidence
from heliograph.domain.requester import Party


@dataclass(frozen=True)
class Arrival:
    """A contact with all that was read out of it: who it may be, and its evidence."""

    contact: Contact
    party: Party
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Waiting:
    """Where a pending contact stands: its ticket, and whether it is folded in (`settled`).

    `folding` tells whether a folder holds the lease of that ticket now.
    """

    ref: str
    settled: bool
    folding: bool


class PendingContacts(Protocol):
    """Contacts put beside a ticket, and the lease of the one who folds them in.

    A pending contact counts as placed: its key and its raw object are taken.
    """

    def put(self, ref: str, arrival: Arrival) -> None:
        """Beside a ticket, once. Raises AlreadyPlaced; shares no item with anybody else."""
        ...

    def beside(self, ref: str) -> tuple[Arrival, ...]:
        """Up to ninety contacts that wait beside a ticket, by their own times; consistent."""
        ...

    def forget(self, ref: str, arrivals: Iterable[Arrival]) -> None:
        """Drop the marks of contacts that are settled."""
        ...

    def look(self, key_hash: str, ref: str, now: datetime) -> Waiting:
        """How far a contact is; may be some milliseconds old."""
        ...

    def take(self, ref: str, holder: str, now: datetime, until: datetime) -> bool:
        """Become the one folder of a ticket, unless somebody is; past `until` others may."""
        ...

    def release(self, ref: str, holder: str) -> None:
        """Give the lease back, if it still is this holder's."""
        ...

    def left_behind(self, before: datetime) -> tuple[str, ...]:
        """Tickets beside which contacts of an earlier time still wait."""
        ...
