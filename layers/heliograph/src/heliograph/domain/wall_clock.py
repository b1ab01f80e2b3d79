"""What instant a wall clock of some zone means, on nights without or with two of them as well."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=16384)
def instant_of(day: date, hour: timedelta, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """The instant in UTC of a wall clock, `hour` after the local midnight `day` begins with.

    A wall clock that comes twice means its first time, with `last` its last one, so that periods
    overlap and leave no hole; one that is left out means the instant the clocks jump. `hour` may be
    24 h or more: the wall clock of a later day. Source: GoAlert PR 1252, OpsKnight PR 378.
    """
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + hour
    first, second = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if second < first:
        return _jump(second, first, zone)
    return second if last else first


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant with the new offset; `before` has the old one, `after` the new one."""
    old = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
