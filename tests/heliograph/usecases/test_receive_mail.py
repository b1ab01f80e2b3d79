"""Every stored mail gets one place: a ticket or quarantine."""

from datetime import timedelta

import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.events import ContactReceived
from heliograph.domain.reply_tokens import reply_address
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined, receive_mail
from heliograph.usecases.reply import reply

from tests.heliograph.desk_on_moto import FakeCentre
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL
from tests.heliograph.usecases.test_reply import TOM

HEAD = """\
X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Authentication-Results: amazonses.com; dmarc=pass header.from=harbour.example
Message-ID: <{id}@harbour.example>
From: Nora Blau <nora.blau@harbour.example>
To: {to}
Subject: LUM-101: kein Kit
"""


def mail(
    desk: Desk, body: str, *, name: str = "m1", to: str = "support@desk.example", more: str = ""
) -> RawObject:
    text = HEAD.format(id=name, to=to) + more + "\n" + body
    return desk.objects.put(f"mail/{name}", text.encode(), "message/rfc822")


def landed(raw: RawObject, desk: Desk) -> Outcome:
    outcome = receive_mail(raw, desk)
    assert isinstance(outcome, Outcome)
    return outcome


def last_contact(ref: str, desk: Desk) -> ContactReceived:
    events = [row.event for row in desk.tickets.events(ref)]
    return [event for event in events if isinstance(event, ContactReceived)][-1]


def tasks(desk: Desk) -> int:
    assert isinstance(desk.contact_centre, FakeCentre)
    return len(desk.contact_centre.tasks)


def test_a_plain_mail_opens_a_ticket_and_is_offered(desk: Desk) -> None:
    outcome = landed(mail(desk, "Patient wartet, Proband 2201-007."), desk)

    assert (outcome.outcome, outcome.ticket.person_name) == ("opened", "Nora Blau")
    assert outcome.ticket.severity == 1
    assert tasks(desk) == 1


def test_the_same_mail_twice_is_one_contact_and_one_task(desk: Desk) -> None:
    raw = mail(desk, "Proband 2201-007.")
    landed(raw, desk)

    again = landed(raw, desk)

    assert not again.fresh
    assert again.ticket.contacts == 1
    assert tasks(desk) == 1


def test_an_attachment_is_stored_and_named(desk: Desk) -> None:
    more = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    body = (
        "--b\nContent-Type: text/plain\n\nSee the picture.\n"
        '--b\nContent-Type: image/png\nContent-Disposition: attachment; filename="../kit.png"\n'
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )

    ref = landed(mail(desk, body, more=more), desk).ticket.ref

    (file,) = last_contact(ref, desk).attachments
    assert (file.name, file.content_type, file.bytes) == (".._kit.png", "image/png", 8)
    assert desk.objects.get(RawObject("contacts", file.key)).body.startswith(b"\x89PNG")


def test_quoted_words_are_kept_but_count_for_nothing(desk: Desk) -> None:
    body = "Thanks.\n\nOn Monday Tom Day wrote:\n> Patient waiting? Subject 2201-999\n"

    ref = landed(mail(desk, body), desk).ticket.ref

    contact = last_contact(ref, desk)
    assert contact.text == "Thanks."
    assert "2201-999" in contact.quoted
    assert not contact.patient_waiting
    assert ("subject", "2201-999") not in contact.evidence


def test_an_automatic_answer_to_nothing_of_ours_is_quarantined(desk: Desk) -> None:
    raw = mail(desk, "I am away.", more="Auto-Submitted: auto-replied\n")

    outcome = receive_mail(raw, desk)

    assert isinstance(outcome, Quarantined)
    assert desk.tickets.raw_is_placed(raw)
    assert tasks(desk) == 0


def test_an_automatic_answer_to_our_mail_joins_without_work(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref
    raw = mail(desk, "I am away.", to=ours(ref, desk), more="Auto-Submitted: auto-replied\n")

    outcome = landed(raw, desk)

    assert outcome.ticket.ref == ref
    assert tasks(desk) == 0


def ours(ref: str, desk: Desk, days: int = 1, party: str = "nora.blau@harbour.example") -> str:
    expires = desk.clock.now() + timedelta(days=days)
    return reply_address(desk.signer, ref, party=party, expires=expires, domain=desk.mail_domain)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Subject: nobody\n\nhello\n",
        b"From: a@b.example\n" + b"X-Long: " + b"x" * 1_100_000 + b"\n\nhello\n",
    ],
)
def test_a_mail_nobody_can_read_is_quarantined_once(desk: Desk, body: bytes) -> None:
    raw = desk.objects.put("mail/broken", body, "message/rfc822")

    first, again = receive_mail(raw, desk), receive_mail(raw, desk)

    assert isinstance(first, Quarantined)
    assert first == again
    assert desk.tickets.raw_is_placed(raw)


def test_a_reply_to_our_signed_address_joins_whatever_it_says(desk: Desk) -> None:
    ref = receive_contact(CALL, desk).ticket.ref

    outcome = landed(mail(desk, "Done, thank you.", to=ours(ref, desk)), desk)

    assert (outcome.ticket.ref, outcome.outcome) == (ref, "joined")
    assert last_contact(ref, desk).reasons[0].code == "own_reference"


def test_our_own_words_below_an_answer_are_its_quote_though_nothing_marks_them(desk: Desk) -> None:
    ref = receive_contact(MAIL, desk).ticket.ref
    sent = "Please tell us the number of the kit and the site it was sent to."
    reply(ref, sent, "wish-1", TOM, desk)
    body = "Kit 44.\n\nPlease tell us the number of the kit\nand the site it was sent to.\n\nBye."

    outcome = landed(mail(desk, body, name="m2", to=ours(ref, desk)), desk)

    contact = last_contact(outcome.ticket.ref, desk)
    assert contact.text.split() == ["Kit", "44.", "Bye."]
    assert contact.quoted.split() == sent.split()


def test_a_forged_or_expired_reply_address_proves_nothing(desk: Desk) -> None:
    ref = receive_contact(MAIL, desk).ticket.ref
    signed = ours(ref, desk)
    forged = signed.replace(signed.split(".")[3][:4], "aaaa")
    expired = ours(ref, desk, days=-1)

    for number, address in enumerate((forged, expired)):
        raw = mail(desk, "TER-7 2201-001 something else", name=f"f{number}", to=address)
        landed(raw, desk)

    assert desk.tickets.load(ref).contacts == 1


def test_a_mail_larger_than_allowed_is_quarantined_unread(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heliograph.usecases.receive_mail.MOST_BYTES", 10)

    outcome = receive_mail(mail(desk, "hello"), desk)

    assert isinstance(outcome, Quarantined)
    assert "larger than" in outcome.reason
