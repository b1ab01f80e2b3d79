"""What an agent is told before answering a mail, and where a patient's name never goes."""

from typing import Any

import pytest
from heliograph.domain.contact import RawObject
from heliograph.domain.errors import DeskError, Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.quarantine import QuarantineAction, QuarantineState
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_mail import Quarantined, receive_mail
from heliograph.usecases.reply import reply
from heliograph.usecases.view_ticket import list_tickets, timeline
from heliograph.usecases.work_on_quarantine import decide_quarantined

from tests.heliograph.desk_on_moto import FakeCentre, FakeSender
from tests.heliograph.mail_on_the_way import IVO, NORA, STRANGER, stored
from tests.heliograph.usecases.test_mail_trust import joined

AGENT = Actor(ActorKind.AGENT, "a1", "Tom Day")
NAMED = "Kit missing for Mr Smith (subject 2201-007)"
BORN = "Patient name: Anna Huber, DOB 01.02.1950. LUM-101"


def cautions(ref: str, desk: Desk, place: int = 0) -> dict[str, list[str]]:
    """What stands beside a contact on the ticket's page."""
    contacts = [each for each in timeline(ref, desk) if each["kind"] == "contact_received"]
    return {each["code"]: each["values"] for each in contacts[place]["cautions"]}


def sent(desk: Desk) -> list[Any]:
    assert isinstance(desk.mail_sender, FakeSender)
    return desk.mail_sender.sent


def test_a_plain_mail_asks_for_no_care(desk: Desk) -> None:
    ref = joined(stored(desk), desk)

    assert cautions(ref, desk) == {}


def test_e10_who_is_only_copied_is_shown_to_the_agent_and_gets_nothing(desk: Desk) -> None:
    more = f"Cc: Mallory <{STRANGER}>, support@desk.example\n"

    ref = joined(stored(desk, more=more), desk)
    reply(ref, "We send a kit.", "wish", AGENT, desk)

    assert cautions(ref, desk) == {"copied": [STRANGER]}
    assert {mail.to for mail in sent(desk)} == {NORA}


def test_e10_who_was_copied_and_then_writes_is_no_stranger_any_more(desk: Desk) -> None:
    ref = joined(stored(desk, more=f"Cc: {IVO}\n", text="LUM-101 2201-007 kein Kit"), desk)
    before = cautions(ref, desk)
    answer = stored(desk, sender=IVO, name="t2", text="LUM-101 2201-007 kein Kit")

    same = joined(answer, desk)

    assert before == {"copied": [IVO]}
    assert (same, cautions(ref, desk)) == (ref, {})


def test_e13_replies_wanted_elsewhere_are_shown_and_go_to_the_sender(desk: Desk) -> None:
    ref = joined(stored(desk, more="Reply-To: a1@desk.example\n"), desk)

    reply(ref, "We send a kit.", "wish", AGENT, desk)

    assert cautions(ref, desk) == {"replies_elsewhere": ["a1@desk.example"]}
    assert {mail.to for mail in sent(desk)} == {NORA}


def test_a_machines_mail_asks_for_no_care(desk: Desk) -> None:
    ref = joined(stored(desk, text="LUM-101 2201-007"), desk)
    more = (
        f"Auto-Submitted: auto-replied\nReply-To: {STRANGER}\nIn-Reply-To: <t1@harbour.example>\n"
    )

    receive_mail(stored(desk, name="t2", more=more), desk)

    assert all(not each["cautions"] for each in timeline(ref, desk))


def test_an_agents_mail_made_a_ticket_names_the_agent_and_no_requester(desk: Desk) -> None:
    raw = stored(desk, sender="a1@desk.example", text="Nora called me on my mobile")
    assert isinstance(receive_mail(raw, desk), Quarantined)
    (entry,) = desk.quarantine.entries(QuarantineState.WAITING)
    made = decide_quarantined(entry.key, QuarantineAction.TICKET, AGENT, desk)

    with pytest.raises(DeskError) as refused:
        reply(made.ref, "We are on it.", "wish", AGENT, desk)

    assert cautions(made.ref, desk) == {"by_agent": ["a1@desk.example"]}
    assert desk.tickets.load(made.ref).reply_to == ""
    assert refused.value.next_step
    assert sent(desk) == []


@pytest.fixture
def identified(desk: Desk) -> str:
    """A ticket of a mail that names a patient."""
    return joined(identifying(desk), desk)


def identifying(desk: Desk) -> RawObject:
    return stored(desk, subject=NAMED, text=BORN)


def test_e53_the_page_flags_the_patient_and_keeps_the_words(desk: Desk, identified: str) -> None:
    (entry,) = [each for each in timeline(identified, desk) if each["channel"] == "email"][:1]

    assert cautions(identified, desk) == {"personal": ["name", "birth_date"]}
    assert (entry["subject"], "Anna Huber" in entry["text"]) == (NAMED, True)


def test_e53_lists_and_tasks_tell_the_matter_without_the_patient(
    desk: Desk, identified: str
) -> None:
    assert isinstance(desk.contact_centre, FakeCentre)

    (line,) = list_tickets(desk, status="open", owner=None, cursor=None)["tickets"]

    assert line["subject"] == "Kit missing for […] (subject 2201-007)"
    assert line["lastText"] == "Patient name: […], DOB […]. LUM-101"
    told = f"{line} {desk.contact_centre.tasks}"
    assert not any(word in told for word in ("Smith", "Huber", "1950"))


def test_e53_no_mail_of_the_desk_names_the_patient(desk: Desk, identified: str) -> None:
    reply(identified, "We send a kit.", "wish", AGENT, desk)

    told = str([(mail.subject, mail.text) for mail in sent(desk)])
    assert len(sent(desk)) == 2, "the acknowledgement and the answer"
    assert not any(word in told for word in ("Smith", "Huber", "1950"))


def test_e53_an_answer_that_names_the_patient_is_refused_and_nothing_is_stored(
    desk: Desk, identified: str
) -> None:
    before, mails = desk.tickets.load(identified).version, len(sent(desk))

    with pytest.raises(Refused, match="identifies a patient"):
        reply(identified, "About your patient Mrs Huber: done.", "wish", AGENT, desk)

    assert desk.tickets.load(identified).version == before
    assert len(sent(desk)) == mails
