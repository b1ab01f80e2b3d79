"""Merge, part and move: the events of every ticket concerned, with what each knows afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from heliograph.domain.events import (
    Actor,
    AnyEvent,
    ContactsMovedIn,
    ContactsMovedOut,
    Knowledge,
    KnowledgeRestated,
    Reason,
    Regrouped,
    TicketAbsorbed,
    TicketReleased,
)
from heliograph.domain.evidence import Evidence
from heliograph.domain.membership import Place, Streams, absorbed, claimed, knows, members
from heliograph.domain.ticket import StoredEvent, Ticket, apply, knowledge_of

Drafts = Mapping[str, Sequence[AnyEvent]]
_UNKNOWN = knowledge_of(Ticket(""))  # stands in a draft until `regroup` fills it in


@dataclass(frozen=True)
class Family:
    """Tickets that share entries: heads and histories, those above each one included."""

    heads: Mapping[str, Ticket]
    streams: Streams

    def root(self, ref: str) -> str:
        """The ticket under which this one's work goes on."""
        while self.heads[ref].merged_into:
            ref = self.heads[ref].merged_into
        return ref

    @property
    def torn(self) -> bool:
        """Whether it was read across a change: its parts contradict each other."""
        if any(head.version != len(self.streams[ref]) for ref, head in self.heads.items()):
            return True
        held = {(child, ref) for ref, rows in self.streams.items() for child in absorbed(rows)}
        return held != {(r, head.merged_into) for r, head in self.heads.items() if head.merged_into}

    def entries(self, ref: str) -> dict[Place, StoredEvent]:
        """What belongs to a ticket now."""
        return members(ref, self.streams)

    def holder(self, key: str, ref: str) -> str | None:
        """The ticket at or below `ref` that a contact is placed on; None when it is not there."""
        entries = self.entries(ref)
        if not any(getattr(row.event, "key", "") == key for row in entries.values()):
            return None
        below = (self.holder(key, child) for child in absorbed(self.streams[ref]))
        return next((found for found in below if found), ref)


@dataclass(frozen=True)
class Regrouping:
    """The events to append to each ticket, and the claims that pass on from ticket to ticket."""

    events: Mapping[str, tuple[AnyEvent, ...]]
    gains: Mapping[Evidence, tuple[str, ...]]
    losses: Mapping[Evidence, tuple[str, ...]]


def regroup(family: Family, drafts: Drafts) -> Regrouping:
    """Fill in what every ticket of the drafts, and every one above it, knows afterwards.

    The `known` of a drafted event may be anything. A draft of a ticket that the family does not
    hold opens it. Only tickets that go on by themselves hold claims.
    """
    before = {ref: family.heads.get(ref, Ticket(ref)) for ref in (*family.heads, *drafts)}
    now = {ref: tuple(family.streams.get(ref, ())) for ref in (*family.streams, *drafts)}
    then = {ref: _with_drafts(rows, drafts.get(ref, ())) for ref, rows in now.items()}
    events: dict[str, tuple[AnyEvent, ...]] = {}
    gains: dict[Evidence, tuple[str, ...]] = defaultdict(tuple)
    losses: dict[Evidence, tuple[str, ...]] = defaultdict(tuple)
    for ref in dict.fromkeys(above for named in drafts for above in _upwards(named, before)):
        entries = members(ref, then).values()
        events[ref] = _told(drafts.get(ref) or (_restated(drafts),), knows(ref, entries))
        after = _folded(before[ref], events[ref])
        held = _claimed(before[ref], now, ref)
        holds = frozenset() if after.merged_into else claimed(entries)
        for item in holds - held:
            gains[item] += (ref,)
        for item in held - holds:
            losses[item] += (ref,)
    return Regrouping(events, gains, losses)


@dataclass(frozen=True)
class Moving:
    """Contacts, by key, on their way; `homes` are the tickets their entries were written on."""

    keys: tuple[str, ...]
    from_ref: str
    to: str
    homes: tuple[str, ...]
    at: datetime
    actor: Actor
    text: str = ""

    def arriving(self) -> ContactsMovedIn:
        """The draft for the ticket they go to."""
        return ContactsMovedIn(
            at=self.at,
            actor=self.actor,
            contacts=self.keys,
            from_ref=self.from_ref,
            homes=self.homes,
            text=self.text,
            known=_UNKNOWN,
        )

    def leaving(self, keys: Sequence[str] | None = None) -> ContactsMovedOut:
        """The draft for a ticket that holds them, or some of them."""
        return ContactsMovedOut(
            at=self.at,
            actor=self.actor,
            contacts=self.keys if keys is None else tuple(keys),
            to=self.to,
            text=self.text,
            known=_UNKNOWN,
        )


def taking_in(ref: str, at: datetime, actor: Actor, reasons: Sequence[Reason]) -> TicketAbsorbed:
    """The draft for the survivor of a merge."""
    return TicketAbsorbed(at=at, actor=actor, ref=ref, reasons=tuple(reasons), known=_UNKNOWN)


def releasing(ref: str, at: datetime, actor: Actor, text: str) -> TicketReleased:
    """The draft for the ticket that lets a merged one go."""
    return TicketReleased(at=at, actor=actor, ref=ref, text=text, known=_UNKNOWN)


def _upwards(ref: str, heads: Mapping[str, Ticket]) -> Iterator[str]:
    yield ref
    while heads[ref].merged_into:
        ref = heads[ref].merged_into
        yield ref


def _with_drafts(
    rows: Sequence[StoredEvent], drafts: Iterable[AnyEvent]
) -> tuple[StoredEvent, ...]:
    last = rows[-1].number if rows else 0
    more = (StoredEvent(last + n, "", "", event) for n, event in enumerate(drafts, start=1))
    return (*rows, *more)


def _restated(drafts: Drafts) -> KnowledgeRestated:
    cause, events = next(iter(drafts.items()))
    first = events[0]
    return KnowledgeRestated(at=first.at, actor=first.actor, because_of=cause, known=_UNKNOWN)


def _told(events: Iterable[AnyEvent], known: Knowledge) -> tuple[AnyEvent, ...]:
    return tuple(
        replace(event, known=known) if isinstance(event, Regrouped) else event for event in events
    )


def _folded(ticket: Ticket, events: Iterable[AnyEvent]) -> Ticket:
    for event in events:
        ticket = apply(ticket, event)
    return ticket


def _claimed(head: Ticket, streams: Streams, ref: str) -> frozenset[Evidence]:
    if head.merged_into or not streams[ref]:
        return frozenset()
    return claimed(members(ref, streams).values())
