"""What the desk understands of a mail."""

from datetime import UTC, datetime

import pytest
from heliograph.adapters.mail.files import file_name
from heliograph.adapters.mail.headers import mailboxes, shown
from heliograph.adapters.mail.reading import read_mail
from heliograph.adapters.mail_parser import MimeParser
from heliograph.domain.automatic_mail import Automatic
from heliograph.domain.contact import Contact, RawObject
from heliograph.domain.trust import MailFacts, SenderClass


def mail(body: str, *fields: str, sender: str = "Nora <nora@clinic.example>") -> bytes:
    head = "\r\n".join((f"From: {sender}", "Message-ID: <m1@clinic.example>", *fields))
    return f"{head}\r\n\r\n{body}".encode()


def contact_of(raw: bytes) -> Contact:
    return MimeParser().parse(raw, RawObject("b", "k"), datetime(2026, 1, 1, tzinfo=UTC)).contact


def facts_of(raw: bytes) -> MailFacts:
    return MimeParser().parse(raw, RawObject("b", "k"), datetime(2026, 1, 1, tzinfo=UTC)).facts


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\x\\y.pdf", "C__x_y.pdf"),
        ("gpj\u202eexe.pdf", "gpjexe.pdf"),
        ('a"b\r\nc\x00.txt', "a_b c.txt"),
        ("=?utf-8?b?Li4va2l0LnBuZw==?=", ".._kit.png"),
        ("...", ""),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_safe_to_offer(told: str, kept: str) -> None:
    assert file_name(told) == kept


@pytest.mark.parametrize(
    ("told", "addresses"),
    [
        ('"other@bad.example" <nora@clinic.example>', ("nora@clinic.example",)),
        ("(" * 2000 + ")" * 2000 + " nora@clinic.example", ("nora@clinic.example",)),
        ("undisclosed:;", ()),
        ("team: a@b.example, c@d.example;", ("a@b.example", "c@d.example")),
        ('"nora <nora@clinic.example>', ("nora@clinic.example",)),
        ("nora@clínic.example", ("nora@xn--clnic-0sa.example",)),
        ('"', ()),
    ],
)
def test_only_real_addresses_are_taken_from_a_header(told: str, addresses: tuple[str, ...]) -> None:
    assert mailboxes(told).addresses == addresses


def test_addresses_beyond_the_cap_are_counted() -> None:
    assert mailboxes("a@b.example," * 600).more == 100


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("=?utf-8?q?x=0D=0ABcc:_a@b?=", "x Bcc: a@b"),
        ("=?utf-8?b?5pel?= =?utf-8?b?5pys?=", "日本"),
        ("=?utf-8?b?5pc=?= =?utf-8?b?pQ==?=", "日"),  # one letter cut in two words
        ("a\u202eb\u2028c\x85", "ab c"),
        ("=?nowhere?q?kit?=", "kit"),
    ],
)
def test_a_header_is_one_line_without_controls(told: str, text: str) -> None:
    assert shown(told) == text


@pytest.mark.parametrize(
    "fields", [("From: other@bad.example",), ("X-A: b",)], ids=["two senders", "one"]
)
def test_a_mail_with_several_senders_is_vouched_for_by_nobody(fields: tuple[str, ...]) -> None:
    raw = mail("hi", *fields, "X-B: c")

    unreadable = facts_of(raw).sender is SenderClass.UNREADABLE
    assert unreadable == (fields != ("X-A: b",))


def test_the_same_message_id_on_other_content_is_another_mail() -> None:
    first, again, other = map(contact_of, (mail("kit"), mail("kit"), mail("other")))

    assert first.natural_key == again.natural_key != other.natural_key


def test_a_quote_that_only_the_html_marks_is_folded() -> None:
    html = "<p>Still broken.</p><blockquote><p>Did you try again?</p></blockquote>"

    words = read_mail(mail(html, "Content-Type: text/html")).words

    assert (words.author, words.quoted) == ("Still broken.", "Did you try again?")


def test_answers_between_quoted_lines_are_the_authors() -> None:
    body = "On 1 May 2026 Desk wrote:\n> Which kit?\nKit 44.\n> Which site?\nSite 2201."

    words = read_mail(mail(body)).words

    assert words.author == "Kit 44.\nSite 2201."


def test_a_sign_off_is_a_signature_and_still_counts_as_the_authors() -> None:
    raw = mail("Kit 44 is broken.\n\nKind regards,\nNora Blau\nSite 2201")

    words = read_mail(raw).words

    assert words.author == "Kit 44 is broken."
    assert words.signature == "Kind regards,\nNora Blau\nSite 2201"
    assert "Site 2201" in contact_of(raw).text


def test_an_encrypted_mail_says_that_it_cannot_be_read() -> None:
    fields = ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",)

    read = read_mail(mail("AAAA", *fields))

    assert (read.words.author, read.words.quoted) == ("", "(encrypted, cannot read)")
    assert [file.name for file in read.files] == ["smime.p7m"]


def test_a_bounce_names_whom_it_could_not_reach() -> None:
    body = (
        "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; gone@clinic.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"

    read = read_mail(mail(body, kind, sender="mailer-daemon@mx.example"))

    assert (read.automatic, read.bounced) == (Automatic.BOUNCE, ("gone@clinic.example",))
    assert read.words.author == "Sorry."


def test_an_invitation_and_a_page_for_programs_are_files_beside_the_words() -> None:
    body = (
        "--b\n\nSee you.\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
        "--b\nContent-Type: text/x-amp-html\n\n<html>AMP</html>\n--b--"
    )

    read = read_mail(mail(body, "Content-Type: multipart/alternative; boundary=b"))

    assert read.words.author == "See you."
    assert [file.name for file in read.files] == ["part-2.ics", "part-3"]
