"""What a mail of the desk says and carries, whatever goes into it."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from heliograph.adapters.mail_message import mime_of
from heliograph.domain.contact import Attachment
from heliograph.domain.errors import Refused
from heliograph.domain.known_files import MOST_BYTES
from heliograph.domain.mail_text import html_of, plain_of
from heliograph.domain.mail_words import LANGUAGES, answer_words, closing_words, notice_words
from heliograph.domain.outbox import OutboxMail
from heliograph.domain.outgoing_files import outgoing_file
from heliograph.domain.study_safe import refuse_treatment_words, safe_title, treatment_words

MAIL = OutboxMail(
    "x1", "TS-00000001", "nora@site.example", "Re: kit", "Hello", "reply@desk.example"
)
FRIDAY = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


class Tags(HTMLParser):
    """Names and attributes of every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_one_text_becomes_paragraphs_lists_and_links() -> None:
    text = "Please:\n- call us\n- see [the guide](https://desk.example/g)\n\nThanks"

    html = html_of(text, language="en", title="Re: kit")

    assert "<ul><li>call us</li><li>see <a href=" in html
    assert '<p dir="auto">Thanks</p>' in html
    assert plain_of(text) == (
        "Please:\n- call us\n- see the guide (https://desk.example/g)\n\nThanks\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '[x](https://a.example/"onclick="alert(1))',
        '<img src="https://a.example/p.png">',
        "https://a.example/<b>",
        "[a](https://a.example/)\n- <style>*{}</style>",
    ],
)
def test_nothing_in_a_text_becomes_more_than_a_link(text: str) -> None:
    tags = Tags(html_of(text, language="de", title=text)).seen

    allowed = {"html", "head", "meta", "title", "body", "p", "br", "ul", "li", "a"}
    assert {tag for tag, _ in tags} <= allowed
    assert {name for tag, names in tags if tag == "a" for name in names} <= {"href", "rel"}
    assert all((n["href"] or "").startswith("https://") for tag, n in tags if tag == "a")


def test_the_page_says_its_language_and_direction() -> None:
    assert '<html lang="ar" dir="rtl">' in html_of("مرحبا", language="ar", title="")
    assert '<html lang="es" dir="ltr">' in html_of("hola", language="es", title="")


def test_a_mail_has_both_readings_its_thread_and_its_files() -> None:
    file = Attachment("kit.pdf", "application/pdf", 5, "outgoing/x")
    mail = OutboxMail(**{**vars(MAIL), "in_reply_to": "<m1@site.example>"})

    read = message_from_bytes(
        mime_of(mail, "support@desk.example", [(file, b"%PDF-")]), policy=default
    )

    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    assert (read["In-Reply-To"], read["Auto-Submitted"]) == ("<m1@site.example>", "no")
    assert read["List-Unsubscribe"] is None
    (sent,) = read.iter_attachments()
    assert (sent.get_filename(), sent.get_content()) == ("kit.pdf", b"%PDF-")


def test_what_the_desk_writes_by_itself_says_so() -> None:
    mail = OutboxMail(**{**vars(MAIL), "automatic": True})

    read = message_from_bytes(mime_of(mail, "support@desk.example"), policy=default)

    assert (read["Auto-Submitted"], read["X-Auto-Response-Suppress"]) == ("auto-replied", "All")


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?x=0D=0ABcc:_a@b.example?=",
        "x\r\nBcc: a@b.example",
        "x\u2028Bcc: a@b.example",
        "=?utf-8?b?eA0KQmNjOiBhQGIuZXhhbXBsZQ==?=",
    ],
)
def test_a_title_brings_no_header_of_its_own(subject: str) -> None:
    told = mime_of(OutboxMail(**{**vars(MAIL), "subject": subject}), "support@desk.example")

    read = message_from_bytes(told, policy=default)
    assert read["Bcc"] is None
    assert [name for name in read if name == "Subject"] == ["Subject"]


@pytest.mark.parametrize(
    "text",
    [
        "She is on placebo",
        "the Treatment Arm is B",
        "Kit type A",
        "block size is four",
        "im Verum",
        "Behandlungsarm",
        "grupo de tratamiento",
        "bras de traitement",
        "he is in arm A",
    ],
)
def test_words_that_tell_of_a_treatment_do_not_go_out(text: str) -> None:
    with pytest.raises(Refused, match="treatment") as refused:
        refuse_treatment_words(text)

    assert refused.value.kept
    assert refused.value.next_step


@pytest.mark.parametrize(
    "text",
    [
        "Kit 204417 is released, dispense it now",
        "Her arm hurts, please see the visit plan",
        "Der Arm der Patientin",
        "Please type the kit number again",
    ],
)
def test_everyday_words_go_out(text: str) -> None:
    assert treatment_words(text) == ()


def test_a_title_names_no_subject_and_no_kit() -> None:
    title = safe_title("Kit 204417 for 2201-007 missing", frozenset({"204417"}))

    assert title == "Kit … for … missing"
    assert safe_title("2201-007 on placebo", frozenset()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_says_by_itself_is_study_safe_in_every_language(language: str) -> None:
    due = FRIDAY.astimezone(BERLIN)

    told = [
        notice_words(
            notice, ref="TS-1", name="Nora", owner="Tom", present=here, due=due, language=language
        )
        for notice in ("acknowledgement", "new_owner")
        for here in (True, False)
    ]

    closed = [
        closing_words(solved=solved, ref="TS-1", name="Nora", language=language)
        for solved in (True, False)
    ]
    assert treatment_words(" ".join((*told, *closed))) == ()
    assert all("TS-1" in text and "Nora" in text for text in closed)
    assert closed[0] != closed[1]
    assert all("TS-1" in text and "Tom" in text and "16:00" in text for text in told)
    assert "TS-1" in answer_words("Hi", agent="", ref="TS-1", language=language)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("run.exe", b"MZ\x90"),
        ("kit.pdf", b"MZ\x90"),
        ("kit.pdf.js", b"alert(1)"),
        ("kit.txt", b"#!/bin/sh"),
        ("kit.svg", b"<svg/>"),
        ("kit.docm", b"PK\x03\x04"),
        ("kit.zip", b"PK\x03\x04"),
        ("kit.txt", b"a\0b"),
        ("kit.csv", b"2201-007,placebo"),
        ("kit.png", b""),
        ("kit.png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES)),
        ("", b"text"),
    ],
)
def test_a_file_that_may_not_go_out_is_refused(name: str, body: bytes) -> None:
    with pytest.raises(Refused):
        outgoing_file(name, body)


def test_a_file_keeps_its_name_without_what_leads_elsewhere() -> None:
    assert outgoing_file("../a\r\n.pdf", b"%PDF-1.7").name == ".._a__.pdf"
