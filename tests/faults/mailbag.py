"""Contacts of every channel as their triggers bring them, about problems that never are one.

Each problem has a nurse of her own, at a clinic of her own, and one subject of one study; so what
the policy joins and parts is known beforehand.
"""

import copy
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
from heliograph.domain.contact import key_hash, natural_key
from heliograph.usecases.load_organisation import load_organisation

from tests.faults.stories.ground import changed, known_call, put_mail, sample
from tests.faults.stories.mail import message
from tests.faults.stories.voice import step
from tests.faults.triggers import Queue, Request, Trigger
from tests.faults.world import World
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import ORGANISATION
from tests.heliograph.sounds import tone

PROBLEMS = 3
Event = dict[str, Any]
MAIL = """\
X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Authentication-Results: amazonses.com; dmarc=pass header.from=clinic{n}.example
Message-ID: <{id}@clinic{n}.example>
From: Nurse {n} <nurse@clinic{n}.example>
To: support@desk.example
Subject: LUM-101 {subject}

LUM-101 subject {subject}: no kit ({id})
"""


@dataclass(frozen=True)
class Bag:
    """A contact on its way: the id its channel gave it, the problem it is about, its trigger.

    `redelivered` False: nobody brings it again, `after` tells of it whatever happened.
    """

    id: str
    problem: int
    trigger: Trigger
    redelivered: bool = True
    after: Trigger | None = None


def problems(world: World) -> None:
    """The directory with a clinic and a nurse for each problem, and her own telephone."""
    told: dict[str, Any] = copy.deepcopy(ORGANISATION)
    for n in range(PROBLEMS):
        told["facilities"].append({"id": f"C{n}", "name": f"Clinic {n}", "tz": "Europe/Berlin"})
        told["study_sites"].append({"study": "LUM-101", "facility": f"C{n}", "site_no": f"33{n}1"})
        told["people"].append(
            {
                "id": f"N{n}",
                "name": f"Nurse {n}",
                "facility": f"C{n}",
                "studies": ["LUM-101"],
                "emails": [f"nurse@clinic{n}.example"],
            }
        )
        line = {"id": f"T{n}", "number": number(n), "kind": "mobile", "users": [f"N{n}"]}
        told["phone_lines"].append(line)
    load_organisation(told, world.desk.directory, connect_users={"a1": "arn:a1"})  # type: ignore[arg-type]


def number(problem: int) -> str:
    """The nurse's telephone."""
    return f"+4915550120{problem}"


def subject(problem: int) -> str:
    """The subject it is about."""
    return f"33{problem}1-00{problem + 1}"


def mail(name: str, problem: int, world: World) -> Bag:
    """A raw mail in the bucket and its message in the queue."""
    body = MAIL.format(n=problem, id=name, subject=subject(problem))
    put_mail(world, f"mail/{name}", body.encode())
    event = {"Records": [message("inbound_mail", f"mail/{name}")]}
    return Bag(
        f"<{name}@clinic{problem}.example>", problem, Queue(name, "inbound_mail", lambda _: event)
    )


def voicemail(name: str, problem: int, world: World) -> Bag:
    """A recording in Connect's bucket and its message in the queue."""
    started = f"{world.clock.now():%Y%m%dT%H:%M}"
    key = f"connect/x/CallRecordings/ivr/2026/03/10/{name}_{started}_UTC.wav"
    boto3.client("s3").put_object(Bucket="recordings", Key=key, Body=tone(3))
    _known(name, problem, world)
    event = {"Records": [message("voicemail", key)]}
    return Bag(name, problem, Queue(name, "voicemail", lambda _: event))


def call(name: str, problem: int, world: World) -> Bag:
    """The flow's question, once; what Connect tells of the call comes in any case."""
    _known(name, problem, world)
    event = changed(sample("contact_flow"))
    event["Details"]["ContactData"] |= {
        "ContactId": name,
        "InitialContactId": name,
        "PreviousContactId": name,
        "CustomerEndpoint": {"Address": number(problem), "Type": "TELEPHONE_NUMBER"},
    }
    event["Details"]["Parameters"]["patientWaiting"] = "false"
    at = world.clock.now().isoformat()
    queued = step("QUEUED", contactId=name, queueInfo={"enqueueTimestamp": at})
    told = Trigger(f"{name} queued", "contact_events", lambda _: queued)
    flow = Trigger(name, "contact_flow", lambda _: event)
    return Bag(name, problem, flow, redelivered=False, after=told)


def chat(name: str, problem: int, world: World) -> Bag:
    """A chat begins; the page repeats its request."""
    who = {"email": f"nurse@clinic{problem}.example", "name": f"Nurse {problem}"}
    asked = {
        "identity": identity(**who, exp=world.clock.now().timestamp() + 100_000),
        "text": f"No kit for {subject(problem)}",
        "clientMessageId": name,
        "anchor": hashlib.sha256(name.encode()).hexdigest(),
    }
    event = sample("chats") | {"body": json.dumps(asked)}
    chat_id = key_hash(natural_key("chat", who["email"], name))
    return Bag(chat_id, problem, Request(name, "chats", lambda _: event))


def form(name: str, problem: int, world: World) -> Bag:
    """A form, brought by the portal."""
    return _brought(name, problem, world, channel="web_form", sender=_mail_of(problem))


def text_message(name: str, problem: int, world: World) -> Bag:
    """A text message."""
    return _brought(name, problem, world, channel="sms", sender=number(problem))


CHANNELS: Mapping[str, Callable[[str, int, World], Bag]] = {
    "mail": mail,
    "voicemail": voicemail,
    "call": call,
    "chat": chat,
    "form": form,
    "text": text_message,
}


def _brought(name: str, problem: int, world: World, *, channel: str, sender: str) -> Bag:
    event = sample("desk_api")
    event["rawPath"] = event["requestContext"]["http"]["path"] = "/contacts"
    event["requestContext"]["http"]["method"] = "POST"
    event["rawQueryString"], event["queryStringParameters"] = "", {}
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    claims |= {"username": "feed", "cognito:groups": "[integrations]"}
    told = {
        "channel": channel,
        "naturalId": name,
        "from": sender,
        "text": f"No kit for {subject(problem)}",
        "form": {"study": "LUM-101", "site_no": f"33{problem}1"} if channel == "web_form" else {},
        "at": world.clock.now().isoformat(),
    }
    event["body"] = json.dumps(told)
    return Bag(name, problem, Request(name, "desk_api", lambda _: event))


def _mail_of(problem: int) -> str:
    return f"nurse@clinic{problem}.example"


def _known(name: str, problem: int, world: World) -> None:
    known_call(world, name, studyId="LUM-101")
    world.outside.contacts[name]["number"] = number(problem)
