"""Agents read how a mail was laid out, and take its files."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from heliograph.adapters.mail_formatter import HtmlFormatter
from heliograph.domain.events import AttachmentOpened
from heliograph.domain.formatted_mail import Picture
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_mail import receive_mail

from tests.functions.api_calls import Api
from tests.heliograph.desk_on_moto import FakePictures

api = Api()
PNG = b"\x89PNG\r\n\x1a\nand so on"
MAIL = b"""\
X-SES-Virus-Verdict: %s
Authentication-Results: amazonses.com; dmarc=pass header.from=harbour.example
Message-ID: <m1@harbour.example>
From: Nora Blau <nora.blau@harbour.example>
To: support@desk.example
Subject: LUM-101: kein Kit
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html

<p onclick=x()>Kit fehlt <img src="cid:photo"><img src="https://pictures.example/kit.png"></p>
--b
Content-Type: image/png
Content-ID: <photo>
Content-Disposition: inline; filename="photo.png"

\x89PNG\r\n\x1a\nown
--b
Content-Type: image/png
Content-Disposition: attachment; filename="K\xc3\xbchl kette.png"

\x89PNG\r\n\x1a\nand so on
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="report.pdf"

MZ this is a program
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="report.pdf.exe"

%%PDF-1.7
--b--
"""


@pytest.fixture
def pictures() -> FakePictures:
    """What other machines have."""
    return FakePictures({"https://pictures.example/kit.png": Picture("image/png", PNG)})


@pytest.fixture
def desk(desk: Desk, pictures: FakePictures, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that reaches those machines."""
    reaching = replace(desk, mail_formatter=HtmlFormatter(pictures))
    monkeypatch.setattr("heliograph.bootstrap.desk", lambda: reaching)
    return reaching


def arrived(desk: Desk, verdict: bytes = b"PASS") -> tuple[str, dict[str, Any]]:
    """The ticket of the mail, and the mail's entry."""
    raw = desk.objects.put("mail/m1", MAIL % verdict, "message/rfc822")
    ref = receive_mail(raw, desk).ticket.ref  # type: ignore[union-attr]
    entry = api.get(f"/tickets/{ref}").body["timeline"][0]
    return ref, entry


def where(ref: str, entry: dict[str, Any]) -> str:
    return f"/tickets/{ref}/contacts/{entry['contactKeys'][0]}"


def test_the_layout_of_a_mail_is_harmless_and_asks_nobody(
    desk: Desk, pictures: FakePictures
) -> None:
    ref, entry = arrived(desk)

    answer = api.get(f"{where(ref, entry)}/layout")

    assert entry["layout"] is True
    assert answer.status == 200
    assert "onclick" not in answer.body["html"]
    assert "Kit fehlt" in answer.body["html"]
    assert "pictures.example" not in answer.body["html"]
    assert "data:image/png;base64," in answer.body["html"]
    assert (answer.body["remote"], answer.body["shown"], pictures.asked) == (1, 0, [])


def test_pictures_of_other_machines_come_through_the_desk_when_wanted(
    desk: Desk, pictures: FakePictures
) -> None:
    ref, entry = arrived(desk)

    answer = api.get(f"{where(ref, entry)}/layout", pictures="true")

    assert pictures.asked == ["https://pictures.example/kit.png"]
    assert (answer.body["remote"], answer.body["shown"]) == (1, 1)
    assert answer.body["html"].count("data:image/png;base64,") == 2


def test_a_ticket_shows_no_layout_of_another_tickets_mail(desk: Desk) -> None:
    ref, _ = arrived(desk)

    answer = api.get(f"/tickets/{ref}/contacts/{'0' * 32}/layout")

    assert answer.status == 404


def test_files_are_listed_with_what_they_are_by_their_bytes(desk: Desk) -> None:
    _, entry = arrived(desk)

    told = [(file["name"], file["found"], bool(file["refused"])) for file in entry["attachments"]]
    assert told == [
        ("photo.png", "image/png", False),
        ("K\u00fchl kette.png", "image/png", False),
        ("report.pdf", "application/x-msdownload", True),
        ("report.pdf.exe", "application/pdf", True),
    ]


def test_a_file_is_saved_by_a_short_link_that_no_browser_opens_and_the_access_is_noted_once(
    desk: Desk,
) -> None:
    ref, entry = arrived(desk)

    for _ in range(2):
        answer = api.post(f"{where(ref, entry)}/attachments/1/links", key="wish-1")

    query = parse_qs(urlsplit(answer.body["url"]).query)
    events = [row.event for row in desk.tickets.events(ref)]
    assert (answer.status, answer.body["expiresInSeconds"]) == (201, 60)
    assert query["response-content-type"] == ["application/octet-stream"]
    (disposition,) = query["response-content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert unquote(disposition).endswith("K\u00fchl kette.png")
    assert len([event for event in events if isinstance(event, AttachmentOpened)]) == 1
    assert "Signature" not in "".join(row.body for row in desk.tickets.events(ref))


@pytest.mark.parametrize("number", [2, 3])
def test_a_program_is_not_handed_out_whatever_it_is_called(desk: Desk, number: int) -> None:
    ref, entry = arrived(desk)

    answer = api.post(f"{where(ref, entry)}/attachments/{number}/links")

    assert answer.status == 409
    assert "program" in answer.body["detail"] or ".exe" in answer.body["detail"]
    assert (answer.body["kept"] != "", answer.body["next"] != "") == (True, True)


@pytest.mark.parametrize("verdict", [b"FAIL", b"PROCESSING_FAILED", b"GRAY"])
def test_no_file_is_handed_out_that_the_scan_has_not_cleared(desk: Desk, verdict: bytes) -> None:
    ref, entry = arrived(desk)
    desk.objects.put("mail/m1", MAIL % verdict, "message/rfc822")

    answer = api.post(f"{where(ref, entry)}/attachments/1/links")

    assert answer.status == 409
    assert "virus scan" in answer.body["detail"]


def test_only_people_who_work_on_tickets_take_files(desk: Desk) -> None:
    ref, entry = arrived(desk)
    feed = Api("feed", "[integrations]")

    layout = feed.get(f"{where(ref, entry)}/layout")
    link = feed.post(f"{where(ref, entry)}/attachments/1/links")

    assert (layout.status, link.status) == (403, 403)


@pytest.mark.parametrize("number", ["9", "-1"])
def test_a_file_that_is_not_there_is_not_found(desk: Desk, number: str) -> None:
    ref, entry = arrived(desk)

    answer = api.post(f"{where(ref, entry)}/attachments/{number}/links")

    assert answer.status == 404
