"""People with several clinics and studies, monitors who speak for a site, namesakes."""

from dataclasses import replace

from heliograph.domain.contact import Declared
from heliograph.domain.organisation import KnownIdentity, Person
from heliograph.domain.requester import Party, resolve_party, with_staff

from tests.heliograph.domain.trial import FACILITIES, PEOPLE, SITES, STUDIES, contact

ROVER = Person(
    "P20",
    "Ana Rover",
    facility="F1",
    facilities=("F2",),
    studies=("LUM-102", "TER-7"),
    languages=("de", "en"),
)
MONITOR = PEOPLE["P4"]


def party_of(person: Person, text: str = "", *, study: str | None = None) -> Party:
    one = contact("somebody@sites.example", text, declared=Declared(study_id=study))
    people = {**PEOPLE, person.id: person}
    known = KnownIdentity((person.id,))
    return resolve_party(one, known, people, STUDIES, SITES, FACILITIES)


def test_somebody_of_two_clinics_and_studies_is_nowhere_until_the_study_is_said() -> None:
    party = party_of(ROVER, "How do I reset my password?")

    assert (party.study_id, party.facility, party.site_no) == (None, None, None)
    assert party.person == ROVER


def test_the_study_says_at_which_of_the_clinics_somebody_is() -> None:
    said = party_of(ROVER, "How do I reset my password in TER-7?")
    declared = party_of(ROVER, study="LUM-102")

    assert (said.study_id, said.facility, said.site_no) == ("TER-7", "F2", "2201")
    assert (declared.study_id, declared.facility, declared.site_no) == ("LUM-102", "F1", "2201")


def test_a_study_that_runs_at_none_of_the_clinics_or_at_all_says_nothing() -> None:
    elsewhere = replace(ROVER, facilities=("F9",))
    everywhere = replace(ROVER, studies=("LUM-101",))

    assert party_of(elsewhere, study="TER-7").facility is None
    assert party_of(everywhere, study="LUM-101").facility is None


def test_a_shared_line_is_narrowed_to_those_who_work_at_the_clinic_too() -> None:
    one = contact("+4930231250", "LUM-101 at Nordhafen: kit 310552 is missing")
    ana = Person("P20", "Ana", facility="F1", facilities=("F2",), studies=("LUM-101",))
    people = {"P20": ana, "P2": PEOPLE["P2"]}

    party = resolve_party(
        one, KnownIdentity(("P2", "P20"), shared=True), people, STUDIES, SITES, FACILITIES
    )

    assert party.people == ("P20",)
    assert party.person is None


def test_a_monitor_speaks_for_the_site_that_the_words_name() -> None:
    party = party_of(MONITOR, "Site 2307 cannot print labels")

    assert (party.study_id, party.site_no, party.facility) == ("LUM-101", "2307", "F2")
    assert party.person == MONITOR


def test_a_monitor_without_a_word_of_the_site_speaks_for_none() -> None:
    party = party_of(MONITOR, "I cannot see the report in LUM-101")

    assert (party.study_id, party.site_no, party.facility) == ("LUM-101", None, None)


def test_the_nurse_whom_a_monitor_names_is_a_hint_and_the_monitor_stays_the_sender() -> None:
    one = contact("tom@monitors.example", "Mara Lund at site 2307 in LUM-101 cannot log in")
    staff = [person for person in PEOPLE.values() if "F2" in person.clinics]

    party = with_staff(party_of(MONITOR, one.text), one, staff)

    assert party.people == ("P4",)
    assert party.named == ("P5",)


def test_a_monitor_does_not_speak_for_a_study_of_others() -> None:
    narrow = Person("P21", "Eva Fern", role="cra", studies=("TER-7",))

    party = party_of(narrow, "Site 2307 cannot print labels")

    assert (party.study_id, party.site_no) == ("TER-7", None)


def test_a_name_alone_makes_nobody_the_sender() -> None:
    one = contact("unknown@elsewhere.example", "This is Nora Blau, LUM-101 site 2201")

    party = resolve_party(one, None, {}, STUDIES, SITES, FACILITIES)
    party = with_staff(party, one, [p for p in PEOPLE.values() if "F1" in p.clinics])

    assert (party.person, party.people) == (None, ())
    assert party.named == ("P1",)
