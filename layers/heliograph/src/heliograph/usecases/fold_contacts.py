"""Fold the contacts that wait beside a ticket into it: one after another, many in one write."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Conflict
from heliograph.domain.evidence import Evidence
from heliograph.domain.merging import Verdict
from heliograph.domain.pending import Arrival
from heliograph.domain.ports import Change, Reading
from heliograph.domain.ticket import StoredEvent, record
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.place_contact import (
    change_for,
    decide_arrival,
    events_for,
    held_by,
    reading_for,
    references_of,
    unmoved,
    wanted_of,
    with_survivors,
)
from heliograph.usecases.reconsider import reconsider

MOST_ITEMS = 96  # of the hundred of one transaction; the rest is the head and what moves beside it
MOST_BYTES = 2_000_000  # of events in one transaction, which may hold 4 MB
LEASE_SLACK = timedelta(milliseconds=500)  # a last write may begin just before the end
_PAUSE_SECONDS = (0.005, 0.03)


def fold_contacts(ref: str, desk: Desk, *, holder: str, until: datetime) -> None:
    """Decide again on each contact beside the ticket, by time, and append what belongs to it.

    What does not belong is placed afresh. Nothing happens while somebody else folds; the lease
    only spares conflicts, every write rests on the versions it has read. After the lease is given
    back one more look makes sure that nobody came in between.
    """
    while (now := desk.clock.now()) < until:
        if not desk.pending.take(ref, holder, now, until + LEASE_SLACK):
            return
        try:
            _fold_all(ref, desk, until)
        except Exception:
            desk.pending.release(ref, holder)
            raise
        desk.pending.release(ref, holder)
        if not desk.pending.beside(ref):
            return


def fold_waiting(ref: str, key_hash: str, desk: Desk, *, seconds: float) -> None:
    """Fold a contact in that was put beside a ticket, unless it is settled or somebody folds."""
    now = desk.clock.now()
    state = desk.pending.look(key_hash, ref, now)
    if not state.settled and not state.folding:
        holder = f"stream {key_hash}"
        fold_contacts(ref, desk, holder=holder, until=now + timedelta(seconds=seconds))


def _fold_all(ref: str, desk: Desk, until: datetime) -> None:
    while desk.clock.now() < until and (page := desk.pending.beside(ref)):
        done, also = 0, list[str]()
        try:
            while done < len(page) and desk.clock.now() < until:
                done += _fold_some(ref, page[done:], desk, also)
        except Conflict:
            desk.clock.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311
        desk.pending.forget(ref, page[:done])
        if also:
            reconsider(survivor(ref, desk), also, desk)


def _fold_some(ref: str, arrivals: Sequence[Arrival], desk: Desk, also: list[str]) -> int:
    """Settle the first contacts of a list in one write; how many. Raises Conflict."""
    some = _fitting(arrivals)
    wanted = dict.fromkeys(item for arrival in some for item in wanted_of(arrival))
    named = dict.fromkeys(name for arrival in some for name in references_of(arrival))
    reading = desk.tickets.read("", list(wanted), [ref, *(name for name in named if name != ref)])
    fold = _Fold(ref, reading, desk)
    for arrival in some:
        if not fold.take(arrival):
            break
    if fold.keys:
        desk.tickets.write(fold.change())
        also += fold.also
        return len(fold.keys)
    afresh = reading_for(some[0], desk, pending=True)
    decision = decide_arrival(some[0], afresh, desk)
    change = change_for(some[0], decision, afresh, desk, pending=True)
    desk.tickets.write(change)
    if decision.also:
        reconsider(change.ticket, decision.also, desk)
    return 1


def _fitting(arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
    """The first contacts whose rows fit one transaction, so far as it is known before deciding."""
    claims, items = set[Evidence](), 0
    for count, arrival in enumerate(arrivals):
        claims |= set(wanted_of(arrival))
        items += 2 + (arrival.contact.raw is not None)
        if count and items + len(claims) > MOST_ITEMS:
            return arrivals[:count]
    return arrivals


class _Fold:
    """A ticket in the making: its state after each contact is what the next one meets."""

    def __init__(self, ref: str, reading: Reading, desk: Desk) -> None:
        ticket = next((t for t in reading.candidates if t.ref == ref), None)
        self.ticket = survivor(ref, desk) if ticket is None or ticket.merged_into else ticket
        self.keys: list[str] = []
        self.also: list[str] = []
        self._beside = ref
        self._reading = reading
        self._desk = desk
        self._before = self.ticket.version
        self._rows: list[StoredEvent] = []
        self._raw: list[RawObject] = []
        self._wanted: dict[Evidence, None] = {}
        self._held: dict[Evidence, None] = {}
        self._unmoved: dict[str, int] = {}
        self._bytes = 0

    def take(self, arrival: Arrival) -> bool:
        """Append a contact, unless it belongs elsewhere or does not fit any more."""
        reading = self._reading_of(arrival)
        decision = decide_arrival(arrival, reading, self._desk)
        if decision.verdict is not Verdict.ATTACH or decision.ref != self.ticket.ref:
            return False
        after, rows = record(self.ticket, events_for(arrival, decision, self.ticket, self._desk))
        apart = dict(unmoved(reading, self.ticket.ref))
        moved = self._beside != self.ticket.ref and arrival.contact.raw is not None
        items = len(self._rows) + len(rows) + len(self.keys) + 1 + len(self._raw) + moved
        wanted = dict.fromkeys(wanted_of(arrival))
        items += len(self._wanted | wanted) + len(self._unmoved | apart)
        self._bytes += sum(len(row.body.encode()) for row in rows)
        if items > MOST_ITEMS or (self.keys and self._bytes > MOST_BYTES):
            return False
        self.ticket = after
        self.keys.append(arrival.contact.key_hash)
        self.also += decision.also
        self._rows += rows
        self._wanted |= wanted
        self._held |= dict.fromkeys(held_by(arrival, decision))
        self._unmoved |= apart
        if moved and arrival.contact.raw:
            self._raw.append(arrival.contact.raw)
        return True

    def change(self) -> Change:
        """Everything taken, as one write."""
        claims = self._reading.claims
        return Change(
            self.ticket,
            self._before,
            tuple(self._rows),
            settled_keys=tuple(self.keys),
            claims=claims.held(self._held, self.ticket.ref)
            + claims.watched(item for item in self._wanted if item not in self._held),
            raw=tuple(self._raw),
            unmoved=tuple(self._unmoved.items()),
        )

    def _reading_of(self, arrival: Arrival) -> Reading:
        """What this contact alone would have read, with the ticket as it is by now."""
        claims = self._reading.claims
        wanted = wanted_of(arrival)
        named = {ref for item in wanted for ref in claims.holders.get(item, ())}
        named |= set(references_of(arrival))
        if any(item in self._held for item in wanted):
            named.add(self.ticket.ref)
        found = tuple(t for t in self._reading.candidates if t.ref in named)
        mine = with_survivors(replace(self._reading, candidates=found), self._desk)
        if self.ticket.ref not in named | {t.ref for t in mine.candidates}:
            return mine
        others = (t for t in mine.candidates if t.ref != self.ticket.ref)
        return replace(mine, candidates=(*others, self.ticket))
