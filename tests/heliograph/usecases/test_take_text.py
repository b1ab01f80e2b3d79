"""A text lands on one ticket, is acknowledged once a day, and wishes about texts are honoured."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.domain.contact import natural_key
from heliograph.domain.errors import Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.quarantine import QuarantineState
from heliograph.domain.texting import InboundText
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import find_contact
from heliograph.usecases.receive_contact import Outcome
from heliograph.usecases.receive_mail import Quarantined
from heliograph.usecases.reply import reply
from heliograph.usecases.sweep import sweep
from heliograph.usecases.take_text import note_text_delivery, take_text
from heliograph.usecases.view_ticket import summary, timeline

from tests.heliograph.desk_on_moto import MORNING, FakeCentre, FakeTexts, FixedClock

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
NORA = "+4915550101"
FIRST = InboundText(
    id="t1",
    sender=NORA,
    to="+15550107001",
    text="LUM-101: kein Kit, Proband 2201-007, Patient wartet.",
    at=MORNING,
    body='{"inboundMessageId": "t1"}',
)


def texts(desk: Desk) -> FakeTexts:
    assert isinstance(desk.text_sender, FakeTexts)
    return desk.text_sender


def centre(desk: Desk) -> FakeCentre:
    assert isinstance(desk.contact_centre, FakeCentre)
    return desk.contact_centre


def placed(text: InboundText, desk: Desk) -> Outcome:
    outcome = take_text(text, desk)
    assert isinstance(outcome, Outcome)
    return outcome


def another(text: str, number: int = 2, **changes: object) -> InboundText:
    told = {"id": f"t{number}", "text": text, "at": MORNING + timedelta(seconds=number)}
    return replace(FIRST, **(told | changes))  # type: ignore[arg-type]


def test_a_text_opens_a_ticket_is_kept_raw_and_is_work_in_the_queue(desk: Desk) -> None:
    ticket = placed(FIRST, desk).ticket

    assert (ticket.study_id, ticket.severity, ticket.channels) == ("LUM-101", 1, ("sms",))
    assert [task.ref for task in centre(desk).tasks.values()] == [ticket.ref]
    (kept,) = [
        row.event for row in desk.tickets.events(ticket.ref) if row.event.kind == "contact_received"
    ]
    assert desk.tickets.placed(kept.key) == ticket.ref  # type: ignore[union-attr]


def test_the_same_text_twice_is_one_contact_one_task_one_acknowledgement(desk: Desk) -> None:
    first, again = placed(FIRST, desk), placed(FIRST, desk)

    assert (again.ticket.ref, again.fresh) == (first.ticket.ref, False)
    assert len(centre(desk).tasks) == len(texts(desk).sent) == 1


def test_the_parts_of_a_long_text_that_come_apart_are_each_kept_on_one_ticket(desk: Desk) -> None:
    one = another("LUM-101 site 2201: subject 2201-007 cannot be dispensed, the system", 2)
    two = another("says no kit is left and the patient waits here since an hour", 3)

    later, sooner = placed(two, desk), placed(one, desk)

    tickets = desk.tickets.page(status="open", owner=None, cursor=None).tickets
    assert later.ticket.ref == sooner.ticket.ref
    assert [(t.ref, t.contacts) for t in tickets] == [(later.ticket.ref, 2)]


def test_parts_of_a_number_nobody_knows_find_each_other_too(desk: Desk) -> None:
    stranger = "+4915799999"
    one = placed(another("Good morning, this is site 2201, LUM-101. We", 58, sender=stranger), desk)
    two = placed(another("have a question about the visit calendar", 62, sender=stranger), desk)

    assert one.ticket.ref == two.ticket.ref


def test_two_subjects_texted_from_one_number_are_two_tickets(desk: Desk) -> None:
    first = placed(FIRST, desk)
    other = placed(another("LUM-101: wrong visit date entered for subject 2201-031"), desk)

    assert other.ticket.ref != first.ticket.ref


def test_one_acknowledgement_a_day_tells_the_reference_in_the_writers_language(desk: Desk) -> None:
    ticket = placed(FIRST, desk).ticket
    placed(another("Das Kit 204417 fehlt auch und wir haben kein anderes."), desk)

    (told,) = texts(desk).sent
    assert told.to == NORA
    assert told.text.startswith(f"Wir haben Ihre Nachricht: {ticket.ref}.")


def test_the_next_day_is_acknowledged_again(desk: Desk) -> None:
    placed(FIRST, desk)
    placed(another("Noch immer kein Kit", at=MORNING + timedelta(days=1)), desk)

    assert len(texts(desk).sent) == 2


def test_an_acknowledgement_is_no_answer(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref

    ticket = desk.tickets.load(ref)

    assert (ticket.first_response_at, ticket.owner_touched) == (None, False)
    assert ticket.last_text.startswith("LUM-101: kein Kit")


def test_a_number_of_another_country_is_a_contact_but_hears_nothing(desk: Desk) -> None:
    ref = placed(replace(FIRST, sender="+2348012345678"), desk).ticket.ref

    assert texts(desk).sent == []
    with pytest.raises(Refused, match="country"):
        reply(ref, "Released.", "wish-1", TOM, desk, by="sms")


@pytest.mark.parametrize("word", ["STOP", "ARRET", "STOPP"])
def test_who_wants_no_texts_gets_a_confirmation_and_no_more(desk: Desk, word: str) -> None:
    ref = placed(FIRST, desk).ticket.ref
    texts(desk).sent.clear()

    stopped = take_text(another(word), desk)
    take_text(another(word), desk)

    assert isinstance(stopped, Quarantined)
    (entry,) = desk.quarantine.entries(QuarantineState.DROPPED)  # kept, and nobody has to look
    assert (entry.sender, entry.subject) == (NORA, word)
    assert len(texts(desk).sent) == 1
    assert desk.tickets.load(ref).contacts == 1
    with pytest.raises(Refused, match="no more text messages"):
        reply(ref, "Released.", "wish-1", TOM, desk, by="sms")
    placed(another("Noch eine Frage", 9, at=MORNING + timedelta(days=3)), desk)
    assert len(texts(desk).sent) == 1


def test_start_allows_texts_again_even_when_an_old_stop_comes_late(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref
    stop, start = another("STOP", 2), another("START", 3)
    take_text(start, desk)
    take_text(stop, desk)

    ticket = reply(ref, "Released.", "wish-1", TOM, desk, by="sms")

    assert texts(desk).sent[-1].text == f"Released. [{ticket.ref}]"


def test_a_lone_help_is_answered_and_still_reaches_a_person(desk: Desk) -> None:
    outcome = placed(another("Hilfe"), desk)

    assert texts(desk).sent[0].text.startswith("Studien-Support.")
    assert [task.ref for task in centre(desk).tasks.values()] == [outcome.ticket.ref]


def test_an_answer_by_text_carries_the_reference_and_is_sent_once(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref
    texts(desk).sent.clear()

    reply(ref, "Released.", "wish-1", TOM, desk, by="sms")
    ticket = reply(ref, "Released.", "wish-1", TOM, desk, by="sms")

    (sent,) = texts(desk).sent
    assert (sent.to, sent.text) == (NORA, f"Released. [{ref}]")
    assert ticket.first_response_at is not None
    assert summary(ticket, desk)["answerWays"] == ["sms"]


@pytest.mark.parametrize(
    ("words", "why"),
    [("Subject 2201-007 is released.", "name a subject"), ("x" * 950, "parts")],
)
def test_what_may_not_go_by_text_is_refused_and_nothing_is_written(
    desk: Desk, words: str, why: str
) -> None:
    before = placed(FIRST, desk).ticket.ref
    version = desk.tickets.load(before).version

    with pytest.raises(Refused, match=why):
        reply(before, words, "wish-1", TOM, desk, by="sms")

    assert desk.tickets.load(before).version == version


def test_a_text_whose_sender_crashed_is_sent_by_the_sweep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = placed(FIRST, desk).ticket.ref

    def crash(*_: object) -> str:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(FakeTexts, "send", crash)
        with pytest.raises(ConnectionError):
            reply(ref, "Released.", "wish-1", TOM, desk, by="sms")
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.sleep(300)

    swept, again = sweep(desk), sweep(desk)

    assert (swept.mails_sent, again.mails_sent) == (1, 0)
    assert texts(desk).sent[-1].text == f"Released. [{ref}]"


def test_what_became_of_a_text_stands_on_the_ticket_in_whatever_order(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref
    reply(ref, "Released.", "wish-1", TOM, desk, by="sms")
    text_id = texts(desk).sent[-1].id

    note_text_delivery(ref, text_id, "delivered", desk)
    note_text_delivery(ref, text_id, "delivered", desk)

    (sent,) = [e for e in timeline(ref, desk) if e["text"] == "Released."]
    assert (sent["channel"], sent["delivery"]) == ("sms", "delivered")


def test_a_ticket_without_texts_is_not_answered_by_text(desk: Desk) -> None:
    mail = replace(FIRST, sender="anonymous")
    ref = placed(mail, desk).ticket.ref

    with pytest.raises(Refused, match="no number"):
        reply(ref, "Released.", "wish-1", TOM, desk, by="sms")


def test_a_text_is_found_by_the_carriers_id(desk: Desk) -> None:
    ref = placed(FIRST, desk).ticket.ref

    assert find_contact("t1", desk).ref == ref
    assert natural_key("sms", "t1") == "sms:t1"
