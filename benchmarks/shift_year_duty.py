"""Who works when in the simulated year, from the roster's own periods; the manager is on call."""

from bisect import bisect_right
from collections import defaultdict
from datetime import datetime, timedelta

from heliograph.domain.roster import Roster, periods


class Duty:
    """The worked spans of every agent, looked up by bisection."""

    def __init__(self, roster: Roster, start: datetime, end: datetime, on_call: str) -> None:
        self._on_call = on_call
        self._spans: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        for period in periods(roster, start, end):
            for agent in period.agents:
                self._spans[agent.id].append((period.start, period.end))

    def works(self, agent_id: str, at: datetime) -> bool:
        """Whether somebody is there; who is on call always is."""
        if agent_id == self._on_call:
            return True
        spans = self._spans[agent_id]
        place = bisect_right(spans, (at, at + timedelta(days=1000)))
        return place > 0 and at < spans[place - 1][1]

    def next_start(self, agent_id: str, after: datetime) -> datetime | None:
        """When somebody works again; None after the last span that is known."""
        spans = self._spans[agent_id]
        place = bisect_right(spans, (after, after))
        return spans[place][0] if place < len(spans) else None
