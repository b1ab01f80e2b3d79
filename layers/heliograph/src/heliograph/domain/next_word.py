"""When a requester hears from the desk next: by severity, in the requester's own working days."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ROUND_THE_CLOCK = (timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=4))
_WORKING_DAYS = {3: 1, 4: 5}


def next_word_due(
    severity: int, at: datetime, zone: ZoneInfo | None, weekend: Sequence[str] = ()
) -> datetime:
    """The instant by which the desk writes again, in the requester's zone (UTC when unknown).

    Severities 0 to 2 count round the clock, 3 and 4 in the clinic's working days. Source: the
    desk's service levels (update after 15 min, 30 min, 4 h, 1 day, 5 days).
    """
    local = at.astimezone(zone or ZoneInfo("UTC"))
    if severity < len(_ROUND_THE_CLOCK):
        return (at + _ROUND_THE_CLOCK[severity]).astimezone(local.tzinfo)
    free = frozenset(weekend) or frozenset({"sat", "sun"})
    left = _WORKING_DAYS.get(severity, 1)
    while left:
        local += timedelta(days=1)
        left -= _DAYS[local.weekday()] not in free
    return local
