"""People's records in the directory table: consistent reads, one transaction a change."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from heliograph.adapters import people_rows as rows
from heliograph.adapters.identity_spelling import spelled
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Conflict
from heliograph.domain.identities import Links, known_identity
from heliograph.domain.organisation import KnownIdentity, Person
from heliograph.domain.people import PeopleChange, PersonRow, Requester
from heliograph.domain.references import Signer

KEPT_SECONDS = 60.0
_LOST = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
_MOST_KEYS = 100  # of one BatchGetItem


class PeopleTable:
    """People. `table` is a boto3 Table; identities are keyed by a MAC, their values encrypted."""

    def __init__(self, table: Any, signer: Signer) -> None:
        self._table = table
        self._signer = signer
        self._kept: dict[str, tuple[float, tuple[Any, ...]]] = {}

    def identity(self, identity: Identity) -> KnownIdentity | None:
        """See People."""
        found = {row["sk"]: row for row in self._query(self._key_of(identity), consistent=True)}
        listed = found.get("IDENTITY")
        configured = rows.read_known(listed["state"]) if listed else None
        return known_identity(configured, rows.links_of(found.get("LINKS")))

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """See People."""
        found = self._get((rows.person_pk(id_), "PERSON") for id_ in ids)
        people = (rows.read_person(row["state"]) for row in found.values())
        return {person.id: person for person in people}

    def requesters(self, ids: Iterable[str]) -> dict[str, Requester]:
        """See People."""
        wanted = tuple(dict.fromkeys(ids))
        found = self._get((rows.person_pk(id_), sk) for id_ in wanted for sk in ("HEAD", "PERSON"))
        return {
            id_: rows.requester_of(entry, found.get((rows.person_pk(id_), "HEAD")))
            for id_ in wanted
            if (entry := found.get((rows.person_pk(id_), "PERSON")))
        }

    def links(self, identity: Identity) -> Links:
        """See People."""
        key = {"pk": self._key_of(identity), "sk": "LINKS"}
        return rows.links_of(self._table.get_item(Key=key, ConsistentRead=True).get("Item"))

    def change_people(self, change: PeopleChange) -> None:
        """See People."""
        puts = []
        for part in change.people:
            puts.append(self._put(rows.head_row(part.after), part.before_version))
            puts += [self._put(rows.event_row(part.after.id, row), 0) for row in part.rows]
        for identity, links in change.identities:
            row = rows.links_row(self._key_of(identity), links)
            puts.append(self._put(row, links.version - 1))
        try:
            self._table.meta.client.transact_write_items(TransactItems=puts)
        except ClientError as error:
            reasons = error.response.get("CancellationReasons") or ()
            if not {reason.get("Code") for reason in reasons} & _LOST:
                raise
            raise Conflict("somebody changed this person at the same time") from error

    def person_history(self, person_id: str) -> tuple[PersonRow, ...]:
        """See People."""
        found = self._query(rows.person_pk(person_id), consistent=True, beginning="EV#")
        return tuple(rows.event_of(row) for row in found)

    def everybody(self) -> tuple[Person, ...]:
        """See People."""
        kept = self._kept.get("PEOPLE")
        if kept and kept[0] > time.monotonic():
            return kept[1]
        people = tuple(rows.read_person(row["state"]) for row in self._query("PEOPLE"))
        self._kept["PEOPLE"] = (time.monotonic() + KEPT_SECONDS, people)
        return people

    def spelled(self, kind: IdentityKind, text: str, country: str) -> Identity:
        """See People."""
        return spelled(kind, text, country)

    def identity_id(self, identity: Identity) -> str:
        """See People."""
        told = f"{identity.kind.value}:{identity.value.lower()}"
        return self._signer.signature("identity", told)

    def _key_of(self, identity: Identity) -> str:
        return f"ID#{identity.kind.value}#{self.identity_id(identity)}"

    def _put(self, row: dict[str, Any], before: int) -> dict[str, Any]:
        put: dict[str, Any] = {"TableName": self._table.name, "Item": row}
        if before:
            put["ConditionExpression"] = "version = :before"
            put["ExpressionAttributeValues"] = {":before": before}
        else:
            put["ConditionExpression"] = "attribute_not_exists(pk)"
        return {"Put": put}

    def _get(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
        wanted = [{"pk": pk, "sk": sk} for pk, sk in dict.fromkeys(keys)]
        found: dict[tuple[str, str], dict[str, Any]] = {}
        while wanted:
            now, wanted = wanted[:_MOST_KEYS], wanted[_MOST_KEYS:]
            asked = {self._table.name: {"Keys": now, "ConsistentRead": True}}
            answer = self._table.meta.client.batch_get_item(RequestItems=asked)
            for row in answer["Responses"].get(self._table.name, ()):
                found[row["pk"], row["sk"]] = row
            left = answer.get("UnprocessedKeys", {}).get(self._table.name, {})
            wanted += left.get("Keys", [])
        return found

    def _query(
        self, pk: str, *, consistent: bool = False, beginning: str = ""
    ) -> Iterator[dict[str, Any]]:
        asked: dict[str, Any] = {
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": pk},
            "ConsistentRead": consistent,
        }
        if beginning:
            asked["KeyConditionExpression"] += " AND begins_with(sk, :beginning)"
            asked["ExpressionAttributeValues"][":beginning"] = beginning
        while True:
            answer = self._table.query(**asked)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
