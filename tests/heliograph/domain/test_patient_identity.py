"""What identifies a patient is found and taken out; what merely speaks of patients stays."""

import pytest
from heliograph.domain.cautions import NO_CAUTIONS, Cautions
from heliograph.domain.errors import Refused
from heliograph.domain.patient_identity import (
    MOST_READ,
    find_identifiers,
    refuse_identifiers,
    with_identifiers,
    without_identifiers,
)

IDENTIFYING = [
    ("our patient Anna Huber cannot be randomised", "name", "Anna Huber"),
    ("Patient Anna Huber (born March 3, 1950) is here", "name", "Anna Huber"),
    ("Patient name: Anna Huber", "name", "Anna Huber"),
    ("the patient is called Anna", "name", "Anna"),
    ("patient Mrs. O'Brien is here", "name", "O'Brien"),
    ("Mr Smith (subject 2201-007) came back", "name", "Smith"),
    ("2201-007 (Anna van der Berg) needs a kit", "name", "Berg"),
    ("for 2201-007 (patient Anna B. Huber) please", "name", "Huber"),
    ("Der Name der Patientin ist Erika Mustermann", "name", "Mustermann"),
    ("Unsere Patientin Frau Huber wartet", "name", "Huber"),
    ("La paciente se llama Ana García López", "name", "García"),
    ("Nombre del paciente: Juan de la Cruz", "name", "Cruz"),
    ("Le patient s'appelle Jean Dupont", "name", "Dupont"),
    ("患者名：山田花子", "name", "山田花子"),
    ("DOB 01.02.1950", "birth_date", "1950"),
    ("date of birth is 1950-02-01", "birth_date", "1950"),
    ("geboren am 3. März 1961", "birth_date", "1961"),
    ("né le 12 mars 1948", "birth_date", "1948"),
    ("fecha de nacimiento: 03/02/1950", "birth_date", "1950"),
    ("生年月日：1950年3月2日", "birth_date", "1950"),
    ("MRN: 0045-88123", "record_number", "88123"),
    ("NHS number 943 476 5919", "record_number", "5919"),
    ("codice fiscale RSSMRA85T10A562S", "record_number", "A562S"),
    ("patient's mobile: +44 7700 900123", "telephone", "900123"),
    ("born 14 August 1961, phone 020 5550 0177, at home", "telephone", "5550"),
]
HARMLESS = [
    "Patient 2201-007 cannot be randomised",
    "Kit 204417 is broken, patient is here",
    "The patient Information Leaflet is missing",
    "Patient Name: Not provided",
    "Subject 2201-007 (Visit Three) needs a kit",
    "Der Patient Nummer 2201-007 wartet",
    "Regards, Mrs Huber, study nurse",
    "the site's phone is 020 5550 0177",
    "Please call Anna B. Huber at the pharmacy",
    "Please call Dr. Nora Blau about the patient. Mr Smith is the pharmacist.",
    "subject 2201-007 was randomised on 01/02/2026",
    "the patient arrived on 3 March 2026",
    "the insurance number is missing",
]


@pytest.mark.parametrize(("text", "kind", "told"), IDENTIFYING)
def test_what_identifies_a_patient_is_found_and_taken_out(text: str, kind: str, told: str) -> None:
    found = find_identifiers({"text": text})

    assert f"text:{kind}" in found
    assert told not in without_identifiers(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_speaks_of_patients_staff_and_dates_stays(text: str) -> None:
    assert find_identifiers({"text": text}) == ()
    assert without_identifiers(text) == text


def test_all_but_the_identifiers_stays_readable() -> None:
    text = "Patient name: Anna Huber, DOB 01.02.1950, kit 204417 is broken"

    assert without_identifiers(text) == "Patient name: […], DOB […], kit 204417 is broken"


def test_a_finding_tells_where_and_what_kind_and_never_the_words() -> None:
    parts = {"subject": "MRN 0045-88123", "quoted": "born on 3.4.1961", "text": "Kit is broken"}

    assert find_identifiers(parts) == ("quoted:birth_date", "subject:record_number")


def test_cautions_of_a_harmless_contact_stay_as_they_are() -> None:
    assert with_identifiers(NO_CAUTIONS, {"subject": "Kit", "text": "broken"}) is NO_CAUTIONS


def test_cautions_keep_what_they_were_and_tell_what_lists_may_show() -> None:
    before = Cautions(replies_to="x@y.example", copied=("z@y.example",), by_agent=True)

    told = with_identifiers(before, {"subject": "Kit", "text": "DOB 01.02.1950"})

    assert (told.replies_to, told.copied, told.by_agent) == ("x@y.example", ("z@y.example",), True)
    assert (told.personal, told.subject, told.text) == (("text:birth_date",), "Kit", "DOB […]")


def test_the_desks_own_words_are_refused_without_repeating_them() -> None:
    with pytest.raises(Refused) as refused:
        refuse_identifiers("Patient name: Anna Huber")

    assert "Huber" not in str(vars(refused.value))
    assert refused.value.next_step


@pytest.mark.parametrize(
    "piece", ["Patient Anna ", "patient ", "Aa ", "born ", "1-", "2201-007 (Aa ", "MRN A", "Mrs "]
)
def test_a_text_made_to_be_slow_is_read_up_to_the_cap(piece: str) -> None:
    text = piece * (MOST_READ // len(piece)) + " " * MOST_READ + "DOB 01.02.1950"

    assert find_identifiers({"text": text[:MOST_READ] + text}) is not None
    assert "text:birth_date" not in find_identifiers({"text": text})
