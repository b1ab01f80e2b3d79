"""A requester as the desk's pages show one, and the search for one: plain JSON at the edge."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Refused
from heliograph.domain.evidence.plain import folded
from heliograph.domain.organisation import Person
from heliograph.domain.people import PersonRow, Requester, united
from heliograph.usecases.desk import Desk
from heliograph.usecases.person_group import Group, group_of, groups_of

MOST_FOUND = 20
MOST_CHANGES = 30


def person_view(person_id: str, desk: Desk) -> dict[str, Any]:
    """The person with all records, identities and the newest changes. Raises NotFound.

    A merged record shows the person it goes on under.
    """
    group = group_of(person_id, desk)
    identities = [entry for record in group.members for entry in _identities(record, desk)]
    names = {record.id: record.person.name for record in group.members}
    rows = [(row, rec) for rec in group.members for row in desk.directory.person_history(rec.id)]
    rows = [(row, rec) for row, rec in rows if _merged_with(row) not in names]
    rows.sort(key=lambda pair: (pair[0].event.at, pair[0].number), reverse=True)
    others = {_about(row) for row, _ in rows} - {*names, ""}
    names |= {id_: person.name for id_, person in desk.directory.people(sorted(others)).items()}
    return {
        **_summary(group, desk),
        "identities": identities,
        "records": [
            {"id": record.id, "name": record.person.name, "mergedInto": record.merged_into or None}
            for record in group.members
        ],
        "changes": [_change(row, record, names) for row, record in rows[:MOST_CHANGES]],
    }


def find_people(text: str, desk: Desk) -> list[dict[str, Any]]:
    """People by a name, or by a whole number, address or login; at most twenty, by name.

    Namesakes are all listed, with clinic and studies to tell them apart.
    """
    ids = [*_by_identity(text, desk), *_by_name(text, desk.directory.everybody())]
    groups = groups_of(ids[: 2 * MOST_FOUND], desk)
    people = {group.survivor.id: _summary(group, desk) for group in groups.values()}
    return list(people.values())[:MOST_FOUND]


def _summary(group: Group, desk: Desk) -> dict[str, Any]:
    person = united(group.survivor.person, group.members)
    facilities = desk.directory.facilities()
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "facilities": [facilities[id_].name for id_ in person.clinics if id_ in facilities],
        "studies": list(person.studies),
    }


def _identities(record: Requester, desk: Desk) -> Iterable[dict[str, Any]]:
    for link in record.identities:
        yield {
            "id": desk.directory.identity_id(link.identity),
            "personId": record.id,
            "kind": link.identity.kind.value,
            "value": link.identity.value,
            "shared": link.shared,
            "proof": link.proof.value if link.proof else None,
            "since": link.since.isoformat() if link.since else None,
        }


def _merged_with(row: PersonRow) -> str:
    """The other record of a merge; when that is shown too, it tells of the merge already."""
    event = row.event
    return str(getattr(event, "into", "") or getattr(event, "from_", ""))


def _about(row: PersonRow) -> str:
    """The other record that a change is about, or empty."""
    return _merged_with(row) or str(getattr(row.event, "person_id", ""))


def _change(row: PersonRow, record: Requester, names: Mapping[str, str]) -> dict[str, Any]:
    event, other = row.event, _about(row)
    identity: Identity | None = getattr(event, "identity", None)
    return {
        "at": event.at.isoformat(),
        "kind": event.kind,
        "actor": event.actor.name,
        "personId": record.id,
        "about": identity.value if identity else names.get(other, other),
        "why": getattr(event, "why", ""),
    }


def _by_identity(text: str, desk: Desk) -> Iterable[str]:
    for kind in (IdentityKind.PHONE, IdentityKind.EMAIL, IdentityKind.LOGIN):
        with suppress(Refused):
            known = desk.directory.identity(desk.directory.spelled(kind, text, ""))
            yield from known.people if known else ()


def _by_name(text: str, people: Iterable[Person]) -> list[str]:
    """Ids by name: every word typed begins a word of the name, in either script."""
    wanted = folded(text).split()
    hits = [person for person in people if wanted and _named(person, wanted)]
    return [person.id for person in sorted(hits, key=lambda person: (person.name, person.id))]


def _named(person: Person, wanted: list[str]) -> bool:
    plain = folded(f"{person.name} {person.latin}")
    words = plain.replace("-", " ").split()
    return all(
        any(word.startswith(typed) for word in words) or (not typed.isascii() and typed in plain)
        for typed in wanted
    )
