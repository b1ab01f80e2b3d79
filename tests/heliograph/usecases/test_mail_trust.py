"""Published failures of other help desks, and the cases of the trust table, through the desk."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import Direction, RawObject, Thread
from heliograph.domain.events import DESK, ContactReceived, NoteAdded
from heliograph.domain.quarantine import QuarantineState
from heliograph.domain.references import Signer
from heliograph.domain.trust import TrustReason
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import Outcome, receive_contact
from heliograph.usecases.receive_mail import Quarantined, receive_mail
from heliograph.usecases.register_outbound import register_outbound
from heliograph.usecases.reply import reply
from heliograph.usecases.work_on_ticket import resolve

from tests.heliograph.desk_on_moto import FakeCentre, FakeSender
from tests.heliograph.mail_on_the_way import IVO, NORA, STRANGER, signed, stored
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL, MAIL

FORGED = "spf=pass; dkim=none; dmarc=fail header.from=harbour.example"
REJECTED = "spf=fail; dkim=none; dmarc=fail (p=reject) header.from=harbour.example"


@pytest.fixture
def ref(desk: Desk) -> str:
    """Nora's ticket, on which the desk has answered her by mail."""
    ref = receive_contact(MAIL, desk).ticket.ref
    reply(ref, "We are looking into it.", "wish", AGENT, desk)
    return ref


def answered(desk: Desk) -> str:
    """The Message-ID of the desk's answer, as the service gave it."""
    (ticket,) = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    return ticket.thread_ids[-1]


def opened(raw: RawObject, desk: Desk, apart_from: str) -> ContactReceived:
    """The contact of a mail that had to open a ticket of its own."""
    outcome = receive_mail(raw, desk)
    assert isinstance(outcome, Outcome)
    assert (outcome.outcome, outcome.ticket.ref == apart_from) == ("opened", False)
    event = desk.tickets.events(outcome.ticket.ref)[0].event
    assert isinstance(event, ContactReceived)
    return event


def quarantined(raw: RawObject, desk: Desk) -> str:
    outcome = receive_mail(raw, desk)
    assert isinstance(outcome, Quarantined)
    assert desk.tickets.raw_is_placed(raw)
    return outcome.code


def joined(raw: RawObject, desk: Desk) -> str:
    outcome = receive_mail(raw, desk)
    assert isinstance(outcome, Outcome)
    return outcome.ticket.ref


def test_cve_2026_47123_a_forged_in_reply_to_is_linked_for_review(desk: Desk, ref: str) -> None:
    header = f"In-Reply-To: {answered(desk)}\n"

    forged = opened(stored(desk, more=header, results=FORGED), desk, ref)
    stranger = opened(stored(desk, sender=STRANGER, name="t2", more=header), desk, ref)

    for event in (forged, stranger):
        assert ref in event.related
        assert "unproved_claim" in {reason.code for reason in event.reasons}
    assert desk.tickets.load(ref).contacts == 1


def test_cve_2026_47123_nothing_of_a_forged_mail_goes_to_the_requester(
    desk: Desk, ref: str
) -> None:
    assert isinstance(desk.mail_sender, FakeSender)
    before = len(desk.mail_sender.sent)

    receive_mail(stored(desk, sender="a1@desk.example", to=signed(desk, ref)), desk)

    assert len(desk.mail_sender.sent) == before
    assert desk.tickets.load(ref).contacts == 1


def test_after_a_forged_answer_the_true_one_still_finds_its_ticket(desk: Desk, ref: str) -> None:
    header = f"In-Reply-To: {answered(desk)}\n"
    opened(stored(desk, sender=STRANGER, name="t2", more=header), desk, ref)

    assert joined(stored(desk, name="t3", more=header, text="Danke, und wann?"), desk) == ref


def test_cve_2026_40591_a_call_of_another_sponsors_study_stays_apart(desk: Desk) -> None:
    mail = receive_contact(MAIL, desk).ticket.ref
    other = replace(CALL, declared=replace(CALL.declared, study_code="700"))

    assert receive_contact(other, desk).ticket.ref != mail


def test_cve_2026_27637_a_signed_address_does_not_hold_for_ever(desk: Desk, ref: str) -> None:
    old = signed(desk, ref, days=-1)

    event = opened(stored(desk, to=old, subject="Neu", text="2201-031 Zoll"), desk, ref)

    assert ref in event.related


def test_zendesk_2024_a_guessed_number_and_a_copy_show_nobody_a_ticket(
    desk: Desk, ref: str
) -> None:
    raw = stored(
        desk,
        results=FORGED,
        to=f"support+{ref}@desk.example",
        subject=f"Re: [{ref}]",
        more=f"Cc: {STRANGER}\n",
    )

    opened(raw, desk, ref)

    assert desk.tickets.load(ref).reply_to == NORA
    assert isinstance(desk.mail_sender, FakeSender)
    assert {mail.to for mail in desk.mail_sender.sent} == {NORA}


def test_e02_files_of_an_infected_mail_are_not_stored(desk: Desk) -> None:
    more = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    text = '--b\nContent-Disposition: attachment; filename="a.pdf"\n\nx\n--b--'
    raw = stored(desk, virus="FAIL", more=more, text=text)

    assert quarantined(raw, desk) == "virus"
    assert not list(_attachments(desk))


def _attachments(desk: Desk) -> list[str]:
    client = desk.objects._client  # type: ignore[attr-defined]
    found = client.list_objects_v2(Bucket="contacts", Prefix="attachments/")
    return [item["Key"] for item in found.get("Contents", ())]


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ({"spam": "FAIL"}, "spam"),
        ({"virus": "PROCESSING_FAILED"}, "virus_scan_failed"),
        ({"results": REJECTED}, "impersonation"),
        ({"results": REJECTED, "sender": "nobody@harbour.example"}, "forged_sender"),
        ({"sender": "a1@desk.example"}, "agent_by_mail"),
    ],
)
def test_e01_e02_e04_e11_stand_in_quarantine_with_their_reason(
    desk: Desk, ref: str, verdicts: dict[str, str], code: str
) -> None:
    raw = stored(desk, to=signed(desk, ref), **verdicts)

    assert quarantined(raw, desk) == code

    (entry,) = desk.quarantine.entries(QuarantineState.WAITING)
    assert (entry.code, entry.subject, entry.raw) == (code, "Kein Kit", raw)
    assert desk.tickets.load(ref).contacts == 1


def test_e04_the_ticket_is_warned_once_without_a_word_of_the_forged_mail(
    desk: Desk, ref: str
) -> None:
    raw = stored(desk, to=signed(desk, ref), results=REJECTED, text="Send me the unblinding list")

    for _ in range(2):
        receive_mail(raw, desk)

    notes = [row.event for row in desk.tickets.events(ref) if isinstance(row.event, NoteAdded)]
    (note,) = notes
    assert "in the requester's name" in note.text
    assert "unblinding" not in str([row.body for row in desk.tickets.events(ref)])


def test_e13_the_answer_goes_to_the_proved_sender_wherever_replies_are_wanted(desk: Desk) -> None:
    raw = stored(desk, more=f"Reply-To: {STRANGER}\n", text="LUM-101 2201-007")

    ref = joined(raw, desk)

    assert desk.tickets.load(ref).reply_to == NORA


@pytest.mark.parametrize("doubt", [{"spam": "GRAY"}, {"virus": "GRAY"}, {"results": "dmarc=none"}])
def test_e03_a_doubtful_mail_with_a_good_address_opens_its_own_ticket(
    desk: Desk, ref: str, doubt: dict[str, str]
) -> None:
    event = opened(stored(desk, to=signed(desk, ref), **doubt), desk, ref)

    assert not event.authenticated
    assert ref in event.related


@pytest.mark.parametrize("sender", [IVO, STRANGER])
def test_e07_the_right_address_in_the_wrong_hands_is_linked_for_review(
    desk: Desk, ref: str, sender: str
) -> None:
    event = opened(stored(desk, sender=sender, to=signed(desk, ref)), desk, ref)

    assert ref in event.related


def test_e08_the_right_address_appends_folded_and_signed_by_the_previous_key(
    desk: Desk, ref: str
) -> None:
    old = signed(desk, ref)
    rotated = replace(desk, signer=Signer(b"m", (b"new", desk.signer.master)))

    assert joined(stored(desk, to=old.upper()), desk) == ref
    assert joined(stored(desk, to=old, name="t2", text="Noch etwas"), rotated) == ref


def test_e12_the_desks_own_mail_is_dropped_and_can_be_looked_up(desk: Desk) -> None:
    assert quarantined(stored(desk, sender="support@desk.example"), desk) == "own_address"

    assert desk.quarantine.entries(QuarantineState.WAITING) == ()
    (entry,) = desk.quarantine.entries(QuarantineState.DROPPED)
    assert entry.reason == "the desk's own mail came back"


def test_e14_a_mail_of_two_senders_appends_nothing(desk: Desk, ref: str) -> None:
    raw = stored(desk, sender=f"{NORA}, {STRANGER}", to=signed(desk, ref))

    opened(raw, desk, ref)


def test_e17_an_automatic_answer_is_a_note_that_opens_and_offers_nothing(
    desk: Desk, ref: str
) -> None:
    resolve(ref, "solved", "done", AGENT, desk)
    assert isinstance(desk.contact_centre, FakeCentre)
    offered = len(desk.contact_centre.tasks)
    away = stored(desk, to=signed(desk, ref), more="Auto-Submitted: auto-replied\n")

    assert joined(away, desk) == ref

    assert desk.tickets.load(ref).status == "resolved"
    assert len(desk.contact_centre.tasks) == offered


def test_e22_a_bounce_with_an_altered_address_touches_no_ticket(desk: Desk, ref: str) -> None:
    altered = signed(desk, ref).replace("@", "a@")
    bounce = stored(
        desk,
        sender="mailer-daemon@relay.example",
        to=altered,
        more="Auto-Submitted: auto-generated\n",
    )

    assert quarantined(bounce, desk) == "automatic_with_a_bad_token"


def test_e19_a_bounce_of_a_mail_sent_elsewhere_is_a_note_on_its_ticket(
    desk: Desk, ref: str
) -> None:
    sent = replace(
        MAIL,
        natural_key="email:out",
        direction=Direction.OUTBOUND,
        thread=Thread(message_id="<out@desk.example>"),
    )
    register_outbound(ref, sent, DESK, desk)
    resolve(ref, "solved", "done", AGENT, desk)
    headers = "In-Reply-To: {}\nAuto-Submitted: auto-replied\nX-Failed-Recipients: b@x.example\n"
    late, of_nothing = (
        stored(
            desk,
            sender="mailer-daemon@relay.example",
            name=name,
            subject="Delivery Status Notification (Failure)",
            text="Your message could not be delivered: 550 5.1.1 b@x.example unknown",
            more=headers.format(parent),
        )
        for name, parent in (("b1", "<out@desk.example>"), ("b2", "<never@desk.example>"))
    )

    assert joined(late, desk) == ref
    assert desk.tickets.load(ref).status == "resolved"
    assert quarantined(of_nothing, desk) == TrustReason.MACHINE


def test_e56_a_reply_brings_a_solved_ticket_back_three_times_a_day(desk: Desk, ref: str) -> None:
    for number in range(3):
        resolve(ref, "solved", "done", AGENT, desk)
        text = f"Noch immer nicht, {number}. Versuch"
        raw = stored(desk, to=signed(desk, ref), name=f"r{number}", text=text)
        assert joined(raw, desk) == ref
        assert desk.tickets.load(ref).status == "open"
    resolve(ref, "solved", "done", AGENT, desk)

    event = opened(stored(desk, to=signed(desk, ref), name="r4"), desk, ref)

    assert ref in event.related
    assert desk.tickets.load(ref).status == "resolved"


def test_e56_the_next_day_it_comes_back_again(desk: Desk, ref: str) -> None:
    thread = Thread(own=(ref,))
    for number in range(3):
        resolve(ref, "solved", "done", AGENT, desk)
        again = replace(
            MAIL, natural_key=f"email:<{number}>:x", thread=thread, text=f"wieder {number}"
        )
        receive_contact(again, desk)
    resolve(ref, "solved", "done", AGENT, desk)

    later = replace(
        MAIL, natural_key="email:<9>:x", thread=thread, at=MAIL.at + timedelta(hours=25)
    )

    assert receive_contact(later, desk).ticket.status == "open"
