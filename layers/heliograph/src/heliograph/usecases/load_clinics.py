"""Read the clinics of an organisation file: where they are, when they are open, their holidays."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from heliograph.domain.business_hours import hours_of
from heliograph.domain.calendars import Calendars
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import CountryCalendar, Facility

YEARS_AHEAD = 3  # from the one before the file is loaded


def clinics_of(source: Mapping[str, Any]) -> tuple[Facility, ...]:
    """The block `facilities`; `site_business_hours_default` holds for whoever names no hours.

    Raises ValueError for a zone or hours that make no sense.
    """
    usual = source.get("site_business_hours_default") or {}
    clinics = tuple(_facility(row, usual) for row in source.get("facilities", ()))
    for clinic in clinics:
        hours_of(clinic)
    return clinics


def holidays_of(
    source: Mapping[str, Any],
    clinics: Iterable[Facility],
    calendars: Calendars | None,
    year: int,
) -> tuple[CountryCalendar, ...]:
    """The block `public_holidays` (country, date), and for the clinics' other countries those that
    the calendars know, from the year before `year` on. Raises ValueError for what is no date.
    """
    days: dict[str, set[str]] = defaultdict(set)
    for row in source.get("public_holidays") or ():
        days[str(row["country"])].add(date.fromisoformat(str(row["date"])).isoformat())
    others = {clinic.country for clinic in clinics if clinic.country} - days.keys()
    for country in sorted(others) if calendars else ():
        days[country] |= _known(country, calendars, range(year - 1, year + YEARS_AHEAD + 1))
    return tuple(CountryCalendar(name, tuple(sorted(held))) for name, held in sorted(days.items()))


def _known(country: str, calendars: Calendars | None, years: range) -> set[str]:
    try:
        found = calendars.public_holidays(country, years) if calendars else ()
    except Refused:
        return set()  # nobody knows them: the file may name them
    return {holiday.day.isoformat() for holiday in found}


def _facility(row: Mapping[str, Any], usual: Mapping[str, Any]) -> Facility:
    return Facility(
        id=str(row["id"]),
        name=str(row.get("name") or row["id"]),
        timezone=str(row.get("tz") or "UTC"),
        country=str(row.get("country") or ""),
        languages=tuple(row.get("languages") or ()),
        weekend=tuple(row.get("weekend") or ()),
        latin=str(row.get("latin") or ""),
        opens=str(row.get("opens") or usual.get("start") or "08:00"),
        closes=str(row.get("closes") or usual.get("end") or "17:00"),
        breaks=tuple((str(begin), str(end)) for begin, end in row.get("breaks") or ()),
    )
