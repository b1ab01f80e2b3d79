"""People's records in memory, with the same conditions as in DynamoDB."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from heliograph.adapters.identity_spelling import spelled
from heliograph.adapters.people_rows import configured_links
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Conflict
from heliograph.domain.identities import Links, known_identity
from heliograph.domain.organisation import KnownIdentity, Organisation, Person
from heliograph.domain.people import PeopleChange, PersonRow, Requester


class MemoryPeople:
    """People in memory."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._listed: dict[str, KnownIdentity] = {}
        self._links: dict[str, Links] = {}
        self._known: dict[str, Requester] = {}
        self._history: dict[str, tuple[PersonRow, ...]] = {}

    def load_people(self, organisation: Organisation) -> None:
        """Take the people and identities of an organisation's file; what was added stays."""
        self._people = {person.id: person for person in organisation.people}
        self._listed = {
            self.identity_id(Identity(IdentityKind(kind), value)): known
            for kind, value, known in organisation.identities
        }
        for person_id, given in configured_links(organisation).items():
            if person_id in self._people:
                person = self._people[person_id]
                before = self._known.get(person_id, Requester(person))
                self._known[person_id] = replace(before, person=person, configured=tuple(given))

    def identity(self, identity: Identity) -> KnownIdentity | None:
        """See People."""
        return known_identity(self._listed.get(self.identity_id(identity)), self.links(identity))

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """See People."""
        return {id_: self._people[id_] for id_ in ids if id_ in self._people}

    def requesters(self, ids: Iterable[str]) -> dict[str, Requester]:
        """See People."""
        return {id_: self._known[id_] for id_ in ids if id_ in self._known}

    def links(self, identity: Identity) -> Links:
        """See People."""
        return self._links.get(self.identity_id(identity), Links())

    def change_people(self, change: PeopleChange) -> None:
        """See People."""
        if any(self._known[part.after.id].version != part.before_version for part in change.people):
            raise Conflict("somebody changed this person at the same time")
        if any(self.links(name).version != links.version - 1 for name, links in change.identities):
            raise Conflict("somebody changed this identity at the same time")
        for part in change.people:
            self._known[part.after.id] = part.after
            self._history[part.after.id] = (*self.person_history(part.after.id), *part.rows)
        for identity, links in change.identities:
            self._links[self.identity_id(identity)] = links

    def person_history(self, person_id: str) -> tuple[PersonRow, ...]:
        """See People."""
        return self._history.get(person_id, ())

    def everybody(self) -> tuple[Person, ...]:
        """See People."""
        return tuple(self._people.values())

    def spelled(self, kind: IdentityKind, text: str, country: str) -> Identity:
        """See People."""
        return spelled(kind, text, country)

    def identity_id(self, identity: Identity) -> str:
        """See People."""
        told = f"{identity.kind.value}:{identity.value.lower()}"
        return hashlib.sha256(told.encode()).hexdigest()[:24]
