"""A mail of the outbox goes out once, and what became of it stands on its ticket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import Contact, Identity, IdentityKind, Thread, natural_key
from heliograph.domain.errors import Postponed, Refused, Undeliverable
from heliograph.domain.events import AddressOpened, DeliveryReported, NoticeSent
from heliograph.domain.mail_feedback import Fate, Feedback
from heliograph.domain.outbox import LEASE, Turn
from heliograph.usecases.desk import Desk
from heliograph.usecases.keep_file import keep_file, kept_files
from heliograph.usecases.note_bounce import note_bounce
from heliograph.usecases.note_feedback import note_feedback
from heliograph.usecases.open_address import open_address
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.sweep import sweep
from heliograph.usecases.tell_requester import acknowledge
from heliograph.usecases.view_page import page

from tests.heliograph.desk_on_moto import FakeSender, FixedClock
from tests.heliograph.usecases.test_receive_contact import MAIL
from tests.heliograph.usecases.test_reply import TOM, sender

HER = "nora.blau@harbour.example"
BOUNCED = Feedback("", Fate.BOUNCED, "<s@ses>", (HER,), final=True, text="550 user unknown")


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of one mail."""
    return receive_contact(MAIL, desk).ticket.ref


def later(desk: Desk, by: timedelta) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.sleep(by.total_seconds())


def dying(desk: Desk, *, having_sent: bool) -> Callable[..., str]:
    """A sender whose process ends at the send, before or after SES has the mail."""
    mails = sender(desk)

    def send(self: FakeSender, mail: object, files: object = ()) -> str:
        if having_sent:
            mails.sent.append(mail)  # type: ignore[arg-type]
        raise ConnectionError

    return send


def die_while_sending(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch, *, having_sent: bool
) -> str:
    """Write a reply and end in the middle of sending it; the mail's id."""
    with monkeypatch.context() as broken:
        broken.setattr(FakeSender, "send", dying(desk, having_sent=having_sent))
        with pytest.raises(ConnectionError):
            reply(ref, "Released.", "wish-1", TOM, desk)
    later(desk, timedelta(minutes=3))
    (waiting,) = desk.tickets.unsent(desk.clock.now())
    return waiting.id


def states(desk: Desk, ref: str) -> list[str]:
    events = (row.event for row in desk.tickets.events(ref))
    return [event.state for event in events if isinstance(event, DeliveryReported)]


def test_nobody_sends_a_mail_that_somebody_may_be_sending(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_while_sending(desk, ref, monkeypatch, having_sent=False)

    sweep(desk)

    assert sender(desk).sent == []


def test_a_mail_that_ses_tells_of_is_noted_and_not_sent_again(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = die_while_sending(desk, ref, monkeypatch, having_sent=True)
    note_feedback(Feedback(mail, Fate.ACCEPTED, "<taken@ses>"), desk)
    later(desk, LEASE)

    sweep(desk)

    assert len(sender(desk).sent) == 1
    assert states(desk, ref) == ["sent"]
    assert "<taken@ses>" in desk.tickets.load(ref).thread_ids


def test_a_mail_of_which_ses_never_tells_goes_out_twice_at_most(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_while_sending(desk, ref, monkeypatch, having_sent=True)
    for _ in range(4):
        later(desk, LEASE)
        sweep(desk)

    assert len(sender(desk).sent) == 2
    assert states(desk, ref) == ["sent"]


def test_only_one_of_two_takes_the_turn(desk: Desk, ref: str) -> None:
    with pytest.MonkeyPatch.context() as broken:
        mail = die_while_sending(desk, ref, broken, having_sent=False)
    now = desk.clock.now() + LEASE

    turns = [desk.outbox.claim(mail, now, now + LEASE) for _ in range(2)]

    assert turns == [Turn.AGAIN, Turn.NONE]


def test_a_mail_that_ses_does_not_take_now_goes_out_with_the_next_sweep(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> str:
        raise Postponed("too many")

    with monkeypatch.context() as throttled:
        throttled.setattr(FakeSender, "send", busy)
        reply(ref, "Released.", "wish-1", TOM, desk)
    later(desk, timedelta(minutes=3))

    sweep(desk)

    assert len(sender(desk).sent) == 1


def test_a_mail_that_ses_refuses_for_good_is_noted_with_what_to_do(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise Undeliverable("no")

    monkeypatch.setattr(FakeSender, "send", refuse)
    reply(ref, "Released.", "wish-1", TOM, desk)

    entry = page(ref, desk)["timeline"][-1]
    assert entry["kind"] == "delivery_failed"
    assert "check the address" in entry["text"]


def test_a_bounce_closes_the_address_until_an_agent_opens_it(desk: Desk, ref: str) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)
    (mail,) = sender(desk).sent
    note_feedback(replace(BOUNCED, mail_id=mail.id), desk)
    note_feedback(replace(BOUNCED, mail_id=mail.id), desk)

    with pytest.raises(Refused, match="came back"):
        reply(ref, "Again", "wish-2", TOM, desk)
    shown = page(ref, desk)
    open_address(ref, "It was full", "wish-3", TOM, desk)
    reply(ref, "Again", "wish-2", TOM, desk)

    assert shown["mailClosed"] == "bounce"
    assert [e["kind"] for e in shown["timeline"]][-1] == "delivery_bounced"
    assert [e["delivery"] for e in shown["timeline"] if e["kind"] == "reply_sent"] == ["bounced"]
    assert states(desk, ref) == ["sent", "bounced", "sent"]
    opened = [row.event for row in desk.tickets.events(ref)]
    assert [e.text for e in opened if isinstance(e, AddressOpened)] == ["It was full"]
    assert page(ref, desk)["mailClosed"] == ""


@pytest.mark.parametrize(
    "told",
    [
        replace(BOUNCED, final=False),
        replace(BOUNCED, about=("somebody@else.example",)),
        replace(BOUNCED, fate=Fate.DELIVERED, final=False),
    ],
)
def test_a_report_that_closes_nothing(desk: Desk, ref: str, told: Feedback) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)

    note_feedback(replace(told, mail_id=sender(desk).sent[0].id), desk)

    assert states(desk, ref)[-1] == told.fate
    assert not desk.outbox.address(HER).closed


def test_a_report_on_a_mail_nobody_wrote_is_left(desk: Desk) -> None:
    assert note_feedback(replace(BOUNCED, mail_id="nobody"), desk) is None


def bounce(parent: str) -> Contact:
    return replace(
        MAIL,
        natural_key=natural_key("email", "<b1>"),
        sender=Identity(IdentityKind.EMAIL, "mailer-daemon@harbour.example"),
        subject="Undelivered",
        automatic=True,
        thread=Thread(message_id="<b1@harbour.example>", parent=parent),
    )


def test_a_bounce_by_mail_is_noted_on_the_ticket_of_its_mail(desk: Desk, ref: str) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)
    contact = bounce("<sent-1@email.amazonses.com>")

    ticket = note_bounce(contact, (HER.upper(),), desk)

    assert ticket is not None
    assert ticket.ref == ref
    assert desk.outbox.address(HER).closed == "bounce"


@pytest.mark.parametrize(
    ("parent", "address"),
    [("<m1@harbour.example>", "victim@other.example"), ("<invented@desk.example>", HER)],
)
def test_an_invented_bounce_closes_nothing(desk: Desk, ref: str, parent: str, address: str) -> None:
    reply(ref, "Released.", "wish-1", TOM, desk)

    ticket = note_bounce(bounce(parent), (address,), desk)

    assert ticket is None
    assert not desk.outbox.address(address).closed


def test_a_writer_is_told_once_who_has_it_and_when_the_desk_writes_next(
    desk: Desk, ref: str
) -> None:
    acknowledge(ref, MAIL, desk)
    acknowledge(ref, MAIL, desk)

    (mail,) = sender(desk).sent
    owner = desk.tickets.load(ref).owner_name
    assert mail.automatic
    assert mail.language == "de"
    assert all(word in mail.text for word in (ref, owner, "Europe/Berlin", "Nora Blau"))
    ticket = desk.tickets.load(ref)
    assert ticket.first_response_at is None
    notices = [row.event for row in desk.tickets.events(ref)]
    assert len([event for event in notices if isinstance(event, NoticeSent)]) == 1


@pytest.mark.parametrize(
    "contact", [replace(MAIL, authenticated=False), replace(MAIL, automatic=True)]
)
def test_who_may_not_be_answered_gets_no_acknowledgement(
    desk: Desk, ref: str, contact: Contact
) -> None:
    why = acknowledge(ref, contact, desk)

    assert why is not None
    assert sender(desk).sent == []


def test_an_answer_takes_the_files_that_were_kept_for_it(desk: Desk, ref: str) -> None:
    kept = keep_file(ref, "kit.pdf", b"%PDF-1.7", desk)
    files = kept_files(ref, [(kept.key.rpartition("/")[2], "kit.pdf")], desk)

    reply(ref, "See the file", "wish-1", TOM, desk, files=files)

    assert sender(desk).files == [("kit.pdf", b"%PDF-1.7")]
    assert page(ref, desk)["timeline"][-1]["attachments"][0]["name"] == "kit.pdf"


def test_a_file_of_another_ticket_is_not_found(desk: Desk, ref: str) -> None:
    kept = keep_file(ref, "kit.pdf", b"%PDF-1.7", desk)

    with pytest.raises(Refused, match="gone"):
        kept_files("TS-99999999", [(kept.key.rpartition("/")[2], "kit.pdf")], desk)


def test_treatment_words_are_refused_before_anything_is_written(desk: Desk, ref: str) -> None:
    version = desk.tickets.load(ref).version

    with pytest.raises(Refused, match="treatment"):
        reply(ref, "She is on placebo", "wish-1", TOM, desk)

    assert desk.tickets.load(ref).version == version
