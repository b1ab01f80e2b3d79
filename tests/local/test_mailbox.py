"""The outgoing mails as the mailbox page shows them."""

from pathlib import Path

from local.mail.mailbox import list_page, message, message_page, messages
from local.mail.outgoing import OutgoingMail

RAW = (
    b"From: support@desk.example\r\nTo: Ana <ana@site.example>\r\nSubject: <b>kit</b>\r\n"
    b"Message-ID: <1@desk.example>\r\nReferences: <a@x.example> <b@x.example>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n<script>alert(1)</script>\r\n"
)


def test_a_sent_mail_is_kept_whole_and_read_back(tmp_path: Path) -> None:
    file = OutgoingMail(tmp_path).keep(RAW, ["ana@site.example"])

    mail = next(messages(tmp_path))

    assert file.read_bytes().endswith(RAW)
    assert (mail.to, mail.references) == (("ana@site.example",), ("<a@x.example>", "<b@x.example>"))


def test_what_a_mail_says_is_shown_as_text_never_run(tmp_path: Path) -> None:
    OutgoingMail(tmp_path).keep(RAW, [])
    mail = next(messages(tmp_path))

    assert "<b>kit</b>" not in list_page(tmp_path)
    assert "<script>" not in message_page(mail)
    assert "&lt;script&gt;" in message_page(mail)


def test_a_mail_is_found_by_its_own_name_only(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "secret.eml").write_bytes(RAW)
    file = OutgoingMail(tmp_path / "box").keep(RAW, [])

    assert message(tmp_path / "box", file.stem) is not None
    assert message(tmp_path / "box", "../secret") is None
    assert message(tmp_path / "box", "") is None


def test_a_mail_in_an_unknown_alphabet_is_still_listed(tmp_path: Path) -> None:
    OutgoingMail(tmp_path).keep(RAW.replace(b"utf-8", b"x-klingon"), [])

    assert "script" in next(messages(tmp_path)).text
