"""A layout is made harmless, its links tell the truth, and its caps hold."""

import pytest
from heliograph.adapters.mail import sanitizer, sanitizing_limits
from heliograph.adapters.mail.html_caps import too_much
from heliograph.adapters.mail.policy import link_target
from heliograph.adapters.mail.sanitizer import sanitized
from heliograph.adapters.mail_formatter import HtmlFormatter
from heliograph.domain.formatted_mail import FormattedMail

from tests.heliograph.desk_on_moto import FakePictures


def laid_out(html: str) -> FormattedMail:
    mail = b"From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    return HtmlFormatter(FakePictures()).laid_out(mail, with_remote=False)


@pytest.mark.parametrize(
    ("told", "target"),
    [
        ("https://bank.example@evil.example/x", "https://evil.example/x"),
        ("https://bank.example\\@evil.example/", "https://bank.example/@evil.example/"),
        ("HTTPS:evil.example", "https://evil.example/"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://\u0430pple.example/", "https://xn--pple-43d.example/"),
        ("mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x"),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("/relative", None),
        ("https://a.example/" + "x" * 3000, None),
    ],
)
def test_a_link_tells_where_it_goes(told: str, target: str | None) -> None:
    assert link_target(told) == target


def test_a_link_opens_a_page_of_its_own_that_learns_nothing() -> None:
    html = laid_out('<a href="https://u:p@kit.example/" target=_self ping=x>kit</a>').html

    assert 'href="https://kit.example/"' in html
    assert 'target="_blank"' in html
    assert 'rel="noopener noreferrer"' in html
    assert "ping" not in html


def test_letters_turned_round_are_shown_by_their_number() -> None:
    html = laid_out("<p>gpj&#8238;exe.pdf \u2066x</p>").html

    assert "gpj\u27e8U+202E\u27e9exe.pdf \u27e8U+2066\u27e9x" in html


def test_styles_stay_but_what_would_load_goes() -> None:
    html = laid_out("<p style='color:red;background-color:url(https://x.example)'>a</p>").html

    assert "color:red" in html
    assert "url" not in html


def test_a_mail_of_words_says_that_it_has_no_layout() -> None:
    mail = b"From: a@b.example\r\n\r\nwords"

    found = HtmlFormatter(FakePictures()).laid_out(mail, with_remote=True)

    assert (found.html, "without a layout" in found.note) == ("", True)


@pytest.mark.parametrize(
    "html",
    ["<div>" * 600, "<a " + "x=y " * 300 + ">", "<p>" + "a" * 1_000_001, "<br>" * 100_001],
    ids=["deep", "attributes", "large", "many"],
)
def test_what_is_beyond_the_caps_is_shown_as_words(html: str) -> None:
    found = laid_out(f"the kit is broken {html}")

    assert found.note.startswith("Only the words are shown")
    assert found.html.startswith("<pre>the kit is broken")


def test_long_lists_and_tables_without_end_tags_are_within_the_caps() -> None:
    assert not too_much("<table>" + "<tr><td>x" * 5000 + "<p>x" * 5000 + "<li>x" * 5000)


def test_a_sanitizer_that_takes_too_long_is_ended_and_words_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sanitizer, "SECONDS", 0.001)

    found = laid_out("<p>the kit is broken</p>")

    assert "takes too long" in found.note
    assert "the kit is broken" in found.html


def test_a_sanitizer_that_takes_too_much_memory_ends_alone() -> None:
    large = "<p>" + "<b>" * (sanitizing_limits.MOST_MEMORY // 50)

    assert sanitized(large, "mark") is None


def test_the_marks_of_pictures_cannot_be_written_by_a_sender() -> None:
    html = laid_out('<img src="0000-0"><p>0000-0</p><img src="picture-1">').html

    assert "<p>0000-0</p>" in html
    assert html.count("data:image/svg+xml") == 2
