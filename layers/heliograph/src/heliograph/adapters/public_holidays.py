"""Public holidays of countries, from the `holidays` package."""

from collections.abc import Sequence

from heliograph.domain.calendars import PublicHoliday
from heliograph.domain.errors import Refused

_EARLIEST, _LATEST, _MOST_YEARS = 1970, 2100, 10


def public_holidays(
    country: str, years: Sequence[int], subdivision: str = ""
) -> tuple[PublicHoliday, ...]:
    """See Calendars."""
    # 9 MB that few functions need: not at the top, or every cold start pays for it.
    import holidays

    if len(years) > _MOST_YEARS or not all(_EARLIEST <= year <= _LATEST for year in years):
        raise Refused(
            f"holidays are known for {_EARLIEST} to {_LATEST}, {_MOST_YEARS} years at once",
            next_step="ask for fewer or nearer years",
        )
    try:
        found = holidays.country_holidays(
            country.upper(), subdiv=subdivision or None, years=list(years)
        )
    except (NotImplementedError, ValueError) as error:
        place = f"{country}-{subdivision}" if subdivision else country
        raise Refused(
            f"nobody knows the public holidays of {place!r}",
            next_step="give the country as ISO 3166-1 does, such as MY, or enter the days yourself",
        ) from error
    return tuple(PublicHoliday(day, name) for day, name in sorted(found.items()))
