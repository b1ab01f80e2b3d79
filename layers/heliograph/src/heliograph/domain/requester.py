"""Who contacted the desk: certain, one of a few, or unknown; caller ID suggests, never proves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from heliograph.domain.contact import Contact
from heliograph.domain.evidence.formats import objects_in, site_of_subject, studies_named
from heliograph.domain.evidence.kinds import PEOPLE, Evidence, EvidenceKind
from heliograph.domain.evidence.names import facility_named, people_named, site_numbers_in
from heliograph.domain.evidence.reading import Known, all_words_of
from heliograph.domain.identities import proof_by
from heliograph.domain.organisation import Facility, KnownIdentity, Person, Study, StudySite

MOST_PEOPLE = 6


@dataclass(frozen=True)
class Party:
    """The people behind a contact, smallest set first; `study_id` and `site_no` where known.

    `facility` is where the matter is, `named` whom the words name: a hint, never a proof.
    `aliases` are further records of the same people. `unverified`: only somebody's word links the
    sender to the person; `suggested`: and nothing in this contact vouches for it.
    """

    person: Person | None
    possible: tuple[Person, ...] = ()
    study_id: str | None = None
    site_no: str | None = None
    language: str | None = None
    facility: str | None = None
    named: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    unverified: bool = False
    suggested: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody it may be, at most six."""
        return tuple(person.id for person in self.possible[:MOST_PEOPLE])


@dataclass(frozen=True)
class _Place:
    study_id: str | None = None
    site_no: str | None = None
    facility: str | None = None


def resolve_party(
    contact: Contact,
    known: KnownIdentity | None,
    people: Mapping[str, Person],
    studies: Sequence[Study],
    sites: Sequence[StudySite],
    facilities: Mapping[str, Facility] | None = None,
) -> Party:
    """Name the sender, the study and the site as far as the facts go.

    A shared line or mailbox stays ambiguous, narrowed to those who work on the study and, where
    the words name one of them or a site, to those.
    """
    users = tuple(people[id_] for id_ in (known.people if known else ()) if id_ in people)
    text = all_words_of(contact)
    place = _place_of(contact, text, users, studies, sites, facilities or {})
    fitting = tuple(u for u in users if place.study_id is None or place.study_id in u.studies)
    possible = fitting or users
    named = people_named(text, possible)
    ambiguous = len(possible) > 1
    if ambiguous and len(named) == 1:
        possible = tuple(user for user in possible if user.id in named)
    elif ambiguous and place.facility:
        possible = tuple(u for u in possible if place.facility in u.clinics) or possible
    certain = len(possible) == 1 and known is not None and not known.shared
    person = possible[0] if certain or len(users) == 1 else None
    place = _completed(place, possible, sites)
    languages = {user.languages[0] for user in possible if user.languages}
    spoken = contact.declared.language or (languages.pop() if len(languages) == 1 else None)
    party = Party(person, possible, place.study_id, place.site_no, spoken, place.facility, named)
    return _doubted(party, contact, known)


def _doubted(party: Party, contact: Contact, known: KnownIdentity | None) -> Party:
    """Caller ID suggests, never proves; so does a link that nothing vouches for.

    An address that merely looks like a known one has no link that a mail could vouch for.
    """
    one = party.possible[0].id if len(party.possible) == 1 else None
    if known is None or one not in known.unproved:
        return party
    suggested = proof_by(contact) is None or known.alike
    person = None if suggested else party.person
    return replace(party, person=person, unverified=not known.alike, suggested=suggested)


def with_aliases(
    evidence: Iterable[Evidence], aliases: Sequence[tuple[str, str]]
) -> tuple[Evidence, ...]:
    """The evidence as it stands for every record of the same people: (record, other record).

    A ticket keeps the person its contact was linked to; whoever was merged is met on both.
    """
    own = tuple(evidence)
    others = [
        Evidence(item.kind, alias)
        for item in own
        if item.kind in PEOPLE
        for person, alias in aliases
        if person == item.value
    ]
    return tuple(dict.fromkeys((*own, *others)))


def with_staff(party: Party, contact: Contact, staff: Sequence[Person]) -> Party:
    """The party with whom its words name among the staff of its site.

    An unknown caller who gives a site and a name is perhaps that person.
    """
    fitting = [p for p in staff if party.study_id is None or party.study_id in p.studies]
    named = people_named(all_words_of(contact), fitting)
    return replace(party, named=tuple(sorted({*party.named, *named}))[:MOST_PEOPLE])


def known_of(party: Party, sites: Sequence[StudySite]) -> Known:
    """What evidence is read by."""
    numbers = (s.site_no for s in sites if party.study_id in (None, s.study))
    return Known(
        study_id=party.study_id,
        site_no=party.site_no,
        people=party.people,
        named=party.named,
        facility=party.facility,
        sites=frozenset(numbers),
        suggested=party.suggested,
        works_on=frozenset(study for person in party.possible for study in person.studies),
    )


def _place_of(
    contact: Contact,
    text: str,
    users: Sequence[Person],
    studies: Sequence[Study],
    sites: Sequence[StudySite],
    facilities: Mapping[str, Facility],
) -> _Place:
    clinic = facility_named(text, tuple(facilities.values()))
    study_id = _study_of(contact, text, users, studies)
    if study_id is None and not _ambiguous(text, studies):
        study_id = _study_by_site(text, users, studies, sites, clinic)
    numbers = {s.site_no: s.facility for s in sites if s.study == study_id}
    site_no = _site_of(contact, text, study_id, numbers, studies)
    if site_no is None and clinic:
        site_no = next((no for no, facility in numbers.items() if facility == clinic), None)
    return _Place(study_id, site_no, numbers.get(site_no or "") or clinic)


def _ambiguous(text: str, studies: Sequence[Study]) -> bool:
    return len(studies_named(text, studies)) > 1


def _study_of(
    contact: Contact, text: str, users: Sequence[Person], studies: Sequence[Study]
) -> str | None:
    """The study said, unless its sender does not work on it and the declared one fits; else the
    declared one; else the only one of the sender."""
    declared = _declared_study(contact, studies)
    named = _without_parent(studies_named(text, studies), studies)
    works_on = {study for user in users for study in user.studies}
    if len(named) == 1 and (declared is None or named[0] in works_on or not works_on):
        return named[0]
    if declared:
        return declared
    if named:
        return None
    return next(iter(works_on)) if len(works_on) == 1 else None


def _declared_study(contact: Contact, studies: Sequence[Study]) -> str | None:
    declared = contact.declared
    for study in studies:
        if declared.study_id == study.id or (
            declared.study_code and declared.study_code == study.ivr_code
        ):
            return study.id
    return None


def _without_parent(named: Sequence[str], studies: Sequence[Study]) -> tuple[str, ...]:
    """A text that names a study and its extension is about the extension."""
    parents = {study.rollover_from for study in studies if study.id in named}
    return tuple(study for study in named if study not in parents)


def _study_by_site(
    text: str,
    users: Sequence[Person],
    studies: Sequence[Study],
    sites: Sequence[StudySite],
    clinic: str | None,
) -> str | None:
    """The one study of the sender in which the site, subject or kit number of the text exists."""
    works_on = {study for user in users for study in user.studies}
    fitting = [study for study in studies if not works_on or study.id in works_on]
    found = set()
    for study in fitting:
        numbers = frozenset(s.site_no for s in sites if s.study == study.id)
        said = site_numbers_in(text, numbers, bare_too=False)
        objects = objects_in(text, [study])
        begun = {site_of_subject(o.value, [study]) for o in objects} & numbers
        if said or begun or (clinic and _runs_at(study.id, clinic, sites)):
            found.add(study.id)
    if not found and works_on:
        kits = {
            study.id
            for study in fitting
            if any(o.kind is EvidenceKind.KIT for o in objects_in(text, [study]))
        }
        found = kits if len(kits) == 1 else set()
    return found.pop() if len(found) == 1 else None


def _runs_at(study_id: str, facility: str, sites: Sequence[StudySite]) -> bool:
    return any(site.study == study_id and site.facility == facility for site in sites)


def _site_of(
    contact: Contact,
    text: str,
    study_id: str | None,
    numbers: Mapping[str, str],
    studies: Sequence[Study],
) -> str | None:
    """The site said in words, or a subject number's first part, or the one declared."""
    if study_id is None:
        return contact.declared.site_no
    of_study = [study for study in studies if study.id == study_id]
    known = frozenset(numbers)
    said = site_numbers_in(text, known, bare_too=False) or site_numbers_in(
        text, known, bare_too=True
    )
    if len(said) == 1:
        return next(iter(said))
    begun = {site_of_subject(o.value, of_study) for o in objects_in(text, of_study, known)} & known
    if len(begun) == 1:
        return begun.pop()
    return contact.declared.site_no


def _completed(place: _Place, possible: Sequence[Person], sites: Sequence[StudySite]) -> _Place:
    """Where the words name no site: the only one of the people, in the study."""
    facility = place.facility or _clinic_of(possible, place.study_id, sites)
    if place.site_no:
        return replace(place, facility=facility)
    numbers = {s.site_no for s in sites if s.study == place.study_id and s.facility == facility}
    site_no = numbers.pop() if len(numbers) == 1 else None
    return _Place(place.study_id, site_no, facility)


def _clinic_of(
    possible: Sequence[Person], study_id: str | None, sites: Sequence[StudySite]
) -> str | None:
    """The only clinic of the people; of somebody who works at several, the one of the study."""
    clinics = {clinic for user in possible for clinic in user.clinics}
    if len(clinics) > 1 and len(possible) == 1:
        clinics &= {site.facility for site in sites if site.study == study_id}
    return clinics.pop() if len(clinics) == 1 else None
