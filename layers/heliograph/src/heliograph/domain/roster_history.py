"""The stored rosters: which version is in force when, and the audited changes that made them.

Versions never change. A newer version holds from its own instant on, whatever older ones had
planned for later: the later word counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import ClassVar

from heliograph.domain.audit import GENESIS, canonical, chain
from heliograph.domain.event_base import Event
from heliograph.domain.roster import Roster

MOST_REQUESTS = 20  # wishes that the history remembers, should one come again


@dataclass(frozen=True, kw_only=True)
class RosterPublished(Event):
    """A version of the roster was written; `loaded` is the digest of the file it came from."""

    kind: ClassVar[str] = "roster_published"
    version: int
    effective_from: datetime
    why: str
    changed: tuple[str, ...] = ()
    loaded: str = ""
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class HoleAcknowledged(Event):
    """Somebody knows that nobody covers `what` from `start` to `end`, and says why that is so."""

    kind: ClassVar[str] = "hole_acknowledged"
    what: str
    start: datetime
    end: datetime
    why: str
    request: str = ""


RosterEvent = RosterPublished | HoleAcknowledged
ROSTER_EVENTS: dict[str, type[RosterEvent]] = {
    event.kind: event for event in (RosterPublished, HoleAcknowledged)
}


@dataclass(frozen=True)
class Acknowledgement:
    """Who took note of a hole, when, and why it may stay."""

    what: str
    start: datetime
    end: datetime
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class RosterHead:
    """The fold of `events` changes; `valid` holds (version, in force from), by version."""

    events: int = 0
    last_hash: str = GENESIS
    valid: tuple[tuple[int, datetime], ...] = ()
    loaded: str = ""
    acknowledged: tuple[Acknowledgement, ...] = ()
    requests: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        """The newest version; 0 without any."""
        return max((version for version, _ in self.valid), default=0)

    def version_at(self, at: datetime) -> int:
        """The version in force at an instant; 0 for none."""
        return max((version for version, since in self.valid if since <= at), default=0)

    def versions_in(self, start: datetime, end: datetime) -> tuple[int, ...]:
        """Every version that is in force somewhere in the span, by version."""
        instants = (start, *(since for _, since in self.valid if start <= since < end))
        return tuple(sorted({self.version_at(at) for at in instants} - {0}))

    def acknowledgement_of(self, what: str, start: datetime, end: datetime) -> str:
        """Why a hole may stay: one that was acknowledged as a whole; empty when nobody said."""
        said = (a for a in self.acknowledged if a.what == what and a.start <= start < end <= a.end)
        return next((a.why for a in said), "")


@dataclass(frozen=True)
class RosterRow:
    """An event in its place: number from 1, canonical body, and the hash that chains it."""

    number: int
    body: str
    hash: str
    event: RosterEvent


@dataclass(frozen=True)
class RosterChange:
    """One atomic write: the head after, the row that made it, the version it brings if any."""

    after: RosterHead
    before: int
    row: RosterRow
    roster: Roster | None = field(default=None)


def record_roster(
    before: RosterHead, event: RosterEvent, roster: Roster | None = None
) -> RosterChange:
    """Append one event."""
    told = {item.name: getattr(event, item.name) for item in fields(event)}
    body = canonical({"kind": event.kind, "event": told})
    row = RosterRow(before.events + 1, body, chain(before.last_hash, body), event)
    after = replace(apply_to_rosters(before, event), events=row.number, last_hash=row.hash)
    return RosterChange(after, before.events, row, roster)


def rebuild_head(rows: Iterable[RosterRow]) -> RosterHead:
    """The state again, from the history."""
    head = RosterHead()
    for row in rows:
        head = replace(apply_to_rosters(head, row.event), events=row.number, last_hash=row.hash)
    return head


def apply_to_rosters(head: RosterHead, event: RosterEvent) -> RosterHead:
    """State after one more event."""
    if event.request:
        head = replace(head, requests=(*head.requests, event.request)[-MOST_REQUESTS:])
    match event:
        case RosterPublished():
            return replace(
                head,
                valid=(*head.valid, (event.version, event.effective_from)),
                loaded=event.loaded or head.loaded,
            )
        case HoleAcknowledged():
            said = Acknowledgement(
                event.what, event.start, event.end, event.why, event.actor.id, event.at
            )
            kept = (a for a in head.acknowledged if a.end > event.at)
            return replace(head, acknowledged=(*kept, said))


def rosters_apart(before: Roster, after: Roster) -> tuple[str, ...]:
    """What an editor changed, one line a kind: `shifts: 1 added, 0 gone, 2 changed`."""
    kinds = ("seats", "shifts", "agents", "holidays", "absences")
    return tuple(
        line
        for kind in kinds
        if (line := _apart(kind, getattr(before, kind), getattr(after, kind)))
    )


def _apart(kind: str, before: tuple[object, ...], after: tuple[object, ...]) -> str:
    known, wanted = ({_key(each): each for each in side} for side in (before, after))
    added, gone = len(wanted.keys() - known.keys()), len(known.keys() - wanted.keys())
    changed = sum(known[key] != wanted[key] for key in known.keys() & wanted.keys())
    if not added + gone + changed:
        return ""
    return f"{kind}: {added} added, {gone} gone, {changed} changed"


def _key(record: object) -> object:
    return getattr(record, "id", None) or record
