"""What the desk's API takes and answers about requesters: JSON in camelCase."""

from typing import Annotated, Literal

from pydantic import Field

from functions.desk_api.models import Model

Why = Annotated[str, Field(min_length=1, max_length=1_000, description="Kept in the history.")]


class FoundPerson(Model):
    """Somebody who contacts the desk; clinic and studies tell namesakes apart."""

    id: str
    name: str
    role: str
    facilities: list[str]
    studies: list[str]


class FoundPeople(Model):
    """What a search found, at most twenty people."""

    people: list[FoundPerson]


class PersonIdentity(Model):
    """What a person is known by. Without `proof` it suggests the person and proves nobody.

    `personId` is the record that has it; `since` is when something vouched for it.
    """

    id: str
    person_id: str
    kind: Literal["email", "phone", "login", "chat_session"]
    value: str
    shared: bool
    proof: Literal["configured", "authenticated_mail", "signed_login"] | None
    since: str | None


class PersonRecord(Model):
    """One record of a person; `mergedInto` names the record it goes on under."""

    id: str
    name: str
    merged_into: str | None


class PersonChange(Model):
    """Who changed what of a person, when and why."""

    at: str
    kind: str
    actor: str
    person_id: str
    about: str
    why: str


class PersonPage(FoundPerson):
    """A person with all records and identities, and the newest changes first."""

    identities: list[PersonIdentity]
    records: list[PersonRecord]
    changes: list[PersonChange]


class PersonAnswer(Model):
    """The person after a write."""

    person: PersonPage


class PeopleSearch(Model):
    """A name, or a whole number, address or login; in the body, for it is personal."""

    text: Annotated[str, Field(min_length=2, max_length=320)]


class NewIdentity(Model):
    """An identity of a person. A number without + is one of the person's own country.

    `shared` says that others use it too: it will never name this person alone.
    """

    kind: Literal["email", "phone", "login", "chat_session"]
    value: Annotated[str, Field(min_length=1, max_length=320)]
    shared: bool = False
    why: Why


class Removal(Model):
    """Why the identity is not this person's."""

    why: Why


class PeopleMerge(Model):
    """The record under which the person goes on, and how we know that both are one."""

    into: Annotated[str, Field(min_length=1, max_length=100)]
    why: Why


class PeopleUnmerge(Model):
    """Why the record stands alone again."""

    why: Why
