"""Calendars of the outside: public holidays of countries, and iCalendar files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class PublicHoliday:
    """A day on which a country, or a part of it, is closed."""

    day: date
    name: str


@dataclass(frozen=True)
class CalendarEntry:
    """Something in a calendar: from `start` to `end`, exclusive, days or instants in UTC.

    `place` is the number of the component in a file that was read, from 1.
    """

    uid: str
    summary: str
    start: date | datetime
    end: date | datetime
    description: str = ""
    place: int = 0


class Calendars(Protocol):
    """Reads what others publish; fetches nothing."""

    def public_holidays(
        self, country: str, years: Sequence[int], subdivision: str = ""
    ) -> tuple[PublicHoliday, ...]:
        """By day; `country` as in ISO 3166-1 (`MY`), `subdivision` as in 3166-2 without it.

        Raises Refused for a place nobody knows the holidays of.
        """
        ...

    def written(self, name: str, entries: Sequence[CalendarEntry], at: datetime) -> str:
        """An iCalendar file (RFC 5545); the same entries make the same file but for `at`."""
        ...

    def read(self, text: str) -> tuple[CalendarEntry, ...]:
        """The events of a file, repeating ones not. Raises Refused, naming the component."""
        ...
