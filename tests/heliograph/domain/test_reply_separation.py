"""An author's words are told from all that mail programs set around them."""

from functools import cache

import pytest
from heliograph.adapters.mail.reading import read_mail
from heliograph.domain.separation import separate
from heliograph.domain.written_language import language_of
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mail_fields import languages, misread
from benchmarks.replies.generated import SHAPES, Labelled, replies
from benchmarks.replies.tongues import HELD_OUT, TUNED

PARTS = (SHAPES, TUNED, HELD_OUT)
LEAST_EXACT = 0.98  # of the replies; their words are never lost


@cache
def read_of(part: str) -> list[tuple[Labelled, str]]:
    """The replies of a part with what is read as their author's words, blanks evened out."""
    made = replies(part, seed=2)
    return [(one, " ".join(read_mail(one.raw).words.author.split())) for one in made]


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_an_author_are_never_lost(part: str) -> None:
    lost = [one.name for one, told in read_of(part) if " ".join(one.author.split()) not in told]

    assert lost == []


@pytest.mark.parametrize("part", PARTS)
def test_nearly_always_nothing_else_is_taken_for_the_authors(part: str) -> None:
    exact = [told == " ".join(one.author.split()) for one, told in read_of(part)]

    assert sum(exact) >= LEAST_EXACT * len(exact)


def test_there_are_programs_enough_in_languages_enough() -> None:
    made = [reply for part in PARTS for reply, _ in read_of(part)]

    assert len(made) >= 400
    assert len({reply.language for reply in made}) >= 14


PIECES = st.sampled_from(
    "Hello\n|> quoted\n|On 10 Mar 2026, at 09:41, A <a@b.example> wrote:\n|From: A <a@b.example>\n"
    "|Sent: 10 March 2026 09:41\n|To: b@b.example\n|-- \n|Thanks,\n|Nora\n|\n|________________\n"
    "|-----Original Message-----\n|---------- Forwarded message ---------\n|Sent from my iPhone\n"
    "|This e-mail is confidential.\n|yesOn Wed, Mar 4, 2026 at 3:59 PM, b@b.example wrote:\n"
    "|---- A wrote ----\n|Kit 44 is broken.\n".split("|")
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", "Nora"]))
def test_every_letter_stands_in_one_of_the_four_pieces(pieces: list[str], writer: str) -> None:
    text = "".join(pieces)

    parted = separate(text, writer=writer)

    kept = "".join((parted.author, parted.quoted, parted.signature, parted.forwarded))
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))


def test_what_is_forwarded_stands_apart_from_the_comment_above_it() -> None:
    text = "See below.\n\nBest regards\nNora\n\n--- Forwarded message ---\nFrom: a@b.example\n\nHi"

    parted = separate(text)

    assert (parted.author, parted.signature) == ("See below.", "Best regards\nNora")
    assert parted.forwarded.startswith("--- Forwarded message ---")
    assert parted.forwarded in parted.own


def test_a_text_that_only_points_to_the_html_is_kept_beside_the_quote() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nYour program cannot show this message.\n--b\n"
        "Content-Type: text/html\n\n<p>The kit came broken, please send one more today.</p>\n--b--"
    )
    head = "From: a@b.example\nContent-Type: multipart/alternative; boundary=b\n\n"

    words = read_mail((head + body).encode()).words

    assert words.author == "The kit came broken, please send one more today."
    assert words.quoted == "Your program cannot show this message."


def test_machines_headers_and_files_are_read_as_they_are() -> None:
    assert misread() == []


@pytest.mark.parametrize("part", [TUNED, HELD_OUT])
def test_a_language_is_named_rightly_or_not_at_all(part: str) -> None:
    counts = languages(part)

    assert counts["wrong"] == 0
    assert counts["right"] >= 0.9 * counts.total()


def test_names_and_numbers_are_of_no_language() -> None:
    told = {text: language_of(text) for text in ("Kit 104233", "OK", "Nora Blau", "確認済", "+1")}

    assert set(told.values()) == {""}
