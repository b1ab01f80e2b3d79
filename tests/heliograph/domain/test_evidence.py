"""What is read out of words: numbers, people, places, reasons and manners."""

import pytest
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of, objects_in
from heliograph.domain.evidence.formats import cases_in, studies_named, visits_in
from heliograph.domain.evidence.kinds import MOST_CLAIMS
from heliograph.domain.evidence.names import facility_named, people_named
from heliograph.domain.evidence.spoken import spoken_numbers
from heliograph.domain.evidence.words import manners_in, reasons_in
from heliograph.domain.quoting import own_and_forwarded, own_words
from hypothesis import given
from hypothesis import strategies as st

from tests.heliograph.domain.trial import (
    FACILITIES,
    LUM,
    PEOPLE,
    STUDIES,
    contact,
    facts_of_contact,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("site twenty-two oh seven, please", "2207"),
        ("sujeto dos cuatro cero uno guion cero cero nueve", "2401-009"),
        ("Zentrum dreiunddreißig null fünf", "3305"),
        ("centre trente et un zéro deux", "3102"),
        ("centro ventidue zero sette", "2207"),
        ("dois quatro zero um traço zero zero nove", "2401-009"),
        ("for V O eighty-eight ten", "VO8810"),
        ("estudio HB doce cero siete", "HB1207"),
    ],
)
def test_numbers_said_as_words_are_written_as_digits(text: str, number: str) -> None:
    assert number in spoken_numbers(text)


@pytest.mark.parametrize("text", ["I have one question", "we two are here", "un momento"])
def test_single_number_words_are_no_numbers(text: str) -> None:
    assert spoken_numbers(text) == ()


def test_a_spoken_subject_is_the_written_one() -> None:
    said = objects_in("sujeto dos dos cero uno guion cero cero siete", [LUM])

    assert said == objects_in("2201-007", [LUM])


def test_full_width_digits_between_ideographs_are_read() -> None:
    found = objects_in("被験者番号２２０１－００７の方ですが", [LUM])

    assert found == (Evidence(EvidenceKind.SUBJECT, "2201-007"),)


@given(st.integers(0, 8999), st.integers(0, 4))
def test_transposed_digits_are_never_the_same_object(number: int, place: int) -> None:
    digits = [*f"{100000 + number * 97 % 900000:06d}"]
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    written, swapped = f"{100000 + number * 97 % 900000:06d}", "".join(digits)

    same = set(objects_in(written, [LUM])) & set(objects_in(swapped, [LUM]))

    assert bool(same) == (written == swapped)


def test_a_subject_without_its_hyphen_counts_only_at_a_known_site() -> None:
    known = frozenset({"2201"})

    assert objects_in("2201007", [LUM], known) == objects_in("2201-007", [LUM])
    assert objects_in("9901007", [LUM], known) == ()


def test_a_number_of_another_desk_is_a_case_and_no_object_of_ours() -> None:
    text = "Ours: CASE-77120, yours TS-10000001, study LUM-101, SHP-88190"

    assert cases_in(text, STUDIES) == (Evidence(EvidenceKind.CASE, "CASE-77120"),)


def test_studies_are_named_by_number_alias_and_speech() -> None:
    assert studies_named("our lum101 site", STUDIES) == ("LUM-101",)
    assert studies_named("L U M one oh one", STUDIES) == ("LUM-101",)
    assert studies_named("LUM-1012", STUDIES) == ()


def test_visits_are_read_in_several_languages() -> None:
    assert visits_in("Visite 3") == visits_in("visit 3") == visits_in("ビジット3")


def test_people_are_named_by_first_or_last_name_and_both_before_one() -> None:
    staff = PEOPLE.values()

    assert people_named("it's Nora", staff) == ("P1", "P3")
    assert people_named("Nora Weiss here", staff) == ("P3",)
    assert people_named("nobody", staff) == ()


def test_a_clinic_is_named_by_its_own_word_not_by_clinic() -> None:
    assert facility_named("the clinic in Nordhafen", tuple(FACILITIES.values())) == "F2"
    assert facility_named("our clinic", tuple(FACILITIES.values())) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("my account is locked", "login"),
        ("Mein Passwort geht nicht", "login"),
        ("ログインできません", "login"),
        ("로그인이 안 됩니다", "login"),
        ("dice que está fuera de ventana", "visit"),
        ("nous n'avons pas reçu le colis", "shipment"),
        ("Nie działa, błąd 503", "system"),
        ("药盒破损", "kit"),
    ],
)
def test_reasons_are_told_in_the_languages_of_the_desk(text: str, reason: str) -> None:
    assert reason in reasons_in(text)


def test_again_is_a_word_and_not_the_beginning_of_against() -> None:
    assert "follow_up" in manners_in("locked out again")
    assert "follow_up" not in manners_in("a vaccine against flu")


@pytest.mark.parametrize(
    "text", ["Thank you, works now.", "Vielen Dank!", "ありがとうございました。"]
)
def test_mere_thanks_are_told_from_thanks_with_more(text: str) -> None:
    assert "thanks_only" in manners_in(text)
    assert "thanks_only" not in manners_in(f"{text} Noch eine andere Frage: was nun?")
    assert "thanks_only" not in manners_in("Thanks, but it still does not work")


def test_what_was_forwarded_is_not_the_authors_but_is_read() -> None:
    text = "See below.\n---------- Messaggio inoltrato ----------\nDa: Nora\n2201-007"

    own, quoted = own_words(text)

    assert own_and_forwarded("Fwd: x", own, quoted) == ("See below.", text.partition("\n")[2])


def test_forwarded_ticket_numbers_never_count() -> None:
    text = "FYI\n---------- Forwarded message ----------\n[TS-10000001] about 2201-007"

    facts = facts_of_contact(contact("tom@monitors.example", text, subject="Fwd: list"))

    assert facts.of_kind(EvidenceKind.QUOTED_REFERENCE) == frozenset()
    assert facts.of_kind(EvidenceKind.SUBJECT) == {"2201-007"}


def test_an_automatic_answer_speaks_by_its_thread_alone() -> None:
    away = contact("nora@harbour.example", "Back on Monday, 2201-007", automatic=True)

    assert {item.kind for item in facts_of_contact(away).evidence} == {EvidenceKind.THREAD}


@given(st.lists(st.tuples(st.sampled_from(list(EvidenceKind)), st.text(max_size=4)), max_size=60))
def test_the_keys_a_contact_is_found_by_are_few(values: list[tuple[EvidenceKind, str]]) -> None:
    claims = claims_of(Evidence(kind, value) for kind, value in values)

    assert len(claims) <= MOST_CLAIMS
    assert len(set(claims)) == len(claims)
