"""Whether hours of operation are open at a moment."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from connect_emulator.model.resources import HoursOfOperation, OpenSpan

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
DAY_MINUTES = 24 * 60


def is_open(hours: HoursOfOperation, moment: datetime) -> bool:
    """True inside a span, of that day or of the day before when it runs past midnight."""
    local = moment.astimezone(ZoneInfo(hours.time_zone))
    minute = local.hour * 60 + local.minute
    today = DAYS[local.weekday()]
    yesterday = DAYS[(local - timedelta(days=1)).weekday()]
    return any(_covers(span, today, minute) for span in hours.spans) or any(
        _covers(span, yesterday, minute + DAY_MINUTES) for span in hours.spans
    )


def _covers(span: OpenSpan, day: str, minute: int) -> bool:
    # Connect writes a whole day as 00:00-00:00 or 00:00-23:59; the last minute counts as open.
    end = span.end if span.end > span.start else span.end + DAY_MINUTES
    if end % DAY_MINUTES == DAY_MINUTES - 1:
        end += 1
    return span.day == day and span.start <= minute < end
