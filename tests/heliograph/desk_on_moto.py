"""A desk on moto tables and buckets; its other ports are fakes in the desk's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import boto3
from heliograph.adapters.bucket_store import BucketStore
from heliograph.adapters.calendar_files import CalendarFiles
from heliograph.adapters.directory_table import DirectoryTable
from heliograph.adapters.due_table import DueTable
from heliograph.adapters.mail_formatter import HtmlFormatter
from heliograph.adapters.mail_parser import MimeParser
from heliograph.adapters.opt_out_rows import OptOutRows
from heliograph.adapters.outbox_table import OutboxTable
from heliograph.adapters.pending_table import PendingTable
from heliograph.adapters.quarantine_table import QuarantineTable
from heliograph.adapters.session_table import SessionTable
from heliograph.adapters.shift_rows import ShiftRunRows
from heliograph.adapters.ticket_table import TicketTable
from heliograph.domain.contact import Attachment, RawObject
from heliograph.domain.errors import NotFound
from heliograph.domain.formatted_mail import Picture
from heliograph.domain.handover import Handover
from heliograph.domain.ports import CentreContact, ChatSession, OutboxMail
from heliograph.domain.references import Signer
from heliograph.domain.requester_hours import hours_for
from heliograph.domain.shift_run import ShiftRun
from heliograph.domain.texting import OutboxText
from heliograph.domain.ticket import Ticket
from heliograph.domain.transcription import NoTranscript, Transcript
from heliograph.usecases.desk import Desk
from heliograph.usecases.load_organisation import load_organisation

REGION = "us-east-1"
MORNING = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)

ORGANISATION: dict[str, Any] = {
    "studies": [
        {
            "id": "LUM-101",
            "sponsor": "SP-LUM",
            "ivr_code": "101",
            "subject_format": "SSSS-NNN",
            "kit_format": "NNNNNN",
            "aliases": ["LUM101"],
        },
        {
            "id": "LUM-102",
            "sponsor": "SP-LUM",
            "ivr_code": "102",
            "subject_format": "SSSS-NNN",
            "kit_format": "NNNNNN",
        },
        {
            "id": "TER-7",
            "sponsor": "SP-TER",
            "ivr_code": "700",
            "subject_format": "SSSS-NNN",
            "kit_format": "MNNNNNN",
        },
    ],
    "facilities": [
        {
            "id": "F1",
            "name": "Harbour Clinic",
            "tz": "Europe/Berlin",
            "country": "DE",
            "languages": ["de"],
        }
    ],
    "study_sites": [
        {"study": "LUM-101", "facility": "F1", "site_no": "2201"},
        {"study": "TER-7", "facility": "F1", "site_no": "2201", "pin": "220107"},
    ],
    "people": [
        {
            "id": "P1",
            "name": "Nora Blau",
            "facility": "F1",
            "studies": ["LUM-101"],
            "emails": ["nora.blau@harbour.example"],
            "languages": ["de"],
        },
        {
            "id": "P2",
            "name": "Ivo Grau",
            "facility": "F1",
            "studies": ["LUM-101", "TER-7"],
            "emails": ["ivo.grau@harbour.example"],
            "languages": ["de", "en"],
        },
    ],
    "phone_lines": [
        {"id": "L1", "number": "+4930231250", "kind": "ward", "users": ["P1", "P2"]},
        {"id": "L2", "number": "+4915550101", "kind": "mobile", "users": ["P1"]},
    ],
    "support_center": {
        "manager": {"id": "M1", "name": "Vera Lead"},
        "seats": [{"id": "HAM", "tz": "Europe/Berlin"}],
        "shifts": [{"id": "DAY", "seat": "HAM", "start": "08:00", "end": "18:00"}],
        "agents": [
            {
                "id": "A1",
                "name": "Tom Day",
                "seat": "HAM",
                "shift": "DAY",
                "languages": {"en": 5},
                "study_certs": {"LUM-101": 3},
            },
            {
                "id": "A2",
                "name": "Ada Day",
                "seat": "HAM",
                "shift": "DAY",
                "languages": {"de": 5},
                "study_certs": {"LUM-101": 5},
            },
            {"id": "U1", "name": "Ute Open", "blinded": False},
            {"id": "U2", "name": "Uwe Open", "role": "unblinded_specialist"},
        ],
    },
}


@dataclass
class FixedClock:
    """Stands still until told otherwise; sleeping moves it."""

    time: datetime = MORNING

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@dataclass
class FakeCentre:
    """Remembers what was put into the ACD."""

    tasks: dict[str, Ticket] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, CentreContact] = field(default_factory=dict)
    chats: int = 0
    openings: list[str] = field(default_factory=list)
    typing: int = 0
    read: list[str] = field(default_factory=list)
    left: int = 0
    named: dict[str, str] = field(default_factory=dict)

    def offer_task(self, ticket: Ticket, name: str, token: str) -> None:
        self.tasks.setdefault(token, ticket)

    def start_chat(self, session: ChatSession, ticket: Ticket, text: str) -> ChatSession:
        self.chats += 1
        self.openings.append(text)
        contact = f"cc-{session.chat_id[:6]}"
        return replace(session, connect_contact_id=contact, connection_token="connection")

    def say(self, connection_token: str, message_id: str, text: str) -> None:
        self.lines.setdefault(message_id, text)

    def show_typing(self, connection_token: str) -> None:
        self.typing += 1

    def show_read(self, connection_token: str, message_id: str) -> None:
        self.read.append(message_id)

    def leave(self, connection_token: str) -> None:
        self.left += 1

    def describe(self, contact_id: str) -> CentreContact:
        return self.contacts.get(contact_id, CentreContact())

    def name_ticket(self, contact_id: str, ref: str) -> None:
        self.named[contact_id] = ref


@dataclass
class FakeTranscriber:
    """Remembers jobs; what they heard is put there by a test."""

    jobs: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    heard: dict[str, Transcript | NoTranscript] = field(default_factory=dict)
    refusal: NoTranscript | None = None

    def start(self, key: str, job: str, language: str | None) -> NoTranscript | None:
        self.jobs.setdefault(job, (key, language))
        return self.refusal

    def result(self, job: str) -> Transcript | NoTranscript | None:
        if job not in self.jobs:
            raise NotFound("there is no such transcription job")
        return self.heard.get(job)


@dataclass
class FakeSockets:
    """Remembers frames; connections in `gone` answer as closed."""

    frames: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def push(self, socket_id: str, frame: Mapping[str, object]) -> bool:
        if socket_id in self.gone:
            return False
        self.frames.append((socket_id, frame))
        return True


@dataclass
class FakeSender:
    """Remembers mails."""

    sent: list[OutboxMail] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def send(self, mail: OutboxMail, files: Sequence[tuple[Attachment, bytes]] = ()) -> str:
        self.sent.append(mail)
        self.files += [(file.name, body) for file, body in files]
        return f"<sent-{len(self.sent)}@email.amazonses.com>"

    def message_id_of(self, told: str) -> str:
        return f"<{told}@email.amazonses.com>" if told else ""


@dataclass
class FakeTexts:
    """Remembers texts; sends to Germany and the United States."""

    sent: list[OutboxText] = field(default_factory=list)

    def may_reach(self, number: str) -> bool:
        return number.startswith(("+49", "+1"))

    def send(self, text: OutboxText) -> str:
        self.sent.append(text)
        return f"text-{len(self.sent)}"


@dataclass
class FakePictures:
    """Pictures on other machines; remembers who was asked."""

    there: dict[str, Picture] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, addresses: Sequence[str]) -> Mapping[str, Picture]:
        self.asked += addresses
        return {each: self.there[each] for each in addresses if each in self.there}


@dataclass
class FakeMachine:
    """Remembers started hand-overs and answers."""

    started: dict[str, Handover] = field(default_factory=dict)
    answers: list[tuple[str, str]] = field(default_factory=list)

    def start(self, handover: Handover, seconds: int) -> None:
        self.started.setdefault(handover.id, handover)

    def answer(self, task_token: str, answer: str) -> None:
        self.answers.append((task_token, answer))


@dataclass
class FakeShiftMachine:
    """Remembers executions by name; the first of a name counts."""

    started: dict[str, ShiftRun] = field(default_factory=dict)

    def start(self, run: ShiftRun) -> None:
        self.started.setdefault(run.execution, run)


@dataclass
class FakeBus:
    """Remembers what was published."""

    published: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def publish(self, detail_type: str, detail: Mapping[str, object]) -> None:
        self.published.append((detail_type, detail))


@dataclass
class FakeQueues:
    """Remembers what was redelivered."""

    redelivered: list[RawObject] = field(default_factory=list)

    def redeliver(self, raw: RawObject) -> None:
        self.redelivered.append(raw)


TICKET_INDEXES = {
    "by_status": ("status_shard", "sort_at"),
    "by_owner": ("owner", "sort_at"),
    "by_due": ("due_shard", "due_at"),
    "by_look": ("due_shard", "look_at"),
}


def create_tables() -> None:
    """The tables as the records stack defines their keys and indexes."""
    client = boto3.client("dynamodb", region_name=REGION)
    keys = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    for name, indexes in (
        ("tickets", TICKET_INDEXES),
        ("directory", {}),
        ("connections", {}),
        ("integrations", {}),
    ):
        used = dict.fromkeys(("pk", "sk", *(name for keys in indexes.values() for name in keys)))
        options: dict[str, Any] = {}
        if indexes:
            options["GlobalSecondaryIndexes"] = [
                {
                    "IndexName": index,
                    "KeySchema": [
                        {"AttributeName": partition, "KeyType": "HASH"},
                        {"AttributeName": sort, "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
                for index, (partition, sort) in indexes.items()
            ]
        client.create_table(
            TableName=name,
            KeySchema=keys,
            AttributeDefinitions=[{"AttributeName": a, "AttributeType": "S"} for a in used],
            BillingMode="PAY_PER_REQUEST",
            **options,
        )
    storage = boto3.client("s3", region_name=REGION)
    storage.create_bucket(Bucket="contacts")
    storage.create_bucket(Bucket="recordings")


def open_directory() -> DirectoryTable:
    """The directory as a process finds it that has read nothing yet."""
    table = boto3.resource("dynamodb", region_name=REGION).Table("directory")
    return DirectoryTable(table, Signer(b"a-secret-of-the-tests"))


def open_desk(clock: FixedClock | None = None) -> Desk:
    """A desk on the tables of `create_tables`, its organisation loaded."""
    resource = boto3.resource("dynamodb", region_name=REGION)
    signer = Signer(b"a-secret-of-the-tests")
    directory = open_directory()
    load_organisation(ORGANISATION, directory, connect_users={"a1": "arn:a1", "a2": "arn:a2"})
    storage = boto3.client("s3", region_name=REGION)
    hours = partial(hours_for, directory=directory)
    return Desk(
        tickets=TicketTable("tickets", REGION, hours),
        due=DueTable("tickets", REGION, hours),
        pending=PendingTable("tickets", REGION),
        quarantine=QuarantineTable("tickets", REGION),
        directory=directory,
        objects=BucketStore(storage, "contacts", "recordings"),
        mail_parser=MimeParser(),
        outbox=OutboxTable("tickets", REGION),
        mail_formatter=HtmlFormatter(FakePictures()),
        mail_sender=FakeSender(),
        contact_centre=FakeCentre(),
        calendars=CalendarFiles(),
        transcriber=FakeTranscriber(),
        text_sender=FakeTexts(),
        opt_outs=OptOutRows("tickets", REGION),
        sessions=SessionTable(resource.Table("connections")),
        chat_sockets=FakeSockets(),
        desk_sockets=FakeSockets(),
        handover_machine=FakeMachine(),
        shift_runs=ShiftRunRows("tickets", REGION),
        shift_machine=FakeShiftMachine(),
        bus=FakeBus(),
        queues=FakeQueues(),
        clock=clock or FixedClock(),
        signer=signer,
        mail_domain="desk.example",
        support_address="support@desk.example",
        web_url="https://desk.example",
        handover_seconds=900,
    )
