"""One contract for the index of due tickets: the one in memory and the one in DynamoDB."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from heliograph.adapters.due_table import DueTable
from heliograph.adapters.in_memory import MemoryTickets
from heliograph.adapters.in_memory_due import MemoryDue
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.business_hours import RequesterHours
from heliograph.domain.due_port import DueTickets
from heliograph.domain.events import DESK, AnyEvent, TicketResolved
from heliograph.domain.ports import Change, TicketStore
from heliograph.domain.ticket import Ticket, record
from heliograph.domain.ticket_clocks import marks_of

from tests.heliograph.desk_on_moto import MORNING, REGION
from tests.heliograph.domain.test_ticket_clocks import mail

HOURS = RequesterHours("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def berlin(_: Ticket) -> RequesterHours:
    return HOURS


@dataclass
class Stores:
    """A ticket store and the index of its due tickets."""

    tickets: TicketStore
    due: DueTickets

    def write(self, before: Ticket, *events: AnyEvent) -> Ticket:
        """The ticket after these events."""
        after, rows = record(before, events)
        self.tickets.write(Change(after, before.version, rows))
        return after

    def open(self, ref: str, severity: int, minutes: int = 0) -> Ticket:
        """A ticket that somebody wrote so many minutes after the morning began."""
        return self.write(Ticket(ref), mail(MORNING + minutes * MINUTE, severity))


@pytest.fixture(params=["memory", "dynamodb"])
def stores(request: pytest.FixtureRequest, aws: None) -> Stores:
    """Both, empty."""
    if request.param == "memory":
        tickets = MemoryTickets()
        return Stores(tickets, MemoryDue(tickets, berlin))
    table = TicketTable("tickets", REGION, berlin)
    return Stores(table, DueTable("tickets", REGION, berlin))


def test_a_ticket_is_to_be_looked_at_from_its_first_warning_on(stores: Stores) -> None:
    stores.open("TS-00000001", 1)

    assert stores.due.to_look_at(MORNING + 11 * MINUTE, 9) == ()
    assert stores.due.to_look_at(MORNING + 12 * MINUTE, 9) == ("TS-00000001",)


def test_what_has_waited_longest_comes_first_and_no_more_than_asked_for(stores: Stores) -> None:
    for number in range(12):
        stores.open(f"TS-{number:08d}", 1, minutes=60 - number)

    found = stores.due.to_look_at(MORNING + timedelta(hours=3), 5)

    assert found == tuple(f"TS-{number:08d}" for number in range(11, 6, -1))


def test_a_marked_ticket_waits_for_its_next_instant(stores: Stores) -> None:
    opened = stores.open("TS-00000001", 1)
    warned = MORNING + 12 * MINUTE

    stores.write(opened, *marks_of(opened, HOURS, warned))

    assert stores.due.to_look_at(warned, 9) == ()
    assert stores.due.to_look_at(MORNING + 15 * MINUTE, 9) == ("TS-00000001",)


def test_a_solved_ticket_leaves_both_indexes(stores: Stores) -> None:
    opened = stores.open("TS-00000001", 1)

    stores.write(opened, TicketResolved(at=MORNING, actor=DESK, code="solved", text=""))

    assert stores.due.to_look_at(MORNING + timedelta(days=9), 9) == ()
    assert stores.due.first_due(None).tickets == ()


def test_open_tickets_come_in_the_order_they_are_due_page_after_page(stores: Stores) -> None:
    for number in range(40):
        stores.open(f"TS-{number:08d}", 1, minutes=(number * 7) % 60)

    pages, cursor = [stores.due.first_due(None)], None
    while cursor := pages[-1].cursor:
        pages.append(stores.due.first_due(cursor))

    opened = [ticket.opened_at for page in pages for ticket in page.tickets]
    assert opened == sorted(opened)
    assert len(opened) == 40
    assert max(len(page.tickets) for page in pages) == 25


def test_a_breached_ticket_stays_on_top_of_the_list(stores: Stores) -> None:
    late = stores.open("TS-00000001", 1)
    stores.open("TS-00000002", 1, minutes=200)

    stores.write(late, *marks_of(late, HOURS, MORNING + timedelta(hours=3)))

    assert [t.ref for t in stores.due.first_due(None).tickets] == ["TS-00000001", "TS-00000002"]


def test_holidays_that_came_later_are_put_right(aws: None) -> None:
    before = Stores(TicketTable("tickets", REGION, berlin), DueTable("tickets", REGION, berlin))
    ticket = before.open("TS-00000001", 3)
    now = MORNING + timedelta(hours=19)  # the next day
    closed = replace(HOURS, holidays=frozenset({now.date()}))
    assert before.due.to_look_at(now, 9) == ("TS-00000001",)
    after = DueTable("tickets", REGION, lambda _: closed)

    after.put_right(replace(ticket, version=ticket.version + 1))
    assert before.due.to_look_at(now, 9) == ("TS-00000001",)  # it has moved on: nothing is done
    after.put_right(ticket)

    assert before.due.to_look_at(now, 9) == ()
    assert before.tickets.load("TS-00000001") == ticket
