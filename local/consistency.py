"""Compares the contacts that Amazon Connect knows with those on tickets, both ways."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from local.aws import Clients
from local.clients.desk_api import ApiError, DeskApi
from local.deployment import Deployment
from local.places import Places

Told = Mapping[str, Any]
COMPARED = frozenset({"VOICE", "CHAT", "TASK"})
_PARTS = {
    "queue": ("Queue", "Duration"),
    "talk": ("Agent", "AgentInteractionDuration"),
    "hold": ("Agent", "CustomerHoldDuration"),
    "afterWork": ("Agent", "AfterContactWorkDuration"),
}


@dataclass(frozen=True)
class Difference:
    """One thing the two systems tell differently; `what` says it in a sentence."""

    contact: str
    ticket: str
    what: str


@dataclass(frozen=True)
class Compared:
    """How much was compared, and what differs."""

    contacts: int
    tickets: int
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, Any]:
        """One object."""
        return asdict(self)


class Comparison:
    """Reads records from the stream, contacts from Connect, tickets from the desk's API."""

    def __init__(self, clients: Clients, deployment: Deployment, desk: DeskApi) -> None:
        self._clients = clients
        self._desk = desk
        self._instance = deployment.output("ConnectInstanceId")
        self._stream = deployment.output("ContactRecordsStreamArn")
        self._pages: dict[str, Told] = {}

    def run(self, refs: list[str]) -> Compared:
        """Compare once; `refs` are all tickets."""
        self._pages = {}
        records = newest(self._records())
        found = [self._of_record(record) for record in records.values()]
        for ref in refs:
            found += [self._of_ticket(ref)]
        told = tuple(difference for several in found for difference in several)
        return Compared(len(records), len(refs), tuple(dict.fromkeys(told)))

    def _of_record(self, record: Told) -> Iterator[Difference]:
        contact = str(record["ContactId"])
        named = self._attributes(contact).get("ticketRef", "")
        place = self._place(contact)
        ref = str(place.get("ticketRef") or "")
        if record["Channel"] == "TASK" and not named:
            return  # a task that is none of the desk's
        if not place:
            yield Difference(contact, named, "Connect knows it, the desk has no trace of it")
        elif not ref:
            if named:
                yield Difference(contact, named, "Connect names a ticket, the desk has it aside")
        elif not named:
            yield Difference(contact, ref, "the contact in Connect names no ticket")
        elif not self._leads(named, ref):
            yield Difference(contact, ref, f"Connect names {named}, the desk has it elsewhere")
        elif record["Channel"] != "TASK":
            yield from self._durations(record, contact, ref)

    def _durations(self, record: Told, contact: str, ref: str) -> Iterator[Difference]:
        entries = [
            entry
            for entry in self._page(ref)["timeline"]
            if entry["kind"] == "contact_recorded" and entry["contactId"] == contact
        ]
        told = durations(record)
        if not entries and any(seconds is not None for seconds in told.values()):
            yield Difference(contact, ref, "the ticket does not hold the contact's record")
        elif entries and entries[-1]["durations"] != told:
            yield Difference(contact, ref, "the ticket tells other durations than the record")

    def _of_ticket(self, ref: str) -> Iterator[Difference]:
        for entry in self._page(ref)["timeline"]:
            if self._is_live(entry) and not self._known(str(entry["contactId"])):
                what = "the ticket holds a contact that Connect does not know"
                yield Difference(str(entry["contactId"]), ref, what)

    @staticmethod
    def _is_live(entry: Told) -> bool:
        """Calls and voicemails that came in, and records of any contact."""
        received = entry["kind"] == "contact_received" and entry["direction"] == "inbound"
        spoken = received and entry["channel"] in ("voice", "voicemail")
        return spoken or entry["kind"] == "contact_recorded"

    def _leads(self, named: str, ref: str) -> bool:
        """Whether a ticket is the other one, was merged into it or has given contacts to it."""
        page = self._page(named)
        if not page:
            return False
        moved = {entry["otherRef"] for entry in page["timeline"] if entry["kind"] == "moved_out"}
        return page["ticket"]["ref"] == ref or ref in moved

    def _page(self, ref: str) -> Told:
        if ref not in self._pages:
            self._pages[ref] = self._get(f"/tickets/{quote(ref, safe='')}")
        return self._pages[ref]

    def _place(self, contact: str) -> Told:
        return self._get(f"/contacts?id={quote(contact, safe='')}")

    def _get(self, path: str) -> Told:
        """What the desk's API answers; empty when there is no such thing."""
        try:
            found: Told = self._desk.get(path)
        except ApiError as error:
            if error.status != 404:
                raise
            return {}
        return found

    def _known(self, contact: str) -> bool:
        connect, where = self._clients("connect"), {"InstanceId": self._instance}
        return _found(lambda: connect.describe_contact(ContactId=contact, **where)) is not None

    def _attributes(self, contact: str) -> Told:
        connect, where = self._clients("connect"), {"InstanceId": self._instance}
        told = _found(lambda: connect.get_contact_attributes(InitialContactId=contact, **where))
        return told["Attributes"] if told else {}

    def _records(self) -> Iterator[Told]:
        """Every record still on the stream: a day of them."""
        kinesis = self._clients("kinesis")
        for shard in kinesis.list_shards(StreamARN=self._stream)["Shards"]:
            at = kinesis.get_shard_iterator(
                StreamARN=self._stream,
                ShardId=shard["ShardId"],
                ShardIteratorType="TRIM_HORIZON",
            )["ShardIterator"]
            yield from _read(kinesis, at)


def contacts_compared(places: Places, desk: DeskApi, *, seconds: float) -> Compared:
    """Compare this desk's contacts; again for so long while anything differs."""
    deployment = Deployment.read(places.deployment_file)
    comparison = Comparison(Clients(places.aws_url), deployment, desk)

    def once() -> Compared:
        return comparison.run([ticket["ref"] for ticket in desk.all_tickets()])

    return settled(once, seconds=seconds)


def newest(records: Iterator[Told]) -> dict[str, Told]:
    """The newest record of each contact that is compared."""
    found: dict[str, Told] = {}
    for record in records:
        before = found.get(record["ContactId"])
        later = before is None or record["LastUpdateTimestamp"] >= before["LastUpdateTimestamp"]
        if record["Channel"] in COMPARED and later:
            found[record["ContactId"]] = record
    return found


def durations(record: Told) -> dict[str, int | None]:
    """Seconds of each part as the desk's API tells them; None where there was no such part."""
    return {
        name: int(record[part].get(figure) or 0) if record.get(part) else None
        for name, (part, figure) in _PARTS.items()
    }


def settled(compare: Callable[[], Compared], *, seconds: float) -> Compared:
    """The comparison again until nothing differs, for so long: records come a moment later."""
    deadline = time.monotonic() + seconds
    while True:
        compared = compare()
        if not compared.differences or time.monotonic() >= deadline:
            return compared
        time.sleep(1)


def _read(kinesis: Any, iterator: str) -> Iterator[Told]:
    while iterator:
        answer = kinesis.get_records(ShardIterator=iterator, Limit=1000)
        for record in answer["Records"]:
            yield json.loads(record["Data"])
        if not answer["Records"] and not answer.get("MillisBehindLatest"):
            return
        iterator = answer.get("NextShardIterator") or ""


def _found(ask: Callable[[], Told]) -> Told | None:
    try:
        return ask()
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return None
