"""Whether hours of operation are open: weekly spans, overrides for certain dates, parents'."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from connect_emulator.acd.recurrence import recurs_on
from connect_emulator.model.centre import Centre
from connect_emulator.model.resources import HoursOfOperation, HoursOverride, OpenSpan

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
DAY_MINUTES = 24 * 60
STANDARD, OPEN, CLOSED = "STANDARD", "OPEN", "CLOSED"
Minutes = tuple[int, int]  # from, until: minutes after the day's midnight, until may be next day


@dataclass(frozen=True)
class EffectiveDay:
    """One date's hours, and the overrides that made them: `(override, minutes)`."""

    date: date
    open: tuple[Minutes, ...]
    overridden: tuple[tuple[HoursOverride, Minutes], ...]


def is_open(centre: Centre, hours: HoursOfOperation, moment: datetime) -> bool:
    """True inside a span, of that day or of the day before when it runs past midnight."""
    local = moment.astimezone(ZoneInfo(hours.time_zone))
    minute = local.hour * 60 + local.minute
    today = effective_day(centre, hours, local.date())
    yesterday = effective_day(centre, hours, local.date() - timedelta(days=1))
    if any(start <= minute < end for start, end in today.open):
        return True
    shut = [span for override, span in today.overridden if override.type != OPEN]
    late = (start <= minute + DAY_MINUTES < end for start, end in yesterday.open)
    return any(late) and not any(start <= minute < end for start, end in shut)


def effective_day(centre: Centre, hours: HoursOfOperation, day: date) -> EffectiveDay:
    """The date's hours with overrides applied; an own override of a type bars the parents'.

    A STANDARD override replaces the weekly hours of its days, OPEN adds to them, CLOSED takes from
    them, and is applied last (admin guide: hours of operation overrides).
    """
    applied = _applied(centre, hours, day)
    standard = [minutes for override, minutes in applied if override.type == STANDARD]
    weekly = [_minutes(span) for span in hours.spans if span.day == DAYS[day.weekday()]]
    spans = _union([*(standard or weekly), *_of(applied, OPEN)])
    for closed in _of(applied, CLOSED):
        spans = _without(spans, closed)
    return EffectiveDay(day, tuple(spans), tuple(applied))


def _applied(
    centre: Centre, hours: HoursOfOperation, day: date
) -> list[tuple[HoursOverride, Minutes]]:
    parents = [centre.hours[parent] for parent in hours.parents if parent in centre.hours]
    found: list[tuple[HoursOverride, Minutes]] = []
    for kind in (STANDARD, OPEN, CLOSED):
        for level in ([hours], parents):
            matching = _on(level, kind, day)
            found += matching
            if matching:
                break
    return found


def _on(
    level: Iterable[HoursOfOperation], kind: str, day: date
) -> list[tuple[HoursOverride, Minutes]]:
    return [
        (override, _minutes(span))
        for hours in level
        for override in hours.overrides
        if override.type == kind
        for span in override.spans
        if recurs_on(override, span, day, DAYS[day.weekday()])
    ]


def _of(applied: list[tuple[HoursOverride, Minutes]], kind: str) -> list[Minutes]:
    return [minutes for override, minutes in applied if override.type == kind]


def _minutes(span: OpenSpan) -> Minutes:
    # Connect writes a whole day as 00:00-00:00 or 00:00-23:59; the last minute counts as open.
    end = span.end if span.end > span.start else span.end + DAY_MINUTES
    return span.start, end + 1 if end % DAY_MINUTES == DAY_MINUTES - 1 else end


def _union(spans: list[Minutes]) -> list[Minutes]:
    joined: list[Minutes] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _without(spans: list[Minutes], closed: Minutes) -> list[Minutes]:
    rest = []
    for start, end in spans:
        rest += [(start, min(end, closed[0])), (max(start, closed[1]), end)]
    return [(start, end) for start, end in rest if start < end]
