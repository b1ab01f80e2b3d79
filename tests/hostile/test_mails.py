"""No mail stops the desk: hundreds that were made to, and any bytes at all."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from heliograph.adapters.mail.reading import read_mail
from heliograph.adapters.mail.splitting import MOST_PARTS
from heliograph.adapters.mail.words import MOST_TEXT
from heliograph.adapters.mail_parser import MimeParser
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import Unreadable
from hypothesis import given, settings
from hypothesis import strategies as st

from local.mail_reading import mail_as_read
from tests.hostile.mails import CASES, VARIANTS, WORDS, Hostile, mails

SEED = 20261126
ALL = list(mails(SEED))
_NEVER_SHOWN = set(map(chr, [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F)]))


def test_there_are_hundreds_and_each_differs() -> None:
    assert len(ALL) == len(CASES) * VARIANTS >= 400
    assert len({mail.raw for mail in ALL}) > 300


@pytest.mark.parametrize("case", CASES)
def test_every_mail_is_read_within_its_caps_or_refused_with_a_reason(case: str) -> None:
    for mail in (mail for mail in ALL if mail.case == case):
        told = mail_as_read(mail.raw)

        json.dumps(told).encode()
        assert told["verdict"] == "accepted" or told["verdict"].startswith("quarantine: ")
        assert len(told["author_text"] + told["quoted_text"]) <= MOST_TEXT + 100
        assert len(told["attachments"]) <= MOST_PARTS
        names = [told["subject"], told["from"], *(file["name"] for file in told["attachments"])]
        assert not _NEVER_SHOWN & set("".join(names))
        assert not any("/" in file["name"] or "\\" in file["name"] for file in told["attachments"])


@pytest.mark.parametrize("case", [case for case, (_, legible) in CASES.items() if legible])
def test_the_words_of_every_legible_mail_are_found(case: str) -> None:
    for mail in (mail for mail in ALL if mail.case == case):
        read = read_mail(mail.raw)

        words = read.words
        assert WORDS in " ".join((words.author, words.quoted, words.signature)), mail.raw[:300]


def test_a_mail_becomes_a_contact_or_is_refused() -> None:
    refused = [mail for mail in ALL if not becomes_contact(mail)]

    assert all(read_mail(mail.raw).refusal for mail in refused)
    assert 0 < len(refused) < len(ALL) // 2


def becomes_contact(mail: Hostile) -> bool:
    raw = RawObject("contacts", "mail/x")
    try:
        contact = MimeParser().parse(mail.raw, raw, datetime(2026, 1, 1, tzinfo=UTC)).contact
    except Unreadable:
        return False
    return "@" in contact.sender.value


def test_every_mail_is_parsed_in_a_process_with_two_seconds_and_a_memory_cap(
    tmp_path: Path,
) -> None:
    for number, mail in enumerate(ALL):
        (tmp_path / f"{number:03} {mail.case}").write_bytes(mail.raw)

    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.capped", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    last = done.stdout.splitlines()[-1]
    print(f"\n{last}")
    assert (done.returncode, last.split()[0]) == (0, str(len(ALL))), last + done.stderr[-500:]


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read(octets: bytes) -> None:
    assert json.dumps(mail_as_read(octets))


PIECES = st.sampled_from(
    [mail.raw[:400] for mail in ALL[::7]]
    + [
        b"\r\n",
        b"\r\n\r\n",
        b"--b\r\n",
        b"--b--",
        b"From: a@b.example\r\n",
        b"=?utf-8?b?",
        b"<",
        b'"',
    ]
    + [
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: text/html\r\n",
        b";",
        b"\x00",
    ]
)


@pytest.mark.nightly
@given(st.lists(st.one_of(PIECES, st.binary(max_size=30)), max_size=30))
@settings(max_examples=300_000, deadline=None)
def test_any_pieces_of_mails_are_read(pieces: list[bytes]) -> None:
    assert json.dumps(mail_as_read(b"".join(pieces)))
