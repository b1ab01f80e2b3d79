"""A reason's value is read out of its sentence, or left to the sentence itself."""

import pytest
from heliograph.domain.events import Reason
from heliograph.domain.merge_ties import tie
from heliograph.domain.merge_weights import VETOES, WEIGHTS
from heliograph.usecases.view_reasons import reasons_view


@pytest.mark.parametrize("code", WEIGHTS)
def test_every_tie_gives_back_the_value_that_filled_it(code: str) -> None:
    value = "kit 204466" if "{}" in WEIGHTS[code].says else ""

    (told,) = reasons_view([Reason(code, tie(code, value).text)])

    assert told["value"] == value
    assert told["against"] is (WEIGHTS[code].points < 0)


@pytest.mark.parametrize("code", VETOES)
def test_every_veto_gives_back_its_ticket_and_speaks_against(code: str) -> None:
    (told,) = reasons_view([Reason(code, VETOES[code].format("TS-10000001"))])

    assert (told["value"], told["against"]) == ("TS-10000001", True)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("same_kit", "The kit was 204466."),  # an older policy's sentence
        ("same_kit", "Same kit."),
        ("same_person", "The same nurse."),
        ("by_hand", "One nurse, two mails."),
        ("unheard_of", "Same kit 204466."),
    ],
)
def test_other_words_stay_what_they_are(code: str, text: str) -> None:
    (told,) = reasons_view([Reason(code, text)])

    assert (told["value"], told["text"], told["against"]) == (None, text, False)
