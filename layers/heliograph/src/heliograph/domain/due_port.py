"""Tickets by when something is due, as the sweep and the list of tickets need them."""

from datetime import datetime
from typing import Protocol

from heliograph.domain.ports import Page
from heliograph.domain.ticket import Ticket


class DueTickets(Protocol):
    """An index that every write of a ticket keeps; it may lag a moment behind."""

    def to_look_at(self, now: datetime, most: int) -> tuple[str, ...]:
        """References of open tickets with a warning or a breach to be noted, longest due first."""
        ...

    def put_right(self, ticket: Ticket) -> None:
        """Index a ticket anew, for holidays may have changed; nothing when it has moved on."""
        ...

    def first_due(self, cursor: str | None) -> Page:
        """Open tickets, the one that is due first at the top."""
        ...
