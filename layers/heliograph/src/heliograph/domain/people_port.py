"""What the use cases need of the people's records, declared by those who need it."""

from collections.abc import Iterable
from typing import Protocol

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.identities import Links
from heliograph.domain.organisation import KnownIdentity, Person
from heliograph.domain.people import PeopleChange, PersonRow, Requester


class People(Protocol):
    """Who contacts the desk: strongly consistent reads, one atomic conditional write."""

    def identity(self, identity: Identity) -> KnownIdentity | None:
        """Whom an address or number may belong to, agents' links included."""
        ...

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """The directory's entries by id; unknown ids are left out."""
        ...

    def requesters(self, ids: Iterable[str]) -> dict[str, Requester]:
        """People by id with everything the desk added; unknown ids are left out."""
        ...

    def links(self, identity: Identity) -> Links:
        """What the desk changed about an identity."""
        ...

    def change_people(self, change: PeopleChange) -> None:
        """All or nothing. Raises Conflict."""
        ...

    def person_history(self, person_id: str) -> tuple[PersonRow, ...]:
        """A person's changes, in order."""
        ...

    def everybody(self) -> tuple[Person, ...]:
        """All people of the directory, for a search; may be a minute old."""
        ...

    def spelled(self, kind: IdentityKind, text: str, country: str) -> Identity:
        """What somebody typed, in the desk's spelling; a national number is one of `country`.

        Raises Refused.
        """
        ...

    def identity_id(self, identity: Identity) -> str:
        """A name of the identity that tells nothing about it, for addresses and logs."""
        ...
