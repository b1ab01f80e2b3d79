"""A mail file is shown as the desk reads it, with no desk running."""

import json
from pathlib import Path

import pytest

from local.cli import main

KEYS = (
    "author_text quoted_text signature subject from message_id in_reply_to references attachments "
    "auto_submitted bounce_recipients language verdict"
).split()


@pytest.mark.parametrize(
    ("octets", "verdict"),
    [
        (b"From: nora@clinic.example\n\nThe kit is broken.", "accepted"),
        (b"", "quarantine: the mail is empty"),
        (bytes(range(256)) * 50, "quarantine: the mail has no readable sender"),
    ],
)
def test_any_file_is_shown_as_one_object_with_a_verdict(
    octets: bytes, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.eml"
    file.write_bytes(octets)

    code = main(["mail", "--parse", str(file), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (code, list(told), told["verdict"]) == (0, KEYS, verdict)


def test_a_bounce_that_confuses_the_library_shows_no_stack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "bounce.eml"
    file.write_bytes(b"Return-Path: <>\nFrom: \nSubject: failure notice\n\nSorry.")

    code = main(["mail", "--parse", str(file), "--json"])

    assert (code, capsys.readouterr().err, caplog.text) == (0, "", "")
