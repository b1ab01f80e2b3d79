"""Which entries belong to a ticket now: its own, those of tickets it took in, those moved to it.

Entries stay for ever where they were written. Merging links two histories, moving a contact names
where its entries stand; so every regrouping can be undone, and an entry that comes back takes its
old place.
"""

from collections.abc import Iterable, Mapping, Sequence

from heliograph.domain.events import (
    AnyEvent,
    AttachmentOpened,
    CallProgressed,
    ChatMessageAdded,
    ContactReceived,
    ContactRecorded,
    ContactsMovedIn,
    ContactsMovedOut,
    DeliveryReported,
    HoldMoved,
    Knowledge,
    RecordingMissing,
    RecordingOpened,
    Regrouped,
    RoutingDecided,
    TicketAbsorbed,
    TicketMerged,
    TicketReleased,
    TicketUnmerged,
    TranscriptAdded,
)
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of
from heliograph.domain.ticket import (
    StoredEvent,
    Ticket,
    TicketStatus,
    apply,
    knowledge_of,
    rebuild,
)

Streams = Mapping[str, Sequence[StoredEvent]]
Place = tuple[str, int]  # the ticket an entry was written on, and its number there


def members(ref: str, streams: Streams) -> dict[Place, StoredEvent]:
    """The entries of a ticket in order, by place. `streams` must hold all of `needed`."""
    entries, away = _walk(ref, streams)
    return {place: row for place, row in entries.items() if place not in away}


def _walk(ref: str, streams: Streams) -> tuple[dict[Place, StoredEvent], set[Place]]:
    """All entries that ever belonged to a ticket, and which of them are away now."""
    entries: dict[Place, StoredEvent] = {}
    away: set[Place] = set()
    taken_in = absorbed(streams[ref])
    for row in streams[ref]:
        event = row.event
        _enter(entries, away, {(ref, row.number): row})
        match event:
            case ContactsMovedOut():
                away |= set(bound(event.contacts, entries))
            case ContactsMovedIn():
                _enter(entries, away, _about(event.contacts, (ref, *event.homes), streams))
            case TicketUnmerged():
                ids = _ids(entries[place].event for place in entries if place not in away)
                _enter(entries, away, _notes_on(ids, event.from_ref, streams))
            case TicketAbsorbed() if event.ref in taken_in:
                below, gone = _walk(event.ref, streams)
                away |= gone - entries.keys()
                entries |= {place: entries.get(place, row) for place, row in below.items()}
                away -= below.keys() - gone
    return entries, away | _strangers(entries, away)


def absorbed(rows: Iterable[StoredEvent]) -> tuple[str, ...]:
    """The tickets that a history has taken in and not released."""
    held: dict[str, None] = {}
    for row in rows:
        if isinstance(row.event, TicketAbsorbed):
            held[row.event.ref] = None
        elif isinstance(row.event, TicketReleased):
            held.pop(row.event.ref, None)
    return tuple(held)


def needed(rows: Iterable[StoredEvent]) -> tuple[str, ...]:
    """The further histories whose entries may belong to this one."""
    rows = tuple(rows)
    found = list(absorbed(rows))
    for row in rows:
        if isinstance(row.event, ContactsMovedIn):
            found += row.event.homes
        elif isinstance(row.event, TicketUnmerged):
            found.append(row.event.from_ref)
    return tuple(dict.fromkeys(found))


def knows(ref: str, entries: Iterable[StoredEvent]) -> Knowledge:
    """What a ticket with these entries knows from its contacts."""
    ticket = Ticket(ref)
    for row in entries:
        if not isinstance(row.event, Regrouped | TicketMerged | TicketUnmerged):
            ticket = apply(ticket, row.event)
    return knowledge_of(ticket)


def claimed(entries: Iterable[StoredEvent]) -> frozenset[Evidence]:
    """Every claim that a ticket with these entries holds."""
    found: set[Evidence] = set()
    for row in entries:
        if isinstance(row.event, ContactReceived):
            pairs = (Evidence(EvidenceKind(kind), value) for kind, value in row.event.evidence)
            found.update(claims_of(pairs))
        elif isinstance(row.event, DeliveryReported) and row.event.message_id:
            found.add(Evidence(EvidenceKind.THREAD, row.event.message_id))
    return frozenset(found)


def contacts_of(entries: Iterable[StoredEvent]) -> tuple[ContactReceived, ...]:
    """The contacts among entries, in order."""
    return tuple(row.event for row in entries if isinstance(row.event, ContactReceived))


def homes_of(keys: Iterable[str], entries: Mapping[Place, StoredEvent]) -> tuple[str, ...]:
    """The tickets on which the entries about these contacts were written."""
    return tuple(dict.fromkeys(home for home, _ in bound(keys, entries)))


def with_companions(
    keys: Iterable[str], entries: Mapping[Place, StoredEvent]
) -> tuple[ContactReceived, ...]:
    """The contacts with these keys and those of the same telephone contact or chat, in order."""
    contacts, wanted = contacts_of(entries.values()), set(keys)
    ids = {id_ for contact in contacts if contact.key in wanted for id_ in contact.ids}
    return tuple(c for c in contacts if c.key in wanted or c.ids & ids)


def answers(child: str, parent: str, streams: Streams) -> tuple[ContactReceived, ...]:
    """What came to the parent after it took the child in, and answers the child: in order.

    By In-Reply-To, by the chain of telephone contacts, or by a reference the desk signed.
    """
    entries, own = members(parent, streams), members(child, streams)
    since = max(
        row.number
        for row in streams[parent]
        if isinstance(row.event, TicketAbsorbed) and row.event.ref == child
    )
    mails = {
        getattr(row.event, "message_id", "")
        for row in own.values()
        if isinstance(row.event, ContactReceived | DeliveryReported)
    }
    chains = {pair for c in contacts_of(own.values()) for pair in c.evidence if pair[0] == "chain"}
    signed = {("own_reference", child)}
    return tuple(
        row.event
        for (home, number), row in entries.items()
        if home == parent
        and number > since
        and isinstance(row.event, ContactReceived)
        and ((row.event.parent and row.event.parent in mails) or _has(row.event, chains | signed))
    )


def status_before_merge(ref: str, rows: Sequence[StoredEvent]) -> TicketStatus:
    """What a merged ticket's status was."""
    merged = max(row.number for row in rows if isinstance(row.event, TicketMerged))
    return rebuild(ref, (row for row in rows if row.number < merged)).status


def _has(contact: ContactReceived, pairs: set[tuple[str, str]]) -> bool:
    return bool(pairs & set(contact.evidence))


def _enter(
    entries: dict[Place, StoredEvent], away: set[Place], more: Mapping[Place, StoredEvent]
) -> None:
    """What comes back keeps its old place; what is new goes to the end."""
    for place, row in more.items():
        entries.setdefault(place, row)
        away.discard(place)


def _about(keys: Iterable[str], homes: Iterable[str], streams: Streams) -> dict[Place, StoredEvent]:
    rows = {(home, row.number): row for home in homes for row in streams[home]}
    return {place: rows[place] for place in bound(keys, rows)}


def _notes_on(ids: set[str], home: str, streams: Streams) -> dict[Place, StoredEvent]:
    return {
        (home, row.number): row
        for row in streams[home]
        if not isinstance(row.event, ContactReceived) and _subject_of(row.event) & ids
    }


def bound(keys: Iterable[str], entries: Mapping[Place, StoredEvent]) -> tuple[Place, ...]:
    """Places of the contacts with these keys and of what was written down about them."""
    wanted = set(keys)
    events = (row.event for row in entries.values())
    ids = _ids(e for e in events if isinstance(e, ContactReceived) and e.key in wanted)
    return tuple(
        place
        for place, row in entries.items()
        if (row.event.key in wanted if isinstance(row.event, ContactReceived) else False)
        or (not isinstance(row.event, ContactReceived) and _subject_of(row.event) & ids)
    )


def _strangers(entries: Mapping[Place, StoredEvent], away: set[Place]) -> set[Place]:
    """Entries about contacts that were on this ticket once and are no longer."""
    here = _ids(row.event for place, row in entries.items() if place not in away)
    gone = _ids(row.event for place, row in entries.items() if place in away) - here
    return {place for place, row in entries.items() if _subject_of(row.event) & gone}


def _ids(events: Iterable[AnyEvent]) -> set[str]:
    return {id_ for event in events if isinstance(event, ContactReceived) for id_ in event.ids}


def _subject_of(event: AnyEvent) -> frozenset[str]:
    match event:
        case CallProgressed() | RoutingDecided() | RecordingOpened() | AttachmentOpened():
            return frozenset((event.contact_id,))
        case RecordingMissing() | TranscriptAdded():
            return frozenset((event.contact_id,))
        case ContactRecorded() if event.about:
            return frozenset((event.about,))
        case ChatMessageAdded():
            return frozenset((event.chat_id,))
        case HoldMoved():
            return frozenset((event.about,))
    return frozenset()
