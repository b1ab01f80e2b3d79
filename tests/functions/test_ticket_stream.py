"""Changes of the tickets table become news."""

from datetime import timedelta
from typing import Any

import pytest
from heliograph.domain.events import Actor, ActorKind, ClockMarked
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import offer_handover
from heliograph.usecases.note_due import note_due
from heliograph.usecases.receive_contact import read_arrival, receive_contact

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

follow = handler_of("ticket_stream")


def change(pk: str, sk: str = "HEAD", name: str = "INSERT", number: str = "111") -> dict[str, Any]:
    record = event_of("ticket_stream")["Records"][0]
    record["eventName"] = name
    record["dynamodb"] |= {
        "Keys": {"pk": {"S": pk}, "sk": {"S": sk}},
        "SequenceNumber": number,
    }
    return record


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket, and an agent who listens on d1."""
    desk.sessions.join_desk("d1", "a1", MORNING + timedelta(days=3650))
    return receive_contact(CALL, desk).ticket.ref


def frames(desk: Desk) -> list[Any]:
    sockets: Any = desk.desk_sockets
    return sockets.frames


def test_a_new_ticket_appears_on_every_agents_screen(desk: Desk, ref: str) -> None:
    answer = follow({"Records": [change(f"T#{ref}"), change(f"T#{ref}", "EV#00000001")]})

    ((socket_id, frame),) = frames(desk)
    assert answer == {"batchItemFailures": []}
    assert (socket_id, frame["type"], frame["change"]) == ("d1", "ticket", "opened")
    assert frame["ticket"]["ref"] == ref
    assert desk.bus.published[0][0] == "Ticket Opened"  # type: ignore[attr-defined]


def test_a_changed_ticket_is_shown_as_changed(desk: Desk, ref: str) -> None:
    follow({"Records": [change(f"T#{ref}", name="MODIFY")]})

    assert frames(desk)[0][1]["change"] == "changed"


def test_a_hand_over_is_shown(desk: Desk, ref: str) -> None:
    actor = Actor(ActorKind.AGENT, "a2", "Ada Day")
    offer = offer_handover(ref, "a1", actor, desk, next_action="Call", due_at="", summary="")

    follow({"Records": [change(f"H#{offer.id}", "HANDOVER")]})

    assert frames(desk)[0][1]["handover"]["to"] == {"id": "a1", "name": "Tom Day"}


def test_rows_that_are_no_news_and_the_sample_event_push_nothing(desk: Desk) -> None:
    removed = change("T#TS-00000001", name="REMOVE")

    follow({"Records": [removed, change("C#00", "CONTACT"), change("K#line#00", "CLAIM")]})

    assert follow(event_of("ticket_stream")) == {"batchItemFailures": []}
    assert frames(desk) == []


def test_a_screen_that_is_gone_is_forgotten(desk: Desk, ref: str) -> None:
    sockets: Any = desk.desk_sockets
    sockets.gone.add("d1")

    follow({"Records": [change(f"T#{ref}")]})

    assert desk.sessions.desk_sockets() == ()


def test_only_the_change_that_failed_comes_again(
    desk: Desk, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = type(desk.bus).publish

    def refuse_opened(self: Any, detail_type: str, detail: Any) -> None:
        if detail_type == "Ticket Opened":
            raise RuntimeError("the event bus refused an event")
        published(self, detail_type, detail)

    monkeypatch.setattr(type(desk.bus), "publish", refuse_opened)
    records = [change(f"T#{ref}", number="7"), change(f"T#{ref}", name="MODIFY", number="8")]

    assert follow({"Records": records}) == {"batchItemFailures": [{"itemIdentifier": "7"}]}


def test_a_contact_that_nobody_took_care_of_is_folded_in(desk: Desk, ref: str) -> None:
    desk.pending.put(ref, read_arrival(MAIL, desk))

    follow({"Records": [change(f"I#{ref}", f"IN#{MAIL.at.isoformat()}#{MAIL.key_hash}")]})

    assert desk.tickets.load(ref).contacts == 2
    assert desk.pending.beside(ref) == ()


def test_a_clock_that_is_late_is_told_to_owner_and_leads(desk: Desk, ref: str) -> None:
    clock: Any = desk.clock
    clock.sleep(3600 * 30)
    note_due(desk, seconds=40)
    rows = [row for row in desk.tickets.events(ref) if isinstance(row.event, ClockMarked)]

    records = [change(f"T#{ref}", f"EV#{row.number:08d}", number=str(row.number)) for row in rows]
    for record, row in zip(records, rows, strict=True):
        record["dynamodb"]["NewImage"] = {"body": {"S": row.body}}
    answer = follow({"Records": records})

    told = [frame for _, frame in frames(desk) if frame["type"] == "clock"]
    assert answer == {"batchItemFailures": []}
    assert rows
    assert [frame["number"] for frame in told] == [row.number for row in rows]
    assert all(desk.tickets.load(ref).owner_id in frame["to"] for frame in told)
