"""The directory in DynamoDB; lists change rarely and are kept for a minute."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from heliograph.domain.contact import Identity
from heliograph.domain.organisation import (
    Agent,
    Facility,
    KnownIdentity,
    Organisation,
    Person,
    Shift,
    Study,
    StudySite,
)
from heliograph.domain.references import Signer

KEPT_SECONDS = 60.0
T = TypeVar("T")
_LISTS: dict[str, type] = {
    "STUDY": Study,
    "SITE": StudySite,
    "FACILITY": Facility,
    "AGENT": Agent,
    "SHIFT": Shift,
}


class DirectoryTable:
    """Directory and DirectoryWriter. `table` is a boto3 Table; identities are keyed by a MAC."""

    def __init__(self, table: Any, signer: Signer) -> None:
        self._table = table
        self._signer = signer
        self._kept: dict[str, tuple[float, tuple[Any, ...]]] = {}

    def identity(self, identity: Identity) -> KnownIdentity | None:
        """See Directory."""
        key = self._identity_key(identity.kind.value, identity.value)
        item = self._table.get_item(Key={"pk": key, "sk": "IDENTITY"}).get("Item")
        return _read(KnownIdentity, item["state"]) if item else None

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """See Directory."""
        found = {}
        for person_id in dict.fromkeys(ids):
            item = self._table.get_item(Key={"pk": f"PERSON#{person_id}", "sk": "PERSON"}).get(
                "Item"
            )
            if item:
                found[person_id] = _read(Person, item["state"])
        return found

    def staff(self, facility_id: str) -> tuple[Person, ...]:
        """See Directory."""
        key = f"STAFF#{facility_id}"
        kept = self._kept.get(key)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        people: tuple[Person, ...] = tuple(
            _read(Person, item["state"]) for item in self._query(key)
        )
        self._kept[key] = (time.monotonic() + KEPT_SECONDS, people)
        return people

    def studies(self) -> tuple[Study, ...]:
        """See Directory."""
        return self._list("STUDY")

    def sites(self) -> tuple[StudySite, ...]:
        """See Directory."""
        return self._list("SITE")

    def facilities(self) -> dict[str, Facility]:
        """See Directory."""
        return {facility.id: facility for facility in self._list("FACILITY")}

    def agents(self) -> tuple[Agent, ...]:
        """See Directory."""
        return self._list("AGENT")

    def shifts(self) -> tuple[Shift, ...]:
        """See Directory."""
        return self._list("SHIFT")

    def load(self, organisation: Organisation) -> int:
        """Replace the whole directory."""
        items = list(self._items(organisation))
        kept = {(item["pk"], item["sk"]) for item in items}
        with self._table.batch_writer() as batch:
            for item in items:
                batch.put_item(Item=item)
        staffed = {f"STAFF#{facility.id}" for facility in organisation.facilities}
        for kind in (*_LISTS, *sorted(staffed)):
            for sk in self._keys(kind):
                if (kind, sk) not in kept:
                    self._table.delete_item(Key={"pk": kind, "sk": sk})
        self._kept.clear()
        return len(items)

    def _items(self, organisation: Organisation) -> Iterable[dict[str, str]]:
        named: tuple[tuple[str, Iterable[Any], Callable[[Any], str]], ...] = (
            ("STUDY", organisation.studies, lambda row: row.id),
            ("SITE", organisation.sites, lambda row: f"{row.study}#{row.site_no}"),
            ("FACILITY", organisation.facilities, lambda row: row.id),
            ("AGENT", organisation.agents, lambda row: row.id),
            ("SHIFT", organisation.shifts, lambda row: row.id),
        )
        for kind, records, key in named:
            for record in records:
                yield {"pk": kind, "sk": key(record), "state": json.dumps(asdict(record))}
        for person in organisation.people:
            state = json.dumps(asdict(person))
            yield {"pk": f"PERSON#{person.id}", "sk": "PERSON", "state": state}
            if person.facility:
                yield {"pk": f"STAFF#{person.facility}", "sk": person.id, "state": state}
        for kind, value, known in organisation.identities:
            key_of = self._identity_key(kind, value)
            yield {"pk": key_of, "sk": "IDENTITY", "state": json.dumps(asdict(known))}

    def _identity_key(self, kind: str, value: str) -> str:
        return f"ID#{kind}#{self._signer.signature('identity', f'{kind}:{value.lower()}')}"

    def _list(self, kind: str) -> tuple[Any, ...]:
        kept = self._kept.get(kind)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        found = self._query(kind)
        rows: tuple[Any, ...] = tuple(_read(_LISTS[kind], item["state"]) for item in found)
        if rows:
            self._kept[kind] = (time.monotonic() + KEPT_SECONDS, rows)
        return rows

    def _keys(self, kind: str) -> list[str]:
        return [str(item["sk"]) for item in self._query(kind)]

    def _query(self, kind: str) -> Iterable[dict[str, Any]]:
        start: dict[str, Any] = {}
        while True:
            answer = self._table.query(
                KeyConditionExpression="pk = :kind",
                ExpressionAttributeValues={":kind": kind},
                **start,
            )
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}


def _read(kind: type[T], state: str) -> T:
    fields = json.loads(state)
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()})
