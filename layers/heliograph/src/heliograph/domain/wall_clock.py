"""What instant a wall clock of a city means, on the nights its clock is changed as well."""

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo


class Edge(Enum):
    """Which end of a span a wall clock time stands for."""

    START = 0
    END = 1


def clock_time(text: str) -> time:
    """`HH:MM` as a time; `24:00` is midnight. Raises ValueError."""
    return time(0) if text == "24:00" else time.fromisoformat(text)


@lru_cache(maxsize=65536)
def instant(timezone: str, day: date, clock: time, edge: Edge) -> datetime:
    """The instant in UTC of a local day and time in an IANA zone.

    A time that comes twice is the first one as a start and the last one as an end, so that spans
    overlap and never gape (GoAlert 1252). One that the clock leaps over is the instant of the
    leap, whatever the size of the leap (OpsKnight 378).
    """
    zone = ZoneInfo(timezone)
    local = datetime.combine(day, clock)
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first > second:
        return _leap(zone, second, first)
    return first if edge is Edge.START else second


def _leap(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second between two instants at which the zone's clock is put forward."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after
