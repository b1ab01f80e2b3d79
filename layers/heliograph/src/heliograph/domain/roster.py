"""Who is on shift at an instant."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from heliograph.domain.organisation import Agent, Shift

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def shift_covers(shift: Shift, at: datetime) -> bool:
    """Whether the instant lies in the shift, wall clocks and clock changes included."""
    zone = ZoneInfo(shift.timezone)
    local_day = at.astimezone(zone).date()
    return any(
        _DAYS[day.weekday()] in shift.days
        and _starts(shift, day, zone) <= at < _ends(shift, day, zone)
        for day in (local_day, local_day - timedelta(days=1))
    )


def on_shift(agents: Iterable[Agent], shifts: Iterable[Shift], at: datetime) -> tuple[Agent, ...]:
    """The agents whose shift covers the instant, in the order given."""
    covering = {shift.id for shift in shifts if shift_covers(shift, at)}
    return tuple(agent for agent in agents if agent.shift in covering)


def _starts(shift: Shift, day: object, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(f"{day}T{shift.start}").replace(tzinfo=zone).astimezone(UTC)


def _ends(shift: Shift, day: object, zone: ZoneInfo) -> datetime:
    end = datetime.fromisoformat(f"{day}T{shift.end}")
    if shift.end <= shift.start:
        end += timedelta(days=1)
    return end.replace(tzinfo=zone).astimezone(UTC)


def next_on_shift(
    agents: Iterable[Agent], shifts: Iterable[Shift], at: datetime
) -> datetime | None:
    """When the next shift that somebody works begins, in UTC; None without one in eight days."""
    worked = {agent.shift for agent in agents}
    starts = (
        start
        for shift in shifts
        if shift.id in worked
        for start in _coming_starts(shift, at)
        if start > at
    )
    return min(starts, default=None)


def _coming_starts(shift: Shift, at: datetime) -> Iterable[datetime]:
    zone = ZoneInfo(shift.timezone)
    today = at.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(9))
    return (_starts(shift, day, zone) for day in days if _DAYS[day.weekday()] in shift.days)
