"""A requester as the desk knows one: the directory's entry, and the fold of what was added to it.

Every change is an event of a chain of its own, so that a wrong link or merge can be shown and
undone. A merge copies nothing: it names the record under which the person goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from heliograph.domain.audit import GENESIS, canonical, chain
from heliograph.domain.contact import Identity
from heliograph.domain.identities import Link, Links
from heliograph.domain.organisation import Person
from heliograph.domain.person_events import (
    IdentityLinked,
    IdentityUnlinked,
    IdentityVerified,
    PersonAbsorbed,
    PersonEvent,
    PersonMerged,
    PersonReleased,
    PersonUnmerged,
    PersonWish,
)

MOST_REQUESTS = 20  # wishes that a record remembers, should one come again
MOST_RECORDS = 5  # records of one person: each is a claim that every contact of theirs reads


@dataclass(frozen=True)
class Requester:
    """State of a person after `version` changes; `last_hash` ends the chain of them.

    `configured` identities come from the organisation's file, `linked` ones were added, `removed`
    ones are configured but wrong. `merged_into` names the record under which the person goes on,
    `absorbed` those that go on under this one. `requests` are the newest wishes that were granted.
    """

    person: Person
    configured: tuple[Link, ...] = ()
    version: int = 0
    last_hash: str = GENESIS
    linked: tuple[Link, ...] = ()
    removed: tuple[Identity, ...] = ()
    merged_into: str = ""
    absorbed: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def identities(self) -> tuple[Link, ...]:
        """What the person is known by now."""
        return (
            *(link for link in self.configured if link.identity not in self.removed),
            *self.linked,
        )

    def link_of(self, identity: Identity) -> Link | None:
        """The link of an identity, if it is this person's now."""
        return next((link for link in self.identities if link.identity == identity), None)

    def is_configured(self, identity: Identity) -> bool:
        """Whether the organisation's file gives this person the identity."""
        return any(link.identity == identity for link in self.configured)


@dataclass(frozen=True)
class PersonRow:
    """An event in its place: number from 1, canonical body, and the hash that chains it."""

    number: int
    body: str
    hash: str
    event: PersonEvent


@dataclass(frozen=True)
class PersonChange:
    """One person after a change, with the events that made it."""

    after: Requester
    before_version: int
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True)
class PeopleChange:
    """One atomic write: people with their events, and the identities' sides of it.

    Every person's and every identity's version must still be the one that was read.
    """

    people: tuple[PersonChange, ...]
    identities: tuple[tuple[Identity, Links], ...] = ()


def record_person(before: Requester, events: Iterable[PersonEvent]) -> PersonChange:
    """Append events to a person."""
    after, rows = before, []
    for event in events:
        told = {item.name: getattr(event, item.name) for item in fields(event)}
        body = canonical({"kind": event.kind, "event": told})
        row = PersonRow(after.version + 1, body, chain(after.last_hash, body), event)
        after = replace(apply_to_person(after, event), version=row.number, last_hash=row.hash)
        rows.append(row)
    return PersonChange(after, before.version, tuple(rows))


def rebuild_person(
    person: Person, configured: tuple[Link, ...], rows: Iterable[PersonRow]
) -> Requester:
    """The state again, from the directory's entry and the history."""
    known = Requester(person, configured)
    for row in rows:
        known = replace(apply_to_person(known, row.event), version=row.number, last_hash=row.hash)
    return known


def apply_to_person(known: Requester, event: PersonEvent) -> Requester:
    """State after one more event."""
    if isinstance(event, PersonWish) and event.request:
        known = replace(known, requests=(*known.requests, event.request)[-MOST_REQUESTS:])
    match event:
        case IdentityLinked():
            added = () if event.configured else (Link(event.identity, event.shared),)
            return replace(
                known,
                linked=(*_without(known, event.identity), *added),
                removed=tuple(each for each in known.removed if each != event.identity),
            )
        case IdentityUnlinked():
            gone = (event.identity,) if event.configured else ()
            return replace(
                known,
                linked=_without(known, event.identity),
                removed=tuple(dict.fromkeys((*known.removed, *gone))),
            )
        case IdentityVerified():
            return replace(known, linked=tuple(_verified(link, event) for link in known.linked))
        case PersonMerged():
            return replace(known, merged_into=event.into)
        case PersonUnmerged():
            return replace(known, merged_into="")
        case PersonAbsorbed():
            return replace(known, absorbed=(*known.absorbed, event.person_id))
        case PersonReleased():
            kept = tuple(id_ for id_ in known.absorbed if id_ != event.person_id)
            return replace(known, absorbed=kept)


def _without(known: Requester, identity: Identity) -> tuple[Link, ...]:
    return tuple(link for link in known.linked if link.identity != identity)


def _verified(link: Link, event: IdentityVerified) -> Link:
    if link.identity != event.identity or link.proof:
        return link
    return replace(link, proof=event.proof, since=event.at)


def united(person: Person, records: Iterable[Requester]) -> Person:
    """The person with the studies, clinics and languages of all their records; own ones first."""
    others = [record.person for record in records if record.id != person.id]
    if not others:
        return person
    everyone = [person, *others]
    clinics = tuple(dict.fromkeys(clinic for each in everyone for clinic in each.clinics))
    return replace(
        person,
        studies=tuple(dict.fromkeys(study for each in everyone for study in each.studies)),
        languages=tuple(dict.fromkeys(code for each in everyone for code in each.languages)),
        facility=clinics[0] if clinics else None,
        facilities=clinics[1:],
    )
