"""Calendars of the outside: iCalendar files by the `icalendar` package, and public holidays."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from heliograph.adapters.public_holidays import public_holidays
from heliograph.domain.calendars import CalendarEntry, PublicHoliday
from heliograph.domain.errors import Refused

MOST_LETTERS = 1_000_000
MOST_EVENTS = 5000
_LONGEST = timedelta(days=400)
_REPEATING = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


class CalendarFiles:
    """Calendars. The packages are imported when first used: most functions never do."""

    def public_holidays(
        self, country: str, years: Sequence[int], subdivision: str = ""
    ) -> tuple[PublicHoliday, ...]:
        """See Calendars."""
        return public_holidays(country, years, subdivision)

    def written(self, name: str, entries: Sequence[CalendarEntry], at: datetime) -> str:
        """See Calendars."""
        from icalendar import Calendar, Event

        calendar = Calendar()
        calendar.add("prodid", "-//Heliograph//Roster//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", name)
        for entry in entries:
            event = Event()
            event.add("uid", f"{entry.uid}@heliograph")
            event.add("dtstamp", at)
            event.add("summary", entry.summary)
            event.add("dtstart", entry.start)
            event.add("dtend", entry.end)
            calendar.add_component(event)
        text: bytes = calendar.to_ical()
        return text.decode()

    def read(self, text: str) -> tuple[CalendarEntry, ...]:
        """See Calendars."""
        from icalendar import Calendar

        if len(text) > MOST_LETTERS or text.count("BEGIN:") > MOST_EVENTS:
            most = f"{MOST_LETTERS:,} letters or {MOST_EVENTS:,} parts"
            raise _refused(f"the file has more than {most}")
        try:
            events = Calendar.from_ical(text).walk("VEVENT")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as e:
            raise _refused(f"this is no iCalendar file: {str(e)[:200]}") from e
        return tuple(_entry(event, place) for place, event in enumerate(events, start=1))


def _entry(event: Any, place: int) -> CalendarEntry:
    repeating = [name for name in _REPEATING if name in event]
    if repeating:
        raise _refused(f"event {place} repeats ({repeating[0]}); the desk takes single days")
    try:
        start = _instant(event.decoded("dtstart"))
        end = _end(event, start)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise _refused(f"event {place}: its days cannot be read ({error})") from error
    if not timedelta(0) < end - start <= _LONGEST:
        raise _refused(f"event {place} ends before it begins, or lasts more than 400 days")
    summary = str(event.get("summary") or "")[:500]
    return CalendarEntry(str(event.get("uid") or "")[:200], summary, start, end, place=place)


def _end(event: Any, start: date) -> date:
    """DTEND, or DTSTART and DURATION, or one day (RFC 5545 3.6.1)."""
    if "dtend" in event:
        end = _instant(event.decoded("dtend"))
        if isinstance(end, datetime) is not isinstance(start, datetime):
            raise ValueError("one end is a day, the other an instant")
        return end
    if "duration" in event:
        length: timedelta = event.decoded("duration")
        return start + length
    return start + timedelta(days=1)


def _instant(value: object) -> date:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)
    if isinstance(value, date):
        return value
    raise ValueError("no day")


def _refused(detail: str) -> Refused:
    return Refused(
        detail,
        kept="the roster as it was; nothing of the file was taken",
        next_step="correct the file and send it again",
    )
