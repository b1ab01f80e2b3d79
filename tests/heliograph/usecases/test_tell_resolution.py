"""Who asked is told once that it is over, how to open it again, and nothing about the study."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.mail_feedback import Fate, Feedback
from heliograph.domain.reply_tokens import read_token
from heliograph.domain.trust import TokenState
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_feedback import note_feedback
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.sweep import sweep
from heliograph.usecases.take_text import take_text
from heliograph.usecases.tell_requester import acknowledge
from heliograph.usecases.view_ticket import timeline
from heliograph.usecases.work_on_ticket import reopen, resolve

from tests.heliograph.desk_on_moto import FakeSender
from tests.heliograph.usecases.test_outbox import HER, later
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL
from tests.heliograph.usecases.test_reply import TOM, sender
from tests.heliograph.usecases.test_take_text import FIRST, another, placed, texts

LONG = timedelta(hours=1)


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail that was acknowledged."""
    found = receive_contact(MAIL, desk).ticket.ref
    acknowledge(found, MAIL, desk)
    sender(desk).sent.clear()
    return found


def test_the_writer_reads_in_her_language_that_it_is_solved_and_that_an_answer_reopens_it(
    desk: Desk, ref: str
) -> None:
    ticket = resolve(ref, "solved", "Kit 204417 released for 2201-007", TOM, desk)

    (mail,) = sender(desk).sent
    assert (mail.to, mail.language, mail.automatic) == (HER, "de", True)
    assert all(word in mail.text for word in (ref, "Nora Blau", "gelöst", "wieder"))
    assert "204417" not in mail.text
    assert "2201-007" not in mail.subject + mail.text
    read = read_token(desk.signer, mail.reply_to, sender=mail.to, at=desk.clock.now())
    assert (read.ref, read.state) == (ref, TokenState.VALID)
    assert ticket.status == "resolved"
    assert ticket.of_kind(EvidenceKind.THREAD) >= {"<m1@harbour.example>"}
    kinds = [entry["kind"] for entry in timeline(ref, desk)]
    assert kinds[-2:] == ["resolved", "notice_sent"]


def test_what_is_closed_unsolved_is_not_called_solved(desk: Desk, ref: str) -> None:
    resolve(ref, "passed_on", "", TOM, desk)

    (mail,) = sender(desk).sent
    assert "abgeschlossen" in mail.text
    assert "gelöst" not in mail.text


def test_a_resolution_sent_again_tells_once_and_a_second_one_tells_again(
    desk: Desk, ref: str
) -> None:
    for _ in range(2):
        resolve(ref, "solved", "", TOM, desk, request_id="wish-1")
    resolve(ref, "solved", "", TOM, desk)
    assert len(sender(desk).sent) == 1

    reopen(ref, "Not yet", TOM, desk)
    resolve(ref, "solved", "", TOM, desk, request_id="wish-2")

    assert len(sender(desk).sent) == 2


def test_a_crash_before_the_sending_is_made_good_by_the_sweeper(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> str:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(FakeSender, "send", crash)
        with pytest.raises(ConnectionError):
            resolve(ref, "solved", "", TOM, desk, request_id="wish-1")
    assert desk.tickets.load(ref).status == "resolved"
    later(desk, LONG)

    sweep(desk)

    assert [mail.to for mail in sender(desk).sent] == [HER]


def test_nobody_is_told_of_a_duplicate(desk: Desk, ref: str) -> None:
    resolve(ref, "duplicate", "", TOM, desk)

    assert sender(desk).sent == []


def test_an_address_that_was_never_written_to_or_is_closed_gets_nothing(
    desk: Desk, ref: str
) -> None:
    other = Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example")
    unproved = replace(MAIL, natural_key="email:u", authenticated=False, sender=other)
    stranger = receive_contact(unproved, desk).ticket.ref
    bounced = Feedback("", Fate.BOUNCED, "", (HER,), final=True)
    mails = [row.event for row in desk.tickets.events(ref) if row.event.kind == "notice_sent"]
    note_feedback(replace(bounced, mail_id=mails[0].reply_id), desk)  # type: ignore[union-attr]

    resolve(stranger, "solved", "", TOM, desk)
    resolve(ref, "solved", "", TOM, desk)

    assert sender(desk).sent == []
    assert desk.tickets.load(ref).status == "resolved"


def test_a_caller_who_never_wrote_is_not_written_to(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    resolve(ref, "solved", "", TOM, desk)

    assert (sender(desk).sent, texts(desk).sent) == ([], [])


def test_who_wrote_texts_is_told_by_text_unless_they_asked_for_none(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref
    resolve(ref, "solved", "", TOM, desk)
    told = texts(desk).sent[-1]
    assert (told.to, ref in told.text, "abgeschlossen" in told.text) == (FIRST.sender, True, True)

    reopen(ref, "", TOM, desk)
    take_text(another("STOPP", 5), desk)
    before = len(texts(desk).sent)
    resolve(ref, "solved", "", TOM, desk)

    assert len(texts(desk).sent) == before
