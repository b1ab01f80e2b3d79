"""What the desk wrote itself is found in an answer, and what it did not write is left alone."""

import pytest
from heliograph.domain.sent_text import part_from_sent
from hypothesis import given
from hypothesis import strategies as st

SENT = "Please tell us the number of the kit.\nAnd of the site, if you know it."


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (f"Kit 44.\n\n{SENT}", "Kit 44."),
        (f"{SENT}\n\nKit 44.", "Kit 44."),
        (
            "Kit 44.\nPlease tell us the\nnumber of the kit. And of the site,\nif you know it.",
            "Kit 44.",
        ),
    ],
)
def test_our_own_mail_is_found_above_and_below_and_wrapped_anew(text: str, new: str) -> None:
    kept, repeated = part_from_sent(text, ["Another mail that we sent before.", SENT])

    assert kept == new
    assert repeated.split() == SENT.split()


@pytest.mark.parametrize(
    "text",
    ["Please tell us the price.", "Please tell us the number of the kit.", "Kit 44.", ""],
)
def test_words_that_only_begin_as_ours_are_the_authors(text: str) -> None:
    assert part_from_sent(text, [SENT]) == (text, "")


@given(st.text("ab \n", max_size=60), st.lists(st.text("ab \n", max_size=30), max_size=3))
def test_no_letter_is_lost(text: str, sent: list[str]) -> None:
    kept, repeated = part_from_sent(text, sent)

    assert sorted("".join((kept + repeated).split())) == sorted("".join(text.split()))
