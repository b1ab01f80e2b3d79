"""Public holidays, as the clocks of tickets need them."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class HolidayLists(Protocol):
    """What the organisation's file and the countries' calendars say."""

    def holidays(self) -> Mapping[str, frozenset[date]]:
        """Local days by country."""
        ...
