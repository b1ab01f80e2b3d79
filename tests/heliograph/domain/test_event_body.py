"""A body tells an event in few bytes and is read back as it was."""

import json
from datetime import UTC, datetime

import pytest
from heliograph.adapters.codec import (
    decode_event,
    decode_hash,
    decode_ticket,
    encode_hash,
    encode_ticket,
)
from heliograph.domain.clock_facts import ClockFacts, Mark, RunFacts
from heliograph.domain.event_body import body_of
from heliograph.domain.events import Actor, ActorKind, ContactReceived, NoteAdded, Reason
from heliograph.domain.promises import Promise
from heliograph.domain.ticket import Ticket
from hypothesis import given
from hypothesis import strategies as st

AT = datetime(2026, 3, 10, 14, tzinfo=UTC)
IDS = st.sampled_from(["", "<a@x>", "<b@x>", "cc-1"])
PAIRS = st.tuples(
    st.sampled_from(["thread", "person", "subject"]), st.sampled_from(["<a@x>", "<b@x>", "P1"])
)
CONTACTS = st.builds(
    ContactReceived,
    at=st.just(AT),
    actor=st.builds(
        Actor,
        st.just(ActorKind.REQUESTER),
        st.sampled_from(["", "P1"]),
        st.sampled_from(["", "Nora"]),
    ),
    contact_id=IDS,
    channel=st.just("email"),
    direction=st.sampled_from(["inbound", "outbound"]),
    outcome=st.just("joined"),
    policy=st.just("2"),
    reasons=st.lists(st.builds(Reason, st.text(max_size=3), st.text(max_size=3))).map(tuple),
    message_id=IDS,
    parent=IDS,
    person_id=st.sampled_from([None, "P1"]),
    person_name=st.sampled_from([None, "", "Nora"]),
    evidence=st.lists(PAIRS, max_size=4).map(tuple)
    | st.lists(PAIRS, max_size=4, unique=True).map(sorted).map(tuple),
)


@given(CONTACTS)
def test_a_contact_is_read_back_as_it_was(event: ContactReceived) -> None:
    assert decode_event(body_of(event)) == event


def test_what_a_mail_tells_twice_stands_once() -> None:
    mail = ContactReceived(
        at=AT,
        actor=Actor(ActorKind.REQUESTER, "P1", "Nora Blau"),
        contact_id="<a-long-id@harbour.example>",
        message_id="<a-long-id@harbour.example>",
        person_id="P1",
        person_name="Nora Blau",
        channel="email",
        direction="inbound",
        outcome="joined",
        policy="2",
        evidence=(("person", "P1"), ("thread", "<a-long-id@harbour.example>")),
    )

    body = body_of(mail)

    assert (body.count("a-long-id"), body.count("Nora Blau")) == (1, 1)
    assert decode_event(body) == mail


def test_other_events_tell_their_fields_as_they_are() -> None:
    note = NoteAdded(at=AT, actor=Actor(ActorKind.AGENT, "a1", "Tom"), text="called back")

    assert json.loads(body_of(note))["event"]["text"] == "called back"
    assert decode_event(body_of(note)) == note


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 64, "0b3ef3c2" * 8])
def test_a_chain_hash_is_told_in_forty_three_characters(digest: str) -> None:
    assert len(encode_hash(digest)) == 43
    assert decode_hash(encode_hash(digest)) == digest


@pytest.mark.parametrize(
    "clock",
    [
        ClockFacts(),
        ClockFacts(asked=(1773144000, 1773144120), raised=((1773144000, 3),)),
        ClockFacts(answered=1773144000, heard=1773144060),
        ClockFacts(raised=((1773144000, 3), (1773144120, 1))),
        ClockFacts(promises=(Promise("p", "Call", 1773144000, 1773147600, "a1", "Tom"),)),
    ],
)
def test_what_clocks_count_from_is_told_short_and_whole(clock: ClockFacts) -> None:
    opened = datetime(2026, 3, 10, 12, tzinfo=UTC)
    run = RunFacts("requester", 1773144000, 0, ((1, 2),), (Mark("promise", "warned", 1, 2, "p"),))
    ticket = Ticket("TS-00000001", severity=3, opened_at=opened, clock=clock, run=run)

    assert decode_ticket(ticket.ref, 0, encode_ticket(ticket)) == ticket
