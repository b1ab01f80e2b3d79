"""One contract for every ticket store: the one in memory and the one in DynamoDB."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import botocore.client
import pytest
from botocore.exceptions import ClientError
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.claims import Claims
from heliograph.domain.contact import RawObject, key_hash
from heliograph.domain.errors import AlreadyPlaced, Conflict, NotFound
from heliograph.domain.events import DESK, HandoverMoved, NoteAdded, TicketResolved
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.handover import Handover, HandoverState
from heliograph.domain.ports import Change, OutboxMail, TicketStore
from heliograph.domain.ticket import Ticket, record

from tests.heliograph.desk_on_moto import MORNING, REGION

SUBJECT = Evidence(EvidenceKind.SUBJECT, "2201-007")
LINE = Evidence(EvidenceKind.LINE, "+4915550101")
RAW = RawObject("contacts", "mail/one")


@pytest.fixture(params=["memory", "dynamodb"])
def store(request: pytest.FixtureRequest, aws: None) -> TicketStore:
    """Both stores, empty."""
    return MemoryTickets() if request.param == "memory" else TicketTable("tickets", REGION)


def opening(ref: str = "TS-00000001", *, key: str = "one", text: str = "first") -> Change:
    """A change that opens a ticket with one note, one contact key and one claim."""
    ticket, rows = record(Ticket(ref), [NoteAdded(at=MORNING, actor=DESK, text=text)])
    return Change(
        ticket,
        0,
        rows,
        contact_keys=((key_hash(key), "email"),),
        claims=Claims().held([SUBJECT], ref),
        raw=(RAW,),
    )


def following(before: Ticket, text: str = "next") -> Change:
    """A change that adds a note to a ticket."""
    after, rows = record(before, [NoteAdded(at=MORNING, actor=DESK, text=text)])
    return Change(after, before.version, rows)


def test_what_was_written_is_read_back(store: TicketStore) -> None:
    change = opening()
    store.write(change)

    assert store.load("TS-00000001") == change.ticket
    assert store.events("TS-00000001") == change.events
    assert store.placed(key_hash("one")) == "TS-00000001"
    assert store.raw_is_placed(RAW)
    reading = store.read(key_hash("two"), [SUBJECT, LINE], [])
    assert reading.candidates == (change.ticket,)
    assert reading.claims.holders == {SUBJECT: ("TS-00000001",), LINE: ()}


def test_a_contact_is_placed_once(store: TicketStore) -> None:
    store.write(opening())

    with pytest.raises(AlreadyPlaced) as refused:
        store.write(opening("TS-00000002"))

    assert refused.value.ticket_ref == "TS-00000001"
    assert store.read(key_hash("one"), [], []).placed == "TS-00000001"


def test_a_stale_version_is_refused_and_nothing_of_it_stays(store: TicketStore) -> None:
    store.write(opening())
    before = store.load("TS-00000001")
    store.write(following(before, "faster"))

    with pytest.raises(Conflict):
        store.write(replace(following(before, "slower"), contact_keys=((key_hash("x"), "note"),)))

    assert [getattr(row.event, "text", "") for row in store.events(before.ref)] == [
        "first",
        "faster",
    ]
    assert store.placed(key_hash("x")) is None


def test_a_claim_that_moved_on_refuses_the_write(store: TicketStore) -> None:
    store.write(opening())

    with pytest.raises(Conflict):
        store.write(opening("TS-00000002", key="two"))


def test_an_unknown_ticket_is_not_found(store: TicketStore) -> None:
    with pytest.raises(NotFound):
        store.load("TS-99999999")


def test_lists_are_by_status_and_owner_newest_first_page_by_page(store: TicketStore) -> None:
    for number in range(30):
        ticket = replace(
            Ticket(f"TS-000001{number:02d}"),
            owner_id="a1" if number % 2 else "a2",
            opened_at=MORNING + timedelta(minutes=number),
        )
        store.write(replace(following(ticket), before_version=0))

    first = store.page(status="open", owner=None, cursor=None)
    second = store.page(status="open", owner=None, cursor=first.cursor)

    listed = [ticket.ref for ticket in (*first.tickets, *second.tickets)]
    assert listed == [f"TS-000001{number:02d}" for number in reversed(range(30))]
    assert second.cursor is None
    assert {t.owner_id for t in store.page(status="open", owner="a1", cursor=None).tickets} == {
        "a1"
    }
    assert store.page(status="resolved", owner=None, cursor=None).tickets == ()


def test_a_resolved_ticket_changes_lists(store: TicketStore) -> None:
    store.write(opening())
    before = store.load("TS-00000001")
    done = TicketResolved(at=MORNING, actor=DESK, code="solved", text="")
    after, rows = record(before, [done])
    store.write(Change(after, before.version, rows))

    assert store.page(status="open", owner=None, cursor=None).tickets == ()
    assert [t.ref for t in store.page(status="resolved", owner=None, cursor=None).tickets] == [
        "TS-00000001"
    ]


def test_quarantine_keeps_the_first_reason_and_places_the_raw_object(store: TicketStore) -> None:
    store.quarantine(RAW, key_hash("odd"), "no readable sender", MORNING)
    store.quarantine(RAW, key_hash("odd"), "another reason", MORNING)

    assert store.quarantined(key_hash("odd")) == "no readable sender"
    assert store.raw_is_placed(RAW)


def test_what_is_in_quarantine_is_found_by_its_other_keys_too(store: TicketStore) -> None:
    store.quarantine(RAW, key_hash("odd"), "no sender", MORNING, also=(key_hash("message"),))
    store.quarantine(RAW, key_hash("odd"), "again", MORNING, also=(key_hash("message"),))

    assert store.quarantined(key_hash("message")) == "no sender"


def test_a_handover_moves_from_the_state_it_was_read_in(store: TicketStore) -> None:
    store.write(opening())
    ticket = store.load("TS-00000001")
    offer = Handover(
        id="h1", ref=ticket.ref, subject="", from_id="a1", from_name="Tom", to_id="a2",
        to_name="Ada", next_action="Call", due_at="", summary="", offered_at=MORNING,
        expires_at=MORNING,
    )  # fmt: skip

    def moved(before: Ticket, handover: Handover, came_from: str | None) -> Change:
        event = HandoverMoved(
            at=MORNING,
            actor=DESK,
            handover_id="h1",
            state=handover.state.value,
            to_id="a2",
            to_name="",
        )
        after, rows = record(before, [event])
        return Change(after, before.version, rows, handover=handover, handover_from=came_from)

    store.write(moved(ticket, offer, None))
    store.keep_task_token("h1", "token")
    assert store.handover("h1").task_token == "token"
    assert [found.id for found in store.handovers("offered")] == ["h1"]

    accepted = replace(offer, state=HandoverState.ACCEPTED)
    store.write(moved(store.load(ticket.ref), accepted, "offered"))
    with pytest.raises(Conflict):
        store.write(moved(store.load(ticket.ref), accepted, "offered"))

    assert store.handover("h1").state is HandoverState.ACCEPTED
    assert store.handover("h1").task_token == "token"
    assert store.handovers("offered") == ()


def test_a_mail_waits_in_the_outbox_until_it_is_sent(store: TicketStore) -> None:
    mail = OutboxMail(
        "x1", "TS-00000001", "to@site.example", "Re: kit", "Text", "reply@desk.example"
    )
    store.write(replace(opening(), outbox=mail))
    later = MORNING + timedelta(minutes=5)
    assert store.unsent(MORNING) == ()
    assert store.unsent(later) == (mail,)

    store.write(replace(following(store.load("TS-00000001")), sent=("x1", "sent")))

    assert store.unsent(later) == ()


def test_events_are_read_behind_a_number(store: TicketStore) -> None:
    store.write(opening())
    store.write(following(store.load("TS-00000001")))

    assert [row.number for row in store.events("TS-00000001", after=1)] == [2]


@pytest.mark.parametrize(
    "code", ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]
)
def test_a_transaction_that_met_another_or_a_full_partition_is_a_lost_round(
    aws: None, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    real = botocore.client.BaseClient._make_api_call

    def refuse(client: Any, operation: str, parameters: Any) -> Any:
        if operation != "TransactWriteItems":
            return real(client, operation, parameters)
        error = {"Code": "TransactionCanceledException", "Message": "Transaction cancelled"}
        reasons: Any = {"Error": error, "CancellationReasons": [{"Code": "None"}, {"Code": code}]}
        raise ClientError(reasons, operation)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", refuse)

    with pytest.raises(Conflict):
        TicketTable("tickets", REGION).write(opening())
