"""The shifts, people and boundaries of the hand-over model, worked out by the real roster."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from heliograph.domain.escalation import manager_of
from heliograph.domain.handover_need import Due
from heliograph.domain.organisation import Agent, Holiday, Seat, Shift
from heliograph.domain.roster import (
    ALWAYS,
    WEEKDAYS,
    Boundary,
    Roster,
    boundaries,
)

STUDY = "SUM-22-04"


@dataclass(frozen=True)
class Opening:
    """A requester who is there from some instant on, and always after."""

    opens: datetime = ALWAYS

    def is_open(self, at: datetime) -> bool:
        return at >= self.opens

    def next_opening(self, at: datetime) -> datetime:
        return max(at, self.opens)


@dataclass(frozen=True)
class Scene:
    """Where the model plays: a roster, the boundaries, the tickets and what may befall them.

    `deeds` are the people's and the requester's messages that may be sent, each once, and come
    late, doubled, out of order or never. `writes` is how many reads may wait for their write,
    `hours` are the requester's.
    """

    name: str
    roster: Roster
    boundaries: tuple[Boundary, ...]
    severities: tuple[int, ...]
    owner: str
    dues: tuple[Due, ...]
    deeds: tuple[tuple[int, str], ...]
    writes: int = 1
    hours: Opening = Opening()

    @property
    def manager(self) -> tuple[str, str]:
        return _named(manager_of(self.roster.agents))


def _named(agent: Agent | None) -> tuple[str, str]:
    return (agent.id, agent.name) if agent else ("", "")


SEATS = (
    Seat("SOF", "Sofia", "Europe/Sofia"),
    Seat("KUL", "Kuala Lumpur", "Asia/Kuala_Lumpur"),
    Seat("BOS", "Boston", "America/New_York"),
)
SOFIA = Shift("SOF-A", "SOF", "Europe/Sofia", "08:00", "16:30", WEEKDAYS)
BOSTON = Shift("BOS-A", "BOS", "America/New_York", "08:30", "17:00", WEEKDAYS)
SHORT = Shift("SOF-S", "SOF", "Europe/Sofia", "12:00", "17:00", WEEKDAYS)
NIGHT = Shift("BOS-N", "BOS", "America/New_York", "16:30", "01:30", WEEKDAYS)
KUALA = Shift("KUL-A", "KUL", "Asia/Kuala_Lumpur", "13:00", "21:00", WEEKDAYS)
EARLY = Shift("KUL-E", "KUL", "Asia/Kuala_Lumpur", "06:30", "15:00", WEEKDAYS)


def agent(id_: str, shift: Shift, *, lead: bool = False, able: bool = True) -> Agent:
    """Somebody of a shift, certified for the study unless told otherwise."""
    levels = {STUDY: 5} if able else {}
    return Agent(id_, id_.title(), shift.seat, shift.id, {"en": 5}, levels, lead)


MANAGER = Agent("mia", "Mia", lead=True)


def roster_of(*agents: Agent, holidays: tuple[Holiday, ...] = ()) -> Roster:
    """A roster of the shifts that these people work."""
    every = (SOFIA, BOSTON, SHORT, NIGHT, KUALA, EARLY)
    used = {person.shift for person in agents}
    shifts = tuple(shift for shift in every if shift.id in used)
    return Roster(1, ALWAYS, SEATS, shifts, (*agents, MANAGER), holidays)


def boundaries_of(roster: Roster, first: str, number: int) -> tuple[Boundary, ...]:
    """So many ends of shifts, from the one of that id on."""
    day = date.fromisoformat(first.partition("#")[2])
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = boundaries(roster, midnight - timedelta(days=1), midnight + timedelta(days=4))
    at = next(place for place, boundary in enumerate(found) if boundary.id == first)
    return found[at : at + number]
