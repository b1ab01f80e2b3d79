"""What a round over due clocks costs, however many are open: `python -m benchmarks.due_sweep`.

The real use case runs on the real adapters over a thousand open tickets of which fifty have a clock
that is due, and once more when nothing is; then what is due is looked for among a hundred thousand
(without writing: the emulation copies the whole table for a transaction). Every request is billed
by `benchmarks.capacity`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from heliograph.adapters.codec import encode_ticket
from heliograph.adapters.due_rows import due_row, shard_name
from heliograph.adapters.due_table import DueTable
from heliograph.adapters.ticket_rows import head_key, shard_of
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.events import Actor, ActorKind, ContactReceived
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.ticket import Ticket, record
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_due import note_due
from moto import mock_aws
from moto.backends import get_backend
from rich.console import Console
from rich.table import Table

from benchmarks.capacity import Meter, Units
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.generate_world import generate
from benchmarks.merge_cost import REGION, TABLE, create_table, recorded

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)  # a Tuesday
MOST_QUIET_READS, MOST_EACH = 8.0, 24.0  # units: of a round, and of one ticket that is due
_FIRST = "TS-00000000"
_ACCOUNT = "123456789012"
SEVERITIES = (2, 3, 3, 3, 4)
Item = dict[str, Any]


@dataclass(frozen=True)
class Round:
    """One round: how many tickets were open, seen and written, and its bill."""

    open: int
    seen: int
    written: int
    units: Units


def rounds(tickets: int, due: int) -> tuple[Round, Round]:
    """The round that finds what is due, and the next one, which finds nothing."""
    with mock_aws(), recorded() as requests:
        desk = _desk()
        _fill(desk, tickets, due)
        return tuple(_round(desk, tickets, requests) for _ in range(2))  # type: ignore[return-value]


def finding(tickets: int, due: int) -> Round:
    """Looking for what is due, without writing anything."""
    with mock_aws(), recorded() as requests:
        desk = _desk()
        _fill(desk, tickets, due)
        requests.clear()
        found = desk.due.to_look_at(NOON, 500)
        units = sum((Meter().bill(*entry) for entry in requests), Units())
        return Round(tickets, len(found), 0, units)


def _round(desk: Desk, tickets: int, requests: list[Any]) -> Round:
    requests.clear()
    noted = note_due(desk, seconds=3600)
    meter = Meter()
    units = sum((meter.bill(*entry) for entry in requests), Units())
    return Round(tickets, noted.seen, noted.warned + noted.breached, units)


def _desk() -> Desk:
    create_table()
    clock = StoryClock()
    clock.time = NOON
    desk = memory_desk(generate(seed=11, issues=40), clock)
    hours = partial(hours_for, directory=desk.directory)
    return replace(
        desk,
        tickets=TicketTable(TABLE, REGION, hours),
        due=DueTable(TABLE, REGION, hours),
    )


def _fill(desk: Desk, tickets: int, due: int) -> None:
    """Open tickets that are an hour old at most; the first of them are critical and unanswered."""
    sites = desk.directory.sites()
    table: Any = get_backend("dynamodb")[_ACCOUNT][REGION].tables[TABLE]  # past the API: quicker
    alike: dict[tuple[Any, ...], Item] = {}
    for number in range(tickets):
        site = sites[number % len(sites)]
        late = number < due
        severity = 1 if late else SEVERITIES[number % len(SEVERITIES)]
        age = timedelta(minutes=14 if late else number % 40)
        about = (site.study, site.site_no, severity, age)
        if about not in alike:
            ticket = _opened(_FIRST, NOON - age, severity, (site.study, site.site_no))
            alike[about] = _head(ticket, desk)
        table.put_item(_renamed(alike[about], f"TS-{number:08d}"))


def _renamed(head: Item, ref: str) -> Item:
    told = {
        name: {"S": text["S"].replace(_FIRST, ref)} for name, text in head.items() if "S" in text
    }
    shards = {
        "status_shard": {"S": f"open#{shard_of(ref)}"},
        "due_shard": {"S": shard_name(shard_of(ref))},
    }
    return head | told | shards


def _opened(ref: str, at: datetime, severity: int, site: tuple[str, str]) -> Ticket:
    received = ContactReceived(
        at=at,
        actor=Actor(ActorKind.REQUESTER, "p1", "Nora"),
        contact_id="c",
        channel="email",
        direction="inbound",
        outcome="opened",
        policy="1",
        severity=severity,
        subject="Kit",
        text="A kit did not come with the shipment of Monday",
        study_id=site[0],
        site_no=site[1],
    )
    return record(Ticket(ref), [received])[0]


def _head(ticket: Ticket, desk: Desk) -> Item:
    due = due_row(ticket, hours_for(ticket, desk.directory))
    pk, sk = head_key(ticket.ref)
    told = {
        "pk": pk,
        "sk": sk,
        "state": encode_ticket(ticket),
        "status_shard": f"open#{shard_of(ticket.ref)}",
        "sort_at": ticket.opened_at.isoformat(),
        "due_shard": due.shard,
        "due_at": due.due_at,
        "look_at": due.look_at,
    }
    numbers = {"version": {"N": str(ticket.version)}}
    return {name: {"S": value} for name, value in told.items() if value} | numbers


def figures(found: tuple[Round, Round]) -> dict[str, Any]:
    """The last printed line."""
    busy, quiet = found
    each = (busy.units.writes + busy.units.index_writes + busy.units.reads) / max(1, busy.seen)
    return {
        "open": busy.open,
        "due": busy.seen,
        "written": busy.written,
        "busy": _units(busy.units),
        "each": round(each, 1),
        "quiet": _units(quiet.units),
        "bounds": {"quiet_rru": MOST_QUIET_READS, "each": MOST_EACH},
        "ratio": round(quiet.units.reads / MOST_QUIET_READS, 2),
    }


def _units(units: Units) -> dict[str, float]:
    return {
        "trips": units.trips,
        "rru": units.reads,
        "wru": units.writes,
        "index_wru": units.index_writes,
    }


def _rows(found: tuple[Round, Round], searched: Round) -> Iterator[tuple[str, ...]]:
    names = ("what is due", "nothing new", "looking only")
    for name, one in zip(names, (*found, searched), strict=True):
        units = one.units
        numbers = (one.open, one.seen, units.trips, units.reads, units.writes, units.index_writes)
        yield (name, *(f"{number:g}" for number in numbers))


def main(arguments: list[str]) -> int:
    """Print a table and one last JSON line."""
    few, many = (int(told) for told in (*arguments, "1000", "100000")[:2])
    found, searched = rounds(few, 50), finding(many, 50)
    table = Table("round", "open", "seen", "round trips", "RRU", "WRU", "index WRU")
    for row in _rows(found, searched):
        table.add_row(*row)
    Console().print(table)
    told = {"open": searched.open, "due": searched.seen, **_units(searched.units)}
    print(json.dumps(figures(found) | {"finding": told}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
