"""Numbers are read in the formats a study declares, whatever they look like."""

import pytest
from heliograph.domain.evidence import Evidence, EvidenceKind, objects_in
from heliograph.domain.evidence.formats import cases_in, short_subjects_in, studies_named
from heliograph.domain.evidence.near import nearly
from heliograph.domain.evidence.patterns import number_format
from heliograph.domain.evidence.words import is_brief
from heliograph.domain.organisation import Study

SITES = frozenset({"104", "1040"})


def study(subject: str = "", kit: str = "", shipment: str = "") -> Study:
    """A study that declares these formats."""
    return Study("LUM-101", "SP", "101", subject, kit, shipment)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("SSS/NNNN", "for 104/0007 today", "104/0007"),
        ("NN-SSSS-N", "subject 12-1040-3.", "12-1040-3"),
        ("SSSS.NNNNN", "1040.00031", "1040.00031"),
        ("ssss-nnn", "1040-003", "1040-003"),
        ("ESSS-NNN", "e104-003 and", "E104-003"),
        ("SSSS-NNN", "LUM-101-1040-003", "1040-003"),
        ("SSSS-NNN", "被験者番号1040_003", "1040-003"),
        ("SSSS-NNN", "رقم ١٠٤٠-٠٠٣", "1040-003"),
    ],
)
def test_a_subject_is_read_in_the_form_its_study_declares(form: str, text: str, value: str) -> None:
    found = objects_in(text, [study(subject=form)], SITES)

    assert found == (Evidence(EvidenceKind.SUBJECT, value),)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("AA-NNNNN", "bx-10233 is cracked", "BX-10233"),
        ("MNNNNNN", "M 100238 and others", "M100238"),
        ("MNNNNNN", "kit 100238", "M100238"),
        ("MNNNNNN", "키트 번호 100238", "M100238"),
        ("XXXX-NN", "box A12C-77", "A12C-77"),
        ("NNN-NNNN", "123-4567", "123-4567"),
    ],
)
def test_a_kit_is_read_with_its_letters_apart_or_behind_the_word_for_it(
    form: str, text: str, value: str
) -> None:
    assert objects_in(text, [study(kit=form)]) == (Evidence(EvidenceKind.KIT, value),)


@pytest.mark.parametrize("text", ["SHP 88213", "shp88213", "Lieferung 88213", "shipment no. 88213"])
def test_a_shipment_may_be_written_loosely(text: str) -> None:
    found = objects_in(text, [study(shipment="SHP-NNNNN")])

    assert found == (Evidence(EvidenceKind.SHIPMENT, "SHP-88213"),)


@pytest.mark.parametrize("text", ["10233", "room 88213", "+1 617-555-0187", "TS-88213000"])
def test_digits_without_their_letters_say_nothing_alone(text: str) -> None:
    assert objects_in(text, [study(kit="KNNNNN", shipment="SHP-NNNNN")]) == ()


def test_a_single_letter_beside_letters_is_no_place_for_a_digit() -> None:
    assert [kind for kind, _ in number_format("CN/NNNNNN").pieces] == [*["sign"] * 3, "digits"]
    assert number_format("NN-SSSS-N").runs == (("digits", 2), ("site", 4), ("digits", 1))


def test_a_short_subject_number_is_completed_by_its_site() -> None:
    found = short_subjects_in("Patient 0007", study(subject="SSS/NNNN"), "104")

    assert found == (Evidence(EvidenceKind.SUBJECT, "104/0007"),)


def test_a_number_in_no_declared_form_is_a_case_of_some_other_desk() -> None:
    assert cases_in("RX-953713 has not come", [study(shipment="SHP-NNNNN")]) == (
        Evidence(EvidenceKind.CASE, "RX-953713"),
    )


def test_a_study_is_named_by_the_digits_it_ends_in_only_where_they_are_its_own() -> None:
    one, two = Study("HB-1207", "S", "207"), Study("KX-1207", "S", "307")

    assert studies_named("study 1207", [one]) == ("HB-1207",)
    assert studies_named("study 1207", [one, two]) == ()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("SHP-88213", "SHP-88231", True),
        ("2201-007", "2201-001", True),
        ("2201-015", "2201-050", True),
        ("2201-007", "2201-007", False),
        ("2201-007", "2210-070", False),
        ("SHP-88213", "DLV-88213", False),
    ],
)
def test_a_slip_of_the_fingers_or_the_ear_is_near(one: str, other: str, near: bool) -> None:
    assert nearly(one, other) is near
    assert nearly(other, one) is near


def test_a_text_of_a_name_and_numbers_is_brief_and_a_problem_is_not() -> None:
    assert is_brief("CCH-175, 1329, Clare speaking.")
    assert is_brief("有人在处理吗？")
    assert not is_brief("The save button for this visit does nothing since noon")
