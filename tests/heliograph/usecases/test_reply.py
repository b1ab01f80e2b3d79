"""An answer goes out once, even when the desk dies in the middle."""

from dataclasses import replace

import pytest
from heliograph.domain.contact import Thread, natural_key
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.reply_tokens import ReadToken, read_token
from heliograph.domain.trust import TokenState
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.sweep import sweep

from tests.heliograph.desk_on_moto import FakeSender, FixedClock
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")


def sender(desk: Desk) -> FakeSender:
    assert isinstance(desk.mail_sender, FakeSender)
    return desk.mail_sender


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail."""
    return receive_contact(MAIL, desk).ticket.ref


def test_an_answer_goes_to_the_writer_in_the_same_thread(desk: Desk, ref: str) -> None:
    reply(ref, "The kit is released.", "wish-1", TOM, desk)

    (mail,) = sender(desk).sent
    assert (mail.to, mail.subject) == ("nora.blau@harbour.example", f"Re: Kein Kit [{ref}]")
    assert mail.in_reply_to == "<m1@harbour.example>"
    for token in (mail.reply_to, mail.references[-1]):
        read = read_token(desk.signer, token, sender=mail.to, at=desk.clock.now())
        assert read == ReadToken(ref, TokenState.VALID)


def test_the_same_wish_twice_sends_one_mail(desk: Desk, ref: str) -> None:
    first = reply(ref, "Released.", "wish-1", TOM, desk)
    again = reply(ref, "Released.", "wish-1", TOM, desk)

    assert again.version == first.version
    assert len(sender(desk).sent) == 1


def test_two_wishes_with_the_same_words_are_two_mails(desk: Desk, ref: str) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)
    reply(ref, "Released.", "wish-2", TOM, desk)

    assert len(sender(desk).sent) == 2


def test_a_mail_whose_sender_crashed_is_sent_by_the_sweep(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> str:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(FakeSender, "send", crash)
        with pytest.raises(ConnectionError):
            reply(ref, "Released.", "wish-1", TOM, desk)
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.sleep(300)

    first, second = sweep(desk), sweep(desk)

    assert (first.mails_sent, second.mails_sent) == (1, 0)
    assert len(sender(desk).sent) == 1


def test_the_answer_to_our_answer_finds_its_ticket(desk: Desk, ref: str) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)
    thread = Thread(parent="<sent-1@email.amazonses.com>", message_id="<m2@harbour.example>")
    back = replace(MAIL, natural_key=natural_key("email", "<m2>"), text="Thanks", thread=thread)

    assert receive_contact(back, desk).ticket.ref == ref


def test_nobody_is_answered_who_never_wrote(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    with pytest.raises(Refused, match="no address"):
        reply(ref, "Hello", "wish-1", TOM, desk)

    assert sender(desk).sent == []


def test_an_empty_answer_is_refused(desk: Desk, ref: str) -> None:
    with pytest.raises(Refused, match="empty"):
        reply(ref, "  \n", "wish-1", TOM, desk)
