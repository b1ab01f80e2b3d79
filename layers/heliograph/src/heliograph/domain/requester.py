"""Who contacted the desk: certain, one of a few, or unknown; caller ID suggests, never proves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heliograph.domain.contact import Contact
from heliograph.domain.evidence import studies_named
from heliograph.domain.organisation import KnownIdentity, Person, Study, StudySite


@dataclass(frozen=True)
class Party:
    """The people behind a contact, smallest set first; `study_id` and `site_no` where known."""

    person: Person | None
    possible: tuple[Person, ...] = ()
    study_id: str | None = None
    site_no: str | None = None
    language: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody it may be, at most six."""
        return tuple(person.id for person in self.possible[:6])


def resolve_party(
    contact: Contact,
    known: KnownIdentity | None,
    people: Mapping[str, Person],
    studies: Sequence[Study],
    sites: Sequence[StudySite],
) -> Party:
    """Name the sender and the study as far as the facts go.

    A shared line or mailbox stays ambiguous, narrowed to those who work on the study. The study is
    what was declared, else the one named in the words, else the only one the sender works on.
    """
    users = tuple(people[id_] for id_ in (known.people if known else ()) if id_ in people)
    study_id = _study_of(contact, users, studies)
    fitting = tuple(user for user in users if study_id is None or study_id in user.studies)
    possible = fitting or users
    certain = len(possible) == 1 and known is not None and not known.shared
    person = possible[0] if certain or len(users) == 1 else None
    facilities = {user.facility for user in possible if user.facility}
    languages = {user.languages[0] for user in possible if user.languages}
    spoken = contact.declared.language or (languages.pop() if len(languages) == 1 else None)
    return Party(person, possible, study_id, _site_of(contact, study_id, facilities, sites), spoken)


def _study_of(contact: Contact, users: Sequence[Person], studies: Sequence[Study]) -> str | None:
    declared = contact.declared
    for study in studies:
        if declared.study_id == study.id or (
            declared.study_code and declared.study_code == study.ivr_code
        ):
            return study.id
    named = studies_named(f"{contact.subject}\n{contact.text}", studies)
    if len(named) == 1:
        return named[0]
    if named:
        return None
    shared = [set(user.studies) for user in users]
    only = set.union(*shared) if shared else set()
    return only.pop() if len(only) == 1 else None


def _site_of(
    contact: Contact, study_id: str | None, facilities: set[str], sites: Sequence[StudySite]
) -> str | None:
    if contact.declared.site_no:
        return contact.declared.site_no
    numbers = {
        site.site_no for site in sites if site.study == study_id and site.facility in facilities
    }
    return numbers.pop() if len(numbers) == 1 else None
