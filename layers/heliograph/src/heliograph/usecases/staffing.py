"""When somebody of the roster works again."""

from datetime import datetime

from heliograph.domain.roster import next_on_shift, on_shift
from heliograph.usecases.desk import Desk


def back_at(at: datetime, desk: Desk) -> datetime | None:
    """When somebody works again, in UTC; None while somebody does, or when nobody ever will."""
    agents, shifts = desk.directory.agents(), desk.directory.shifts()
    return None if on_shift(agents, shifts, at) else next_on_shift(agents, shifts, at)
