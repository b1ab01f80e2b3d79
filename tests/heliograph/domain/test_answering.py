"""Automatic answers: to people who are vouched for, seldom, and never to machines."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from heliograph.domain.answering import Answered, Silence, may_answer
from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OWN = frozenset({"desk.example", "support@trial.example"})
MAIL = Contact(
    natural_key="email:<1@a>:x",
    channel=Channel.EMAIL,
    at=NOW,
    sender=Identity(IdentityKind.EMAIL, "nora@harbour.example"),
    authenticated=True,
)


def ago(**spans: float) -> datetime:
    return NOW - timedelta(**spans)


def test_the_first_mail_of_a_proved_sender_may_be_answered() -> None:
    assert may_answer(MAIL, Answered(), own=OWN) is None


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        (replace(MAIL, automatic=True), Silence.MACHINE),
        (replace(MAIL, wants_silence=True), Silence.SILENCE_ASKED),
        (replace(MAIL, authenticated=False), Silence.UNPROVED),
        (replace(MAIL, sender=Identity(IdentityKind.EMAIL, "reply@desk.example")), Silence.OWN),
        (replace(MAIL, sender=Identity(IdentityKind.EMAIL, "a@x.desk.example")), Silence.OWN),
        (replace(MAIL, sender=Identity(IdentityKind.EMAIL, "support@trial.example")), Silence.OWN),
        (replace(MAIL, sender=Identity(IdentityKind.PHONE, "+4930123")), Silence.NO_MAIL),
    ],
)
def test_no_answer_where_one_could_loop_or_hit_a_third_person(mail: Contact, why: Silence) -> None:
    assert may_answer(mail, Answered(), own=OWN) is why


def test_a_colleague_of_the_domain_that_ends_alike_is_not_the_desk() -> None:
    mail = replace(MAIL, sender=Identity(IdentityKind.EMAIL, "nora@helpdesk.example"))

    assert may_answer(mail, Answered(), own=OWN) is None


def test_an_address_that_cannot_be_reached_is_left_in_peace() -> None:
    assert may_answer(MAIL, Answered(), own=OWN, suppressed=True) is Silence.SUPPRESSED


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (Answered(on_ticket=[ago(hours=23)]), Silence.ENOUGH_HERE),
        (Answered(on_ticket=[ago(hours=25)]), None),
        (Answered(on_ticket=[ago(days=9), ago(days=4)]), Silence.ENOUGH_HERE),
        (Answered(to_sender=[ago(seconds=90)]), Silence.TOO_FAST),
        (Answered(to_sender=[ago(hours=3)]), None),
        (Answered(to_sender=[ago(hours=3), ago(hours=5)]), Silence.ENOUGH_FOR_SENDER),
        (Answered(to_sender=[ago(hours=30), ago(hours=50)]), None),
    ],
)
def test_one_answer_a_day_two_in_all_on_a_ticket_and_two_a_day_to_a_sender(
    before: Answered, why: Silence | None
) -> None:
    assert may_answer(MAIL, before, own=OWN) is why
