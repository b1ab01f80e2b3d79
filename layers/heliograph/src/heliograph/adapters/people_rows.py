"""People's records as rows of the directory table: canonical JSON to typed records and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from heliograph.domain.audit import GENESIS, canonical
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.identities import Link, Links, Proof
from heliograph.domain.organisation import KnownIdentity, Organisation, Person
from heliograph.domain.people import PersonRow, Requester
from heliograph.domain.person_events import PERSON_EVENTS, PersonEvent

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Added:
    last_hash: str = GENESIS
    linked: tuple[Link, ...] = ()
    removed: tuple[Identity, ...] = ()
    merged_into: str = ""
    absorbed: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


def person_pk(person_id: str) -> str:
    """The partition of a person's record."""
    return f"PERSON#{person_id}"


def event_sk(number: int) -> str:
    """The sort key of a person's event."""
    return f"EV#{number:08d}"


def person_row(person: Person, configured: Iterable[Link]) -> dict[str, Any]:
    """The directory's entry of a person, with the identities that the organisation gives."""
    given = [[x.identity.kind.value, x.identity.value, x.shared] for x in configured]
    state = json.dumps(asdict(person))
    return {
        "pk": person_pk(person.id),
        "sk": "PERSON",
        "state": state,
        "identities": json.dumps(given),
    }


def head_row(known: Requester) -> dict[str, Any]:
    """What the desk added to a person, after `version` changes."""
    added = _Added(**{item.name: getattr(known, item.name) for item in fields(_Added)})
    row = {"pk": person_pk(known.id), "sk": "HEAD", "version": known.version}
    return row | {"state": canonical(added)}


def event_row(person_id: str, row: PersonRow) -> dict[str, Any]:
    """One event of a person."""
    return {
        "pk": person_pk(person_id),
        "sk": event_sk(row.number),
        "body": row.body,
        "hash": row.hash,
    }


def links_row(pk: str, links: Links) -> dict[str, Any]:
    """What the desk changed about an identity."""
    return {"pk": pk, "sk": "LINKS", "version": links.version, "state": canonical(links)}


def requester_of(entry: Row, head: Row | None) -> Requester:
    """A person from the two rows of its record."""
    person = read_person(entry["state"])
    given = tuple(
        Link(Identity(IdentityKind(kind), value), shared, Proof.CONFIGURED)
        for kind, value, shared in json.loads(entry.get("identities") or "[]")
    )
    if head is None:
        return Requester(person, given)
    added: _Added = _adapter(_Added).validate_json(head["state"])
    return Requester(person, given, version=int(head["version"]), **vars(added))


def links_of(row: Row | None) -> Links:
    """An identity's links from its row."""
    if row is None:
        return Links()
    links: Links = _adapter(Links).validate_json(row["state"])
    return links


def event_of(row: Row) -> PersonRow:
    """An event from its row."""
    content = json.loads(row["body"])
    kind: Any = PERSON_EVENTS[content["kind"]]
    event: PersonEvent = _adapter(kind).validate_python(content["event"])
    return PersonRow(int(row["sk"][3:]), row["body"], row["hash"], event)


def read_person(state: str) -> Person:
    """The directory's entry of a person."""
    person: Person = _adapter(Person).validate_json(state)
    return person


def configured_links(organisation: Organisation) -> dict[str, list[Link]]:
    """The identities of each person in an organisation's file."""
    found: dict[str, list[Link]] = {person.id: [] for person in organisation.people}
    for kind, value, known in organisation.identities:
        identity = Identity(IdentityKind(kind), value)
        for person_id in known.people:
            link = Link(identity, known.shared, Proof.CONFIGURED)
            found.setdefault(person_id, []).append(link)
    return found


def read_known(state: str) -> KnownIdentity:
    """Whom the organisation's file gives an identity to."""
    known: KnownIdentity = _adapter(KnownIdentity).validate_json(state)
    return known


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
