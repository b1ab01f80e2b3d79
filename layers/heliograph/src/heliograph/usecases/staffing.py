"""When somebody of the roster works again."""

from datetime import datetime

from heliograph.domain.roster import next_start, working
from heliograph.usecases.desk import Desk


def back_at(at: datetime, desk: Desk) -> datetime | None:
    """When somebody works again, in UTC; None while somebody does, or when nobody ever will."""
    roster = desk.directory.roster(at)
    return None if working(roster, at) else next_start(roster, at)
