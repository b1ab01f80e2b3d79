"""Text messages are counted as carriers count them, and wishes about them are understood."""

import json
from pathlib import Path
from typing import Any

import pytest
from heliograph.domain.text_segments import segments_of
from heliograph.domain.texting import Keyword, keyword_of, wording

# The compose box counts the same cases: one list for both languages.
CASES = json.loads(
    (
        Path(__file__).resolve().parents[3] / "web/src/features/tickets/segments.cases.json"
    ).read_text()
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:8]}-{case['units']}")
def test_a_text_is_counted_in_parts(case: dict[str, Any]) -> None:
    measured = segments_of(case["text"] * case.get("times", 1))

    assert (measured.encoding, measured.units, measured.parts) == (
        case["encoding"],
        case["units"],
        case["parts"],
    )


@pytest.mark.parametrize(
    ("text", "keyword", "language"),
    [
        ("STOP", Keyword.STOP, "en"),
        (" Stop. ", Keyword.STOP, "en"),
        ("unsubscribe", Keyword.STOP, "en"),
        ("ARRET", Keyword.STOP, "fr"),
        ("Arrêt", Keyword.STOP, "fr"),
        ("STOPP!", Keyword.STOP, "de"),
        ("BAJA", Keyword.STOP, "es"),
        ("停止", Keyword.STOP, "ja"),
        ("Start", Keyword.START, "en"),
        ("ALTA", Keyword.START, "es"),
        ("Hilfe", Keyword.HELP, "de"),
    ],
)
def test_a_lone_keyword_is_a_wish_in_its_language(
    text: str, keyword: Keyword, language: str
) -> None:
    assert keyword_of(text) == (keyword, language)


@pytest.mark.parametrize(
    "text", ["", "Stop the shipment", "stop 2201-007", "please help", "yes", "no stop"]
)
def test_anything_more_than_a_keyword_is_a_contact(text: str) -> None:
    assert keyword_of(text) is None


@pytest.mark.parametrize("of", ["acknowledgement", "closed", *Keyword])
@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ja"])
def test_what_the_desk_says_by_itself_is_one_cheap_part(of: str, language: str) -> None:
    said = wording(of, language, ref="TS-00000000")

    assert (segments_of(said).encoding, segments_of(said).parts) == ("GSM-7", 1), said
