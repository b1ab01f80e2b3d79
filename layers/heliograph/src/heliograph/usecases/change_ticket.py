"""Append events to a ticket: read, decide, write with a condition; again when the race is lost."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from heliograph.domain.errors import Conflict, TooContended
from heliograph.domain.events import AnyEvent
from heliograph.domain.ports import Change
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.ticket import StoredEvent, Ticket, record
from heliograph.domain.ticket_clocks import ended_late
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import check_events
from heliograph.usecases.history import survivor

ROUNDS = 12
T = TypeVar("T")
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.02, 0.64


def change_ticket(
    desk: Desk,
    ref: str,
    events_for: Callable[[Ticket], Iterable[AnyEvent]],
    *,
    also: Callable[[Ticket, Change], Change] | None = None,
) -> Ticket:
    """Apply `events_for` the newest state until the write holds; no events, no write.

    `also` adds to the atomic write (an outbox mail, a hand-over). Raises NotFound, TooContended,
    AlreadyPlaced, Refused for an agent's words that tell a treatment, and whatever `events_for`
    refuses.
    """

    def attempt() -> Ticket:
        before = survivor(ref, desk)
        events = tuple(events_for(before))
        if not events:
            return before
        check_events(events, before, desk)
        after, rows = _recorded(before, events, desk)
        change = Change(after, before.version, rows)
        desk.tickets.write(also(before, change) if also else change)
        return after

    return until_it_holds(desk, attempt)


def _recorded(
    before: Ticket, events: tuple[AnyEvent, ...], desk: Desk
) -> tuple[Ticket, tuple[StoredEvent, ...]]:
    """The change, with the breaches of clocks that it stops before anybody has seen them."""
    after, rows = record(before, events)
    hours, at = hours_for(before, desk.directory), max(event.at for event in events)
    late = ended_late(before, after, hours, at)
    return record(before, (*late, *events)) if late else (after, rows)


def until_it_holds(desk: Desk, attempt: Callable[[], T], *, until: datetime | None = None) -> T:
    """Repeat an attempt that lost the race, with full jitter; no round begins past `until`.

    Raises TooContended.
    """
    for lost in range(ROUNDS):
        try:
            return attempt()
        except Conflict:
            longest = min(_FIRST_PAUSE_SECONDS * 2**lost, _LONGEST_PAUSE_SECONDS)
            pause = random.uniform(0, longest)  # noqa: S311
        if until and desk.clock.now() + timedelta(seconds=pause) >= until:
            break
        desk.clock.sleep(pause)
    raise TooContended("other writers were first every time", next_step="deliver it again")


def contact_key(change: Change, key_hash: str, about: str) -> Change:
    """The change, refused when this key has been written before."""
    return replace(change, contact_keys=(*change.contact_keys, (key_hash, about)))
