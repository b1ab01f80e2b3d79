"""What one contact costs: round trips, read and write units by kind: `-m benchmarks.merge_cost`.

The real use case runs on the real adapter; every request to DynamoDB is recorded and billed by
`benchmarks.capacity`. Reads of the directory count apart: a warm function keeps its lists.
"""

import json
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import botocore.client
from heliograph.adapters.pending_table import PendingTable
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    RawObject,
    Thread,
    natural_key,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from moto import mock_aws
from rich.console import Console
from rich.table import Table

from benchmarks.capacity import INDEX_KEYS, Meter, Units
from benchmarks.desk import StoryClock, memory_desk
from benchmarks.generate_world import generate
from benchmarks.latencies import READ, TRANSACTION, draw

REGION, TABLE = "us-east-1", "tickets"
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOST_TRIPS, MOST_WRITES, MOST_MS = 4, 16, 60.0
SAMPLES = 2000
Recorded = list[tuple[str, dict[str, Any], dict[str, Any]]]


@dataclass(frozen=True)
class Bill:
    """One contact's cost; `merged` tells whether it joined a ticket that was there."""

    kind: str
    units: Units
    merged: bool
    trips: tuple[str, ...]


def bills() -> list[Bill]:
    """Each kind of contact once, on one desk."""
    with mock_aws(), recorded() as requests:
        desk, meter = _desk(), Meter()
        found = []
        for kind, contact in _contacts(desk):
            requests.clear()
            outcome = receive_contact(contact, desk)
            units = sum((meter.bill(*entry) for entry in requests), Units())
            trips = tuple(name for name, _, _ in requests)
            found.append(Bill(kind, units, outcome.outcome == "joined", trips))
        return found


@contextmanager
def recorded() -> Iterator[Recorded]:
    """Every DynamoDB request of this process with its answer."""
    requests: Recorded = []
    real: Callable[..., Any] = botocore.client.BaseClient._make_api_call  # type: ignore[attr-defined]

    def keep(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        answer = real(client, operation, parameters)
        if client.meta.service_model.service_name == "dynamodb":
            requests.append((operation, parameters, answer))
        return answer

    botocore.client.BaseClient._make_api_call = keep  # type: ignore[attr-defined]
    try:
        yield requests
    finally:
        botocore.client.BaseClient._make_api_call = real  # type: ignore[attr-defined]


def simulated_ms(trips: Sequence[str], chance: random.Random) -> list[float]:
    """Durations of the round trips of one contact, by published latencies."""
    kinds = [TRANSACTION if name == "TransactWriteItems" else READ for name in trips]
    return [sum(draw(kind, chance) for kind in kinds) for _ in range(SAMPLES)]


def figures(found: Sequence[Bill]) -> dict[str, Any]:
    """The last printed line."""
    quiet = [bill for bill in found if bill.merged]
    worst = max(quiet, key=lambda bill: bill.units.writes)
    p50 = max(statistics.median(simulated_ms(b.trips, random.Random(1))) for b in quiet)
    return {
        "quiet_merge": {
            "trips": max(bill.units.trips for bill in quiet),
            "wru_median": statistics.median(bill.units.writes for bill in quiet),
            "wru_most": worst.units.writes,
            "kind_of_most": worst.kind,
            "index_wru_most": max(bill.units.index_writes for bill in quiet),
            "rru_most": max(bill.units.reads for bill in quiet),
            "p50_ms": round(p50, 1),
        },
        "bounds": {"trips": MOST_TRIPS, "wru": MOST_WRITES, "p50_ms": MOST_MS},
        "kinds": {
            bill.kind: {
                "trips": bill.units.trips,
                "rru": bill.units.reads,
                "wru": bill.units.writes,
                "index_wru": bill.units.index_writes,
                "merged": bill.merged,
            }
            for bill in found
        },
    }


def main() -> int:
    """Print a table and one last JSON line."""
    found = bills()
    table = Table("contact", "lands", "round trips", "RRU", "WRU", "index WRU")
    for bill in found:
        units = bill.units
        lands = "joins" if bill.merged else "opens"
        numbers = (units.trips, units.reads, units.writes, units.index_writes)
        table.add_row(bill.kind, lands, *(f"{number:g}" for number in numbers))
    Console().print(table)
    print(json.dumps(figures(found)))
    return 0


def _desk() -> Desk:
    create_table()
    desk = memory_desk(generate(seed=11, issues=40), StoryClock())
    tickets, pending = TicketTable(TABLE, REGION), PendingTable(TABLE, REGION)
    return replace(desk, tickets=tickets, pending=pending)


def create_table() -> None:
    """The tickets table as the records stack defines its keys and indexes."""
    used = dict.fromkeys(("pk", "sk", *(name for keys in INDEX_KEYS.values() for name in keys)))
    boto3.client("dynamodb", region_name=REGION).create_table(
        TableName=TABLE,
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in used],
        BillingMode="PAY_PER_REQUEST",
        GlobalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": [
                    {"AttributeName": partition, "KeyType": "HASH"},
                    {"AttributeName": sort, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
            for index, (partition, sort) in INDEX_KEYS.items()
        ],
    )


def _contacts(desk: Desk) -> Iterator[tuple[str, Contact]]:
    """A call, then every other kind about the same subject, one after another."""
    world = generate(seed=11, issues=40)
    site, person = next(
        (site, row)
        for site in world["study_sites"]
        for row in world["people"]
        if row.get("facility") == site["facility"] and site["study"] in row["studies"]
    )
    study = next(row for row in desk.directory.studies() if row.id == site["study"])
    line = next(row for row in world["phone_lines"] if person["id"] in row["users"])
    phone = Identity(IdentityKind.PHONE, line["number"])
    address = Identity(IdentityKind.EMAIL, person["emails"][0])
    subject = study.subject_format.replace("SSSS", site["site_no"]).replace("N", "7")
    text = f"{study.id}, {site['site_no']}: cannot dispense for {subject}. {person['name']}"
    call = _contact(Channel.VOICE, phone, 0, declared=Declared(study_code=study.ivr_code))
    yield "call, no word yet, opens", replace(call, connect_contact_id="cc-1")
    mail = _contact(Channel.EMAIL, address, 2, text=text, subject="Cannot dispense")
    yield "mail after the call", replace(mail, thread=Thread(message_id="<m1@site.example>"))
    reply = _contact(Channel.EMAIL, address, 5, text="Any news?", subject="Re: Cannot dispense")
    thread = Thread(parent="<m1@site.example>", message_id="<m2@site.example>")
    yield "reply in the thread", replace(reply, thread=thread)
    again = _contact(Channel.VOICE, phone, 8, declared=Declared(study_code=study.ivr_code))
    yield "second call, no word yet", replace(again, connect_contact_id="cc-2")
    message = _contact(Channel.VOICEMAIL, phone, 9, subject="Voicemail")
    own = Thread(chain=("cc-2",))
    yield "voicemail of that call", replace(message, thread=own, connect_contact_id="cc-2")
    chat = _contact(Channel.CHAT, address, 12, text=f"still waiting for {subject}")
    yield "chat", replace(chat, chat_id="ch-1", declared=Declared(study_id=study.id))
    yield "form", _contact(Channel.WEB_FORM, address, 14, text=text)
    yield "text message", _contact(Channel.SMS, phone, 16, text=f"{subject} still waiting")
    other = Thread(message_id="<m3@site.example>")
    new = _contact(Channel.EMAIL, address, 3000, text="Please reset my password", subject="Login")
    yield "mail about something else, opens", replace(new, thread=other)


def _contact(channel: Channel, sender: Identity, minutes: int, **more: Any) -> Contact:
    return Contact(
        natural_key=natural_key("cost", channel.value, str(minutes)),
        channel=channel,
        at=NOON + timedelta(minutes=minutes),
        sender=sender,
        authenticated=channel in (Channel.EMAIL, Channel.CHAT, Channel.WEB_FORM),
        raw=RawObject("contacts", f"{channel.value}/{minutes}")
        if channel in (Channel.EMAIL, Channel.VOICEMAIL)
        else None,
        **more,
    )


if __name__ == "__main__":
    sys.exit(main())
