"""Machines that answer the desk: a thousand rounds with each kind, and never a third answer."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from heliograph.adapters.mail_parser import MimeParser
from heliograph.domain.answering import Answered, may_answer
from heliograph.domain.contact import Contact, RawObject
from heliograph.domain.trust import MailFacts, Verdict, trust

ROUNDS = 1000
STORM = 10_000
START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OWN = frozenset({"desk.example", "support@desk.example"})
SENDER = "robot@site.example"
KINDS: dict[str, tuple[str, str]] = {
    "out of office": (SENDER, "Auto-Submitted: auto-replied"),
    "generated": (SENDER, "Auto-Submitted: auto-generated"),
    "notified": (SENDER, "Auto-Submitted: auto-notified"),
    "precedence bulk": (SENDER, "Precedence: bulk"),
    "precedence auto_reply": (SENDER, "Precedence: auto_reply"),
    "exchange": (SENDER, "X-Auto-Response-Suppress: All"),
    "list": (SENDER, "List-Id: <staff.site.example>"),
    "old responder": (SENDER, "X-Autoreply: yes"),
    "loop mark": (SENDER, "X-Loop: robot@site.example"),
    "bounce": ("MAILER-DAEMON@site.example", "Return-Path: <>"),
    "another desk that answers everything": (SENDER, "X-Mailer: Desk 3"),
    "the desk itself": ("support@desk.example", "X-Mailer: Heliograph"),
}


@cache
def read(sender: str, header: str) -> Contact:
    """The mail as the parser understands it, vouched for as the trust table says."""
    raw = f"From: {sender}\nTo: support@desk.example\n{header}\nSubject: Re: kit\n\nhello\n"
    contact = MimeParser().parse(raw.encode(), RawObject("b", "k"), START).contact
    facts = MailFacts(*(Verdict.PASS,) * 5, automatic=contact.automatic)
    return replace(contact, authenticated=trust(facts).authenticated)


@dataclass
class Answering:
    """A desk that answers whatever it may, and remembers when, by ticket and in all."""

    to: list[datetime] = field(default_factory=list)
    on: dict[str, list[datetime]] = field(default_factory=dict)

    def take(self, contact: Contact, ticket: str) -> bool:
        before = Answered(self.on.setdefault(ticket, []), self.to)
        if may_answer(contact, before, own=OWN):
            return False
        self.on[ticket].append(contact.at)
        self.to.append(contact.at)
        return True


def rounds(kind: str, ticket: Callable[[int], str], pause: timedelta) -> int:
    """Answers that a machine gets which writes again after each pause, answered or not."""
    sender, header = KINDS[kind]
    desk = Answering()
    return sum(
        desk.take(replace(read(sender, header), at=START + number * pause), ticket(number))
        for number in range(ROUNDS)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_rounds_on_one_ticket_end_after_two_answers(kind: str) -> None:
    assert rounds(kind, lambda _: "TS-1", timedelta(hours=7)) <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_machine_that_opens_a_ticket_each_minute_gets_two_answers_a_day(kind: str) -> None:
    assert rounds(kind, lambda number: f"TS-{number}", timedelta(minutes=1)) <= 2


def test_two_desks_that_answer_each_other_do_get_a_first_answer() -> None:
    kind = "another desk that answers everything"

    assert rounds(kind, lambda _: "TS-1", timedelta(hours=7)) == 2
    assert len(KINDS) == 12


def test_e21_a_storm_of_bounces_is_answered_by_nothing() -> None:
    bounce = read(*KINDS["bounce"])
    desk = Answering()

    answers = sum(
        desk.take(replace(bounce, at=START + timedelta(milliseconds=6 * number)), f"TS-{number}")
        for number in range(STORM)
    )

    assert answers == 0


def test_e23_an_address_that_nobody_proved_gets_nothing_by_a_form() -> None:
    form = replace(read(SENDER, "X-A: b"), authenticated=False)

    assert not any(Answering().take(form, f"TS-{number}") for number in range(ROUNDS))
