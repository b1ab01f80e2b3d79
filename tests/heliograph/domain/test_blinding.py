"""What reveals a treatment is found in every language; a question or a general word is not."""

import pytest
from heliograph.domain.blinding import (
    find_files,
    find_leaks,
    is_guarded,
    may_be_told,
    may_read,
)
from heliograph.domain.organisation import Agent, Study

LEAKS = [
    "Kit 204501 placebo, kit 204502 active 20 mg.",
    "Subject 1101-004 got active 20 mg yesterday.",
    "He is on placebo.",
    "1101-004 is in arm B.",
    "The block size is 4.",
    "Patient 2201-007 bekommt Verum, wie die Entblindung zeigt.",
    "Die Blocklänge beträgt 6.",
    "El sujeto 2201-007 está en el brazo activo.",
    "La patiente 2201-007 reçoit le placebo.",
    "Il paziente 2201-007 è nel braccio attivo.",
    "O doente 2201-007 recebeu placebo.",
    "Deelnemer 2201-007 kreeg placebo.",
    "Pacjent 2201-007 dostał placebo.",
    "被験者2201-007はプラセボ群です。",
    "피험자 2201-007은 위약군입니다.",
    "受试者2201-007在安慰剂组。",
    "Attached is the unblinded subject list.",
    "Subject 1101-004 is on placebo, can we still dispense?",
    "Kit 204501. Placebo.",
    "Kit type A was sent for 1101-004.",
]
HARMLESS = [
    "Which arm is he on?",
    "Is kit 204501 placebo or active?",
    "Do you know whether 1101-004 got placebo?",
    "Welchen Arm hat Proband 2201-007?",
    "被験者2201-007はプラセボですか?",
    "受试者2201-007是安慰剂还是试验药？",
    "This is a double-blind, placebo-controlled study and 1101-004 cannot be randomised.",
    "Subject 1101-004 is active in the system, kit 204501 has the status active.",
    "The patient fell on his left arm.",
    "Subject 1101-004 takes paracetamol 500 mg as concomitant medication.",
    "Our unblinded pharmacist is on leave.",
    "I need to know what he is taking. I am not part of the study.",
]


@pytest.mark.parametrize("text", LEAKS)
def test_a_text_that_reveals_a_treatment_is_found(text: str) -> None:
    assert find_leaks({"text": text})


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_that_reveals_nothing_is_left_alone(text: str) -> None:
    assert find_leaks({"text": text}) == ()


def test_a_finding_tells_where_and_what_but_never_the_words() -> None:
    found = find_leaks({"subject": "1101-004", "quoted": "1101-004 is on placebo"})

    assert [str(each) for each in found] == ["quoted:treatment"]


def test_the_studys_own_words_tell_a_treatment() -> None:
    text = {"text": "1101-004 receives zelorixan"}

    assert find_leaks(text) == ()
    assert find_leaks(text, ["Zelorixan"])


@pytest.mark.parametrize(
    ("name", "revealing"),
    [
        ("DOF_unblinded_SHP-88240.pdf", True),
        ("randomisation_list.xlsx", True),
        ("Codeliste.pdf", True),
        ("割付表.xlsx", True),
        ("unblinding_SOP.pdf", False),
        ("temperature_log.csv", False),
    ],
)
def test_a_files_name_may_reveal_its_content(name: str, revealing: bool) -> None:
    assert bool(find_files([name])) is revealing


@pytest.mark.parametrize(
    ("blinding", "guarded"),
    [("double_blind", True), ("", True), ("open_label", False), ("open_label_extension", False)],
)
def test_only_open_studies_have_no_secret(blinding: str, guarded: bool) -> None:
    assert is_guarded(Study("S-1", "SP", blinding=blinding)) is guarded


@pytest.mark.parametrize("state", ["held", "release_asked"])
def test_only_unblinded_agents_read_what_is_held(state: str) -> None:
    assert not may_read(Agent("a1", "Ada"), state)
    assert may_read(Agent("a1", "Ada", blinded=False), state)
    assert may_read(Agent("a1", "Ada"), "")


def test_a_treatment_is_told_to_the_unblinded_pharmacist_alone() -> None:
    study = Study("S-1", "SP", blinding="sponsor_blind_unblinded_pharmacist")
    unblinded = Agent("a1", "Ada", blinded=False)

    assert may_be_told(unblinded, study, "unblinded_pharmacist")
    assert not may_be_told(unblinded, study, "study_nurse")
    assert not may_be_told(Agent("a2", "Tom"), study, "unblinded_pharmacist")
    assert not may_be_told(unblinded, Study("S-2", "SP"), "unblinded_pharmacist")
