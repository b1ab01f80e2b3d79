"""The directory in DynamoDB; lists change rarely and are kept for a minute."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from heliograph.adapters import people_rows as rows
from heliograph.adapters.people_table import KEPT_SECONDS
from heliograph.adapters.roster_table import RosterTable
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.organisation import (
    CountryCalendar,
    Facility,
    Organisation,
    Person,
    Study,
    StudySite,
)

T = TypeVar("T")
_LISTS: dict[str, type] = {
    "STUDY": Study,
    "SITE": StudySite,
    "FACILITY": Facility,
    "CALENDAR": CountryCalendar,
}


class DirectoryTable(RosterTable):
    """Directory and DirectoryWriter. Loading an organisation leaves alone what agents linked."""

    def staff(self, facility_id: str) -> tuple[Person, ...]:
        """See Directory."""
        key = f"STAFF#{facility_id}"
        kept = self._kept.get(key)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        people = tuple(rows.read_person(item["state"]) for item in self._query(key))
        self._kept[key] = (time.monotonic() + KEPT_SECONDS, people)
        return people

    def studies(self) -> tuple[Study, ...]:
        """See Directory."""
        return self._list("STUDY")

    def sites(self) -> tuple[StudySite, ...]:
        """See Directory."""
        return self._list("SITE")

    def site_of_pin(self, pin: str) -> StudySite | None:
        """See Directory; the table knows a code only as its keyed hash."""
        row = self._table.get_item(Key={"pk": "PIN", "sk": self._hash_of(pin)}).get("Item")
        return _read(StudySite, str(row["state"])) if row else None

    def facilities(self) -> dict[str, Facility]:
        """See Directory."""
        return {facility.id: facility for facility in self._list("FACILITY")}

    def holidays(self) -> dict[str, frozenset[date]]:
        """See HolidayLists. Kept as dates, an empty list too: every clock of every ticket asks."""
        kept = self._kept.get("HOLIDAYS")
        if kept and kept[0] > time.monotonic():
            known: dict[str, frozenset[date]] = kept[1][0]
            return known
        calendars: tuple[CountryCalendar, ...] = self._list("CALENDAR")
        found = {
            each.country: frozenset(date.fromisoformat(day) for day in each.days)
            for each in calendars
        }
        self._kept["HOLIDAYS"] = (time.monotonic() + KEPT_SECONDS, (found,))
        return found

    def load(self, organisation: Organisation) -> int:
        """Replace the whole directory but for the rosters."""
        items = list(self._items(organisation))
        kept = {(item["pk"], item["sk"]) for item in items}
        with self._table.batch_writer() as batch:
            for item in items:
                batch.put_item(Item=item)
        staffed = {f"STAFF#{facility.id}" for facility in organisation.facilities}
        for kind in (*_LISTS, "PIN", "PEOPLE", *sorted(staffed)):
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
            ("CALENDAR", organisation.calendars, lambda row: row.country),
        )
        for pin, site in organisation.pins:
            state = json.dumps(asdict(site))
            yield {"pk": "PIN", "sk": self._hash_of(pin), "state": state}
        for kind, records, key in named:
            for record in records:
                yield {"pk": kind, "sk": key(record), "state": json.dumps(asdict(record))}
        configured = rows.configured_links(organisation)
        for person in organisation.people:
            row = rows.person_row(person, configured[person.id])
            yield row
            for pk in ("PEOPLE", *(f"STAFF#{clinic}" for clinic in person.clinics)):
                yield {"pk": pk, "sk": person.id, "state": row["state"]}
        for kind, value, known in organisation.identities:
            key_of = self._key_of(Identity(IdentityKind(kind), value))
            yield {"pk": key_of, "sk": "IDENTITY", "state": json.dumps(asdict(known))}

    def _hash_of(self, pin: str) -> str:
        return self._signer.signature("site-pin", pin)

    def _list(self, kind: str) -> tuple[Any, ...]:
        kept = self._kept.get(kind)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        found = self._query(kind)
        listed: tuple[Any, ...] = tuple(_read(_LISTS[kind], item["state"]) for item in found)
        if listed:
            self._kept[kind] = (time.monotonic() + KEPT_SECONDS, listed)
        return listed

    def _keys(self, kind: str) -> list[str]:
        return [str(item["sk"]) for item in self._query(kind)]


def _read(kind: type[T], state: str) -> T:
    fields = json.loads(state)
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()})
