"""What a round over due clocks costs, however many are open: `python -m benchmarks.due_sweep`.

The real use case runs on the real adapters over so many open tickets (100,000 unless told) of which
fifty have a clock that is due; every request is billed by `benchmarks.capacity`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import boto3
from heliograph.adapters.codec import encode_ticket
from heliograph.adapters.due_rows import due_row
from heliograph.adapters.due_table import DueTable
from heliograph.adapters.ticket_rows import head_key, shard_of
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.events import Actor, ActorKind, ContactReceived
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.ticket import Ticket, record
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_due import note_due
from moto import mock_aws
from rich.console import Console
from rich.table import Table

from benchmarks.capacity import Meter, Units
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.generate_world import generate
from benchmarks.merge_cost import REGION, TABLE, create_table, recorded

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)  # a Tuesday
MOST_QUIET_READS, MOST_EACH = 8.0, 24.0  # units: of a round, and of one ticket that is due
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
    client: Any = boto3.client("dynamodb", region_name=REGION)
    batch: list[Item] = []
    for number in range(tickets):
        site = sites[number % len(sites)]
        late = number < due
        severity = 1 if late else SEVERITIES[number % len(SEVERITIES)]
        age = timedelta(minutes=14) if late else timedelta(seconds=number % 2400)
        ticket = _opened(f"TS-{number:08d}", NOON - age, severity, (site.study, site.site_no))
        batch.append({"PutRequest": {"Item": _head(ticket, desk)}})
        if len(batch) == 25 or number == tickets - 1:
            client.batch_write_item(RequestItems={TABLE: batch})
            batch = []


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


def _rows(found: tuple[Round, Round]) -> Iterator[tuple[str, ...]]:
    for name, one in zip(("what is due", "nothing new"), found, strict=True):
        units = one.units
        numbers = (one.open, one.seen, units.trips, units.reads, units.writes, units.index_writes)
        yield (name, *(f"{number:g}" for number in numbers))


def main(arguments: list[str]) -> int:
    """Print a table and one last JSON line."""
    tickets = int(arguments[0]) if arguments else 100_000
    found = rounds(tickets, 50)
    table = Table("round", "open", "seen", "round trips", "RRU", "WRU", "index WRU")
    for row in _rows(found):
        table.add_row(*row)
    Console().print(table)
    print(json.dumps(figures(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
