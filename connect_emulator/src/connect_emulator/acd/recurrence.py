"""On which dates an override of hours counts: every day of its range, or those of a pattern."""

from calendar import monthrange
from datetime import date, timedelta

from connect_emulator.model.resources import HoursOverride, OpenSpan, Recurrence

WEEK = 7


def recurs_on(override: HoursOverride, span: OpenSpan, day: date, weekday: str) -> bool:
    """Whether that span of the override is in force on the date (`weekday` is its English name)."""
    begin = date.fromisoformat(override.effective_from)
    if not begin <= day <= date.fromisoformat(override.effective_till):
        return False
    pattern = override.recurrence
    # With a day of the month the date decides, whatever weekday the configuration names.
    dated = pattern is not None and bool(pattern.month_days)
    if span.day not in ("", weekday) and not dated:
        return False
    return pattern is None or _matches(pattern, begin, day)


def _matches(pattern: Recurrence, begin: date, day: date) -> bool:
    match pattern.frequency:
        case "WEEKLY":
            weeks = (_monday(day) - _monday(begin)).days // WEEK
            return weeks % pattern.interval == 0
        case "MONTHLY":
            months = (day.year - begin.year) * 12 + day.month - begin.month
            return months % pattern.interval == 0 and _in_month(pattern, day)
        case _:
            years = day.year - begin.year
            month = day.month in (pattern.months or (begin.month,))
            return years % pattern.interval == 0 and month and _in_month(pattern, day)


def _in_month(pattern: Recurrence, day: date) -> bool:
    last = monthrange(day.year, day.month)[1]
    if pattern.month_days:
        return day.day in pattern.month_days or day.day - last - 1 in pattern.month_days
    if pattern.weekday_occurrences:
        from_start, from_end = (day.day - 1) // WEEK + 1, -((last - day.day) // WEEK + 1)
        return from_start in pattern.weekday_occurrences or from_end in pattern.weekday_occurrences
    return True


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
