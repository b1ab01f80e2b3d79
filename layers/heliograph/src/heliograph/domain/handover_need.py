"""Whether a ticket needs somebody before its owner is back, and what the end of a shift means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from heliograph.domain.escalation import manager_of
from heliograph.domain.organisation import Agent
from heliograph.domain.roster import (
    Boundary,
    Roster,
    WorkedPeriod,
    next_period_of,
    next_start,
    periods,
    periods_at,
)
from heliograph.domain.routing import ABLE
from heliograph.domain.severity import CRITICAL, EMERGENCY, HIGH
from heliograph.domain.shift_change_messages import Fate, Need

SHORTEST_WINDOW, LONGEST_WINDOW = timedelta(minutes=30), timedelta(minutes=60)
ENGLISH = "en"
_AHEAD = timedelta(days=14)  # how far a speaker of a language is looked for


class Hours(Protocol):
    """When the requester can be called: business_hours.RequesterHours."""

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is there."""
        ...

    def next_opening(self, at: datetime) -> datetime:
        """The instant itself while open, else the next opening."""
        ...


@dataclass(frozen=True)
class Due:
    """Something that has to be done by an instant; `calls` when only a call to the requester."""

    at: datetime
    what: str
    calls: bool = False


@dataclass(frozen=True)
class TicketFacts:
    """What counts of a ticket at a boundary; `dues` are clocks, promises and awaited answers."""

    ref: str
    owner_id: str
    severity: int
    dues: tuple[Due, ...]
    hours: Hours
    study: str = ""
    language: str = ENGLISH
    live: bool = False


def overlap_window(boundary: Boundary) -> timedelta:
    """How long before the end hand-overs begin: the overlap, at least 30 and at most 60 min."""
    overlap = boundary.at - boundary.overlap_from
    if not boundary.into:
        return LONGEST_WINDOW
    return min(max(overlap, SHORTEST_WINDOW), LONGEST_WINDOW)


def classify(facts: TicketFacts, boundary: Boundary, roster: Roster, now: datetime) -> Need:
    """The ticket's fate when its owner's shift ends.

    In this order: nobody works after the boundary; an emergency; nothing due before the owner is
    back; nothing to do until the requester opens; nobody speaks the language; hand over.
    """
    after = max(boundary.at, now)
    present = periods_at(roster, after)
    back = _start(next_period_of(roster, facts.owner_id, boundary.at))
    first = min(facts.dues, key=lambda due: due.at, default=None)
    not_before = _not_before(facts, after)
    if not present:
        return _gap(facts, roster, after, back, first)
    if facts.severity == EMERGENCY:
        why = "An emergency never moves by itself: hand it over in a talk of three."
        return Need(Fate.WARM_ONLY, why, first.at if first else None, back, not_before)
    if back and (first is None or first.at >= back):
        why = f"Nothing is due before its owner works again ({_clock(back)})."
        return Need(Fate.KEEP, why, first.at if first else None, back, not_before, back)
    held = _held(facts, present, first, back)
    if held:
        return held
    return _cover(facts, roster, after, back, first)


def speaks(agent: Agent, language: str) -> bool:
    """Whether an agent can talk with somebody in a language (level 3 or better)."""
    return agent.languages.get(language, 0) >= ABLE


def _gap(
    facts: TicketFacts, roster: Roster, at: datetime, back: datetime | None, first: Due | None
) -> Need:
    ends = next_start(roster, at)
    until = f" until {_clock(ends)}" if ends else ""
    why = f"Nobody works from {_clock(at)}{until}: it stays with its owner, on call is paged."
    due = first.at if first else None
    on_call = manager_of(roster.agents)
    return Need(
        Fate.NO_COVER,
        why,
        due,
        back,
        _not_before(facts, ends or at),
        ends,
        page=(on_call.id,) if on_call else (),
    )


def _held(
    facts: TicketFacts, present: Sequence[WorkedPeriod], first: Due | None, back: datetime | None
) -> Need | None:
    """Work of normal severity that is nothing but calls to somebody who is closed throughout."""
    if facts.severity <= HIGH or first is None or back is None:
        return None
    calls = all(due.calls for due in facts.dues if due.at < back)
    opens = facts.hours.next_opening(max(period.start for period in present))
    if not calls or any(period.start <= opens < period.end for period in present):
        return None
    why = f"The requester is closed until {_clock(opens)}, and there is only to call them."
    return Need(Fate.HOLD, why, first.at, back, opens, opens)


def _cover(
    facts: TicketFacts, roster: Roster, at: datetime, back: datetime | None, first: Due | None
) -> Need:
    """Whether the next shift can speak with the requester; if not, what then, by severity."""
    due, not_before = first.at if first else None, _not_before(facts, at)
    until = max(period.end for period in periods_at(roster, at))
    speakers = _speaker_at(roster, facts.language, at, until)
    if facts.language == ENGLISH or speakers:
        why = f"{first.what} is due {_clock(first.at)}." if first else "Its owner is not back soon."
        return Need(Fate.HAND_OVER, why, due, back, not_before)
    nxt = _speaker_at(roster, facts.language, at, at + _AHEAD)
    nobody = f"Nobody of the next shift speaks {facts.language}"
    page = tuple(a.id for a in roster.agents if speaks(a, facts.language))
    if facts.severity <= CRITICAL:
        why = f"{nobody}: with an interpreter, and speakers are paged."
        return Need(Fate.HAND_OVER, why, due, back, not_before, interpreter=True, page=page)
    calls = f"; call back from {_clock(nxt)}, when one works" if nxt else ""
    paged = page if facts.severity <= HIGH else ()
    why = f"{nobody}: it stays with its owner{calls}."
    return Need(
        Fate.KEEP, why, due, back, nxt or not_before, callback_at=nxt, interpreter=True, page=paged
    )


def _speaker_at(roster: Roster, language: str, at: datetime, until: datetime) -> datetime | None:
    """When somebody who speaks it works first in a span."""
    for period in periods(roster, at, until):
        if any(speaks(agent, language) for agent in period.agents):
            return max(period.start, at)
    return None


def _not_before(facts: TicketFacts, at: datetime) -> datetime | None:
    """When the requester may first be called; None while they are there."""
    return None if facts.hours.is_open(at) else facts.hours.next_opening(at)


def _start(period: WorkedPeriod | None) -> datetime | None:
    return period.start if period else None


def _clock(at: datetime) -> str:
    return f"{at:%a %d %b %H:%M} UTC"
