"""One contract for contacts that wait beside a ticket: in memory and in DynamoDB."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_pending import MemoryPending
from heliograph.adapters.pending_table import PendingTable
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.contact import RawObject, natural_key
from heliograph.domain.errors import AlreadyPlaced, Conflict
from heliograph.domain.events import DESK, NoteAdded
from heliograph.domain.evidence import Evidence, EvidenceKind
from heliograph.domain.pending import Arrival, PendingContacts, Waiting
from heliograph.domain.ports import Change, TicketStore
from heliograph.domain.requester import Party
from heliograph.domain.ticket import Ticket, record

from tests.heliograph.desk_on_moto import MORNING, REGION
from tests.heliograph.usecases.test_receive_contact import MAIL

REF = "TS-00000001"
RAW = RawObject("contacts", "mail/one")
LATER = timedelta(seconds=2)


@dataclass(frozen=True)
class Stores:
    """Both ports on the same rows."""

    tickets: TicketStore
    pending: PendingContacts


@pytest.fixture(params=["memory", "dynamodb"])
def stores(request: pytest.FixtureRequest, aws: None) -> Stores:
    """Both adapters, empty."""
    if request.param == "dynamodb":
        return Stores(TicketTable("tickets", REGION), PendingTable("tickets", REGION))
    tickets = MemoryTickets()
    return Stores(tickets, MemoryPending(tickets))


def arrival(name: str = "one", *, at: datetime = MORNING) -> Arrival:
    """A mail that names a subject, with all that was read out of it."""
    contact = replace(MAIL, natural_key=natural_key("email", name), at=at, raw=RAW)
    evidence = (Evidence(EvidenceKind.SUBJECT, "2201-007"),)
    return Arrival(contact, Party(None, study_id="LUM-101", language="de"), evidence)


def settling(waiting: Arrival, ref: str = REF) -> Change:
    """The change that takes a pending contact in."""
    ticket, rows = record(Ticket(ref), [NoteAdded(at=MORNING, actor=DESK, text="in")])
    return Change(ticket, 0, rows, settled_keys=(waiting.contact.key_hash,))


def test_a_pending_contact_is_placed_and_waits_beside_its_ticket(stores: Stores) -> None:
    waiting = arrival()
    stores.pending.put(REF, waiting)

    reading = stores.tickets.read(waiting.contact.key_hash, [], [])
    assert stores.pending.beside(REF) == (waiting,)
    assert (reading.placed, reading.pending) == (REF, True)
    assert stores.tickets.placed(waiting.contact.key_hash) == REF
    assert stores.tickets.raw_is_placed(RAW)


def test_a_contact_waits_once(stores: Stores) -> None:
    stores.pending.put(REF, arrival())

    with pytest.raises(AlreadyPlaced) as refused:
        stores.pending.put("TS-00000002", arrival())

    assert refused.value.ticket_ref == REF
    assert stores.pending.beside("TS-00000002") == ()


def test_pending_contacts_come_by_their_own_times_up_to_ninety(stores: Stores) -> None:
    for number in range(95, 0, -1):
        late = MORNING + timedelta(seconds=number)
        stores.pending.put(REF, arrival(f"m{number}", at=late))

    times = [waiting.contact.at for waiting in stores.pending.beside(REF)]

    assert times == [MORNING + timedelta(seconds=number) for number in range(1, 91)]


def test_a_settled_contact_waits_no_more_and_cannot_be_settled_again(stores: Stores) -> None:
    waiting = arrival()
    key = waiting.contact.key_hash
    stores.pending.put(REF, waiting)
    stores.tickets.write(settling(waiting, "TS-00000002"))

    with pytest.raises(Conflict):
        stores.tickets.write(settling(waiting, "TS-00000003"))

    assert stores.pending.look(key, REF, MORNING) == Waiting("TS-00000002", True, False)
    assert stores.pending.beside(REF) == ()
    assert not stores.tickets.read(key, [], []).pending


def test_marks_of_settled_contacts_never_hide_who_still_waits(stores: Stores) -> None:
    for number in range(91):
        waiting = arrival(f"m{number}")
        stores.pending.put(REF, waiting)
        stores.tickets.write(settling(waiting, f"TS-1{number:07d}"))
    late = arrival("late", at=MORNING + timedelta(seconds=9))
    stores.pending.put(REF, late)

    assert stores.pending.beside(REF) == (late,)


def test_who_is_forgotten_leaves_nothing_to_sweep(stores: Stores) -> None:
    waiting, other = arrival("one"), arrival("two")
    for one in (waiting, other):
        stores.pending.put(REF, one)
    stores.tickets.write(settling(waiting, "TS-00000002"))
    stores.pending.forget(REF, [waiting])

    assert stores.pending.beside(REF) == (other,)
    assert stores.pending.left_behind(MORNING) == ()
    assert stores.pending.left_behind(MORNING + LATER) == (REF,)


def test_one_folder_holds_the_lease_until_it_ends(stores: Stores) -> None:
    end = MORNING + LATER

    assert stores.pending.take(REF, "a", MORNING, end)
    assert not stores.pending.take(REF, "b", MORNING, end)
    assert stores.pending.look("unknown", REF, MORNING) == Waiting(REF, False, True)
    assert stores.pending.take(REF, "b", end + LATER, end + 2 * LATER)


def test_only_the_holder_gives_the_lease_back(stores: Stores) -> None:
    stores.pending.take(REF, "a", MORNING, MORNING + LATER)

    stores.pending.release(REF, "b")
    assert not stores.pending.take(REF, "b", MORNING, MORNING + LATER)

    stores.pending.release(REF, "a")
    assert stores.pending.take(REF, "b", MORNING, MORNING + LATER)
