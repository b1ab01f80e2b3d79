"""The world a schedule runs in: a desk on moto, put back in between, and its canonical state."""

import copy
import hashlib
import importlib
import json
import os
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from heliograph import bootstrap
from heliograph.domain.audit import canonical
from heliograph.settings import Settings
from heliograph.usecases.desk import Desk
from heliograph.usecases.integration_desk import IntegrationDesk
from heliograph.usecases.sweep import sweep
from moto.backends import get_backend
from moto.core.base_backend import model_data

from tests.faults.gate import gates
from tests.faults.invariants import flaws, left_over, plain, ticket_of
from tests.faults.late import calm_head
from tests.faults.outside import Outside
from tests.heliograph.desk_on_moto import MORNING, REGION, FixedClock
from tests.heliograph.integrations_on_moto import FakeReceivers
from tests.heliograph.stage import Stage, aws_in_memory

# Powertools reads its settings when a handler is imported.
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "Heliograph")
os.environ.setdefault("POWERTOOLS_SERVICE_NAME", "tests")

_ACCOUNT = "123456789012"
TABLES = ("directory", "tickets", "connections", "integrations")
BUCKETS = ("contacts", "recordings")
SETTINGS = Settings(
    tickets_table="tickets",
    directory_table="directory",
    connections_table="connections",
    contacts_bucket="contacts",
    recordings_bucket="recordings",
    records_key_arn="arn:aws:kms:us-east-1:000000000000:key/records",
    signing_secret_arn="arn:secret",
    event_bus_name="desk",
    connect_instance_id="instance",
    flow_parameters="/flows",
    mail_configuration_set="desk",
    mail_domain="desk.example",
    support_address="support@desk.example",
    desk_socket_endpoint="https://desk.example/desk-socket",
    chat_socket_endpoint="https://desk.example/chat-socket",
    chat_topic_arn="arn:aws:sns:us-east-1:000000000000:chats",
    mail_queue_url="mail",
    voicemail_queue_url="voicemail",
    handover_machine_arn="arn:aws:states:us-east-1:000000000000:stateMachine:handover",
    shift_machine_arn="arn:aws:states:us-east-1:000000000000:stateMachine:shift",
    web_url="https://desk.example",
    integrations_table="integrations",
    webhook_queue_url="webhooks",
    text_origin="arn:aws:sms-voice:us-east-1:000000000000:phone-number/p",
    text_configuration_set="desk",
    text_countries="DE US",
)
LATER = timedelta(minutes=5)  # the sweeper looks for what has waited longer than its grace
_SWEEPS = 4
_HASH = re.compile(r"(hash\W+(?:S\W+)?)[\w-]{43,64}(?![\w-])")
# A sweep's own time, and the parts of a second that who lost a race has waited.
_LATE = re.compile(r"2026-03-10T(1[45]):0(?:5:00|[0-5]:\d\d\.\d+)")
# Notes a later look clears away, sign-in tickets used in vain, paces, tries, counted calls.
_PASSING = re.compile("USED|LEASE|PACE|COUNT|IN#.*|BUCKET|DAY#.*")


@dataclass
class Context:
    """What Lambda tells a function about itself."""

    function_name: str = "function"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id: str = "52fdfc07-2182-154f-163f-5f0f9a621d72"

    def get_remaining_time_in_millis(self) -> int:
        """Time enough."""
        return 30_000


class World:
    """Runs stories from the same beginning, as often as wanted."""

    def __init__(self, stage: Stage, outside: Outside) -> None:
        self._stage = stage
        self.outside = outside
        self._cold = bootstrap.build(SETTINGS, boto3.Session(region_name=REGION), FixedClock())
        self._warm = _own(self._cold)
        session = boto3.Session(region_name=REGION)
        self._partners = bootstrap.build_integrations(SETTINGS, session, self._cold)
        _warm_up(self._warm)
        self.desk = self._warm
        self.answers: dict[str, object] = {}
        self.notes: dict[str, str] = {}
        self.tables = list(TABLES)
        self._unseen: set[str] = set()
        self._begun: dict[tuple[str, ...], bytes] = {}

    def begin(self, *stories: "Story") -> None:
        """Empty tables and fakes, then what the stories need to stand."""
        names = tuple(story.name for story in stories)
        if names not in self._begun:
            self._put_back(None)
            for story in stories:
                story.prepare(self)
            self._begun[names] = self._kept()
        self._put_back(self._begun[names])
        self.desk = _own(self._cold if any(story.cold for story in stories) else self._warm)

    @property
    def clock(self) -> FixedClock:
        """The clock of the desk; it moves only for those who sleep."""
        assert isinstance(self.desk.clock, FixedClock)
        return self.desk.clock

    @property
    def partners(self) -> IntegrationDesk:
        """The desk with what partners' systems need; their receivers answer what is told."""
        receivers = FakeReceivers(answer=self.notes.get("receiver", "200"))
        return replace(self._partners, desk=self.desk, sender=receivers)

    def add_table(self, name: str, *, seen: bool = True) -> None:
        """One more table, keyed by pk and sk, for handlers that are not the desk's.

        What is not `seen` does not count to the state.
        """
        if name in self.tables:
            return
        names = ("pk", "sk")
        boto3.client("dynamodb", region_name=REGION).create_table(
            TableName=name,
            KeySchema=[
                {"AttributeName": key, "KeyType": kind}
                for key, kind in zip(names, ("HASH", "RANGE"), strict=True)
            ],
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in names],
            BillingMode="PAY_PER_REQUEST",
        )
        self.tables.append(name)
        if not seen:
            self._unseen.add(name)

    def lane(self) -> Desk:
        """The desk of another process: the same tables, its own memory."""
        return _own(self.desk)

    def call(self, folder: str, event: dict[str, Any]) -> Any:
        """Call a function as Lambda does."""
        module = importlib.import_module(f"functions.{folder}.handler")
        return module.handle(event, Context())

    def settle(self) -> None:
        """Let the sweeper work until nothing is left for it; what it redelivers is delivered."""
        morning, self.clock.time = self.clock.time, self.clock.time + LATER
        try:
            for _ in range(_SWEEPS):
                self.let_ses_tell()
                if not self.outside.queued and not left_over(*self._seen()):
                    return
                sweep(self.desk)
                for body, queue in list(self.outside.queued.items()):
                    folder = "inbound_mail" if queue == "mail" else "voicemail"
                    record: dict[str, Any] = {
                        "messageId": "swept",
                        "eventSource": "aws:sqs",
                        "body": body,
                    }
                    record["attributes"] = {"ApproximateReceiveCount": "1"}
                    self.outside.queued.pop(body)
                    self.clock.time = morning
                    self.call(folder, {"Records": [record]})
                    self.clock.time = morning + LATER
        finally:
            self.clock.time = morning

    def let_ses_tell(self) -> None:
        """SES tells of every mail it has taken: seconds later, long before a lease is over."""
        for mail in self.outside.untold:
            self.call("mail_feedback", told_by_ses("Send", mail))
        self.outside.untold.clear()

    def state(self) -> str:
        """Everything that may be seen afterwards, one spelling."""
        into = _survivors()
        seen = {
            "rows": {
                name: [_told(r, into) for r in rows(name) if not _PASSING.fullmatch(r["sk"]["S"])]
                for name in self.tables
                if name not in self._unseen
            },
            "objects": {name: objects(name) for name in BUCKETS},
            "effects": self.outside.effects(into),
            "answers": self.answers,
        }
        return _canonical(json.dumps(seen, sort_keys=True, default=str))

    def fingerprint(self) -> str:
        """Everything that what follows depends on, to the last letter, as a digest."""
        told = [str(self.clock.time), repr([rows(name) for name in self.tables])]
        told += [repr([objects(name) for name in BUCKETS]), repr((self.answers, self.notes))]
        told += [repr(_ordered(vars(self.outside))), repr(_memory(self.desk))]
        return hashlib.sha256("\x00".join(told).encode()).hexdigest()

    def flaws(self) -> list[str]:
        """What must never be, whatever happened: lost, orphaned or unaudited things."""
        return flaws(*self._seen())

    def _seen(self) -> tuple[list[dict[str, Any]], list[str]]:
        return rows("tickets"), [f"{name}/{key}" for name in BUCKETS for key in _bucket(name).keys]

    def doubled_mails(self) -> int:
        """Mails that went out more than once."""
        return sum(count - 1 for count in self.outside.mails.values())

    def _kept(self) -> bytes:
        tables = {name: _table(name).items for name in self.tables}
        keys = {name: _bucket(name).keys for name in BUCKETS}
        return pickle.dumps((tables, keys, vars(self.outside), self.answers, self.notes))

    def _put_back(self, kept: bytes | None) -> None:
        _forget()
        if kept is None:
            self._stage.empty()
            for name in self.tables[len(TABLES) :]:
                _table(name).items.clear()
            vars(self.outside).update(vars(Outside()))
            self.answers, self.notes = {}, {}
            self.desk = _own(self._warm)
            return
        tables, keys, outside, self.answers, self.notes = pickle.loads(kept)
        for name, items in tables.items():
            _table(name).items = items
        for name, stored in keys.items():
            _bucket(name).keys = stored
        vars(self.outside).update(outside)


def _forget() -> None:
    """Moto remembers every model it ever made: gigabytes after some ten thousand schedules."""
    for made in model_data.values():
        for kind in made.values():
            kind.instances_tracked.clear()


@dataclass(frozen=True)
class Story:
    """One delivery to explore: what stands before it, the delivery, and what always follows.

    `deliver` returns when it is acknowledged and raises when it comes again. `redelivered` False:
    nobody repeats it (a contact flow). `also` are deliveries that may as well have been the one:
    a batch in another order, a request that counts each time. `silent`: makes no outside calls.
    `refused`: the answer is a refusal on purpose; else a refused request is a story of nothing.
    `nightly`: a long one, beside others of its function that are told by day.
    """

    name: str
    deliver: Callable[[World], object]
    prepare: Callable[[World], None] = lambda _: None
    after: Callable[[World], object] = lambda _: None
    redelivered: bool = True
    cold: bool = False
    silent: bool = False
    refused: bool = False
    also: tuple[Callable[[World], object], ...] = ()
    nightly: bool = False


def told_by_ses(kind: str, mail: str, **part: Any) -> dict[str, Any]:
    """What SES puts on EventBridge of a mail of the outbox."""
    tags = {"ses:configuration-set": ["desk"], "outbox": [mail]}
    sent = {"messageId": f"ses-{mail}", "destination": [], "tags": tags}
    detail = {"eventType": kind, "mail": sent} | part
    return {"source": "aws.ses", "detail-type": f"Email {kind}", "detail": detail}


def _canonical(state: str) -> str:
    """Without what a sweep or a lost race may change: times, and the hashes over them."""
    return _LATE.sub(r"2026-03-10T\1:00:00", _HASH.sub(r"\1#", state))


def _told(row: dict[str, Any], into: Mapping[str, str]) -> dict[str, Any]:
    """A row to compare: a head by its whole state, a chat by the ticket its lines go to."""
    match row["sk"]["S"]:
        case "HEAD" if row["pk"]["S"].startswith("T#"):
            return calm_head(row)
        case "CHAT" if "ref" in row:
            return row | {"ref": {"S": into.get(row["ref"]["S"], row["ref"]["S"])}}
    if "answer" in (told := _state(row)):  # of which version it tells depends on the mail's report
        told["answer"].get("ticket", {}).pop("version", None)
        return row | {"state": {"S": canonical(told)}}
    return row


def _state(row: dict[str, Any]) -> dict[str, Any]:
    told = row.get("state", {}).get("S", "")
    state: dict[str, Any] = json.loads(told) if told.startswith("{") else {}
    return state


def _survivors() -> dict[str, str]:
    """Where the work of each merged ticket goes on; a task that names it leads there."""
    heads = (ticket_of(plain(row)) for row in rows("tickets") if row["sk"]["S"] == "HEAD")
    into = {ticket.ref: ticket.merged_into for ticket in heads if ticket.merged_into}
    for ref in into:
        while into[ref] in into:
            into[ref] = into[into[ref]]
    return into


def rows(table: str) -> list[dict[str, Any]]:
    """Every item of a table, sorted by its keys."""
    found = []
    for partition in _table(table).items.values():
        found += [item.to_json()["Attributes"] for item in partition.values()]
    return sorted(found, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def objects(bucket: str) -> dict[str, str]:
    """Key and digest of every object of a bucket."""
    keys = _bucket(bucket).keys
    return {
        f"{bucket}/{name}": hashlib.sha256(keys[name].value).hexdigest()[:16]
        for name in sorted(keys)
    }


@contextmanager
def world() -> Iterator[World]:
    """A world with the gate up, and `bootstrap.desk()` giving its desk to handlers."""
    outside = Outside()
    with aws_in_memory() as stage, gates(outside), pytest.MonkeyPatch.context() as patch:
        # A list that expires in between would change which calls a story makes.
        patch.setattr("heliograph.adapters.directory_table.KEPT_SECONDS", float("inf"))
        patch.setattr("moto.s3.models.utcnow", lambda: MORNING)
        patch.setattr("random.uniform", lambda _, longest: longest)  # a replay waits as long
        made = World(stage, outside)
        patch.setattr("heliograph.bootstrap.desk", lambda: made.desk)
        patch.setattr("heliograph.bootstrap.integration_desk", lambda: made.partners)
        yield made


def _own(desk: Desk) -> Desk:
    """The desk with its own memory in every port, on the same connections."""
    ports: dict[str, Any] = {}
    for port in fields(desk):
        value = getattr(desk, port.name)
        if isinstance(value, str | int):
            continue
        mine = copy.copy(value)
        for name, held in vars(value).items() if hasattr(value, "__dict__") else ():
            if isinstance(held, dict):
                object.__setattr__(mine, name, dict(held))
        ports[port.name] = mine
    return replace(desk, **ports)


def _memory(desk: Desk) -> list[object]:
    """What the ports of a process remember."""
    ports = (getattr(desk, port.name) for port in fields(desk))
    held = (value for port in ports if hasattr(port, "__dict__") for value in vars(port).values())
    return [value for value in held if isinstance(value, dict)]


def _ordered(told: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Attributes with sets in an order of their own."""
    return [(name, sorted(v) if isinstance(v, set) else v) for name, v in told.items()]


def _warm_up(desk: Desk) -> None:
    """What a process that has served before remembers."""
    directory: Any = desk.directory
    for listed in (directory.studies, directory.sites, directory.holidays):
        listed()
    directory.roster(desk.clock.now())
    for facility in directory.facilities():
        directory.staff(facility)
    centre: Any = desk.contact_centre
    _ = centre._written_contact_flow


def _table(name: str) -> Any:
    backend: Any = get_backend("dynamodb")[_ACCOUNT][REGION]
    return backend.tables[name]


def _bucket(name: str) -> Any:
    backend: Any = get_backend("s3")[_ACCOUNT]["aws"]
    return backend.buckets[name]
