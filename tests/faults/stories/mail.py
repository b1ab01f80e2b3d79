"""Mails, recordings and the sweeper that proves neither is lost."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import boto3
from heliograph.domain.reply_tokens import reply_address
from heliograph.usecases.hand_over import offer_handover
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.reply import reply

from tests.faults.gate import Call, Pass, kept_by
from tests.faults.outside import refusal
from tests.faults.stories.ground import (
    ADA,
    OTHER_MAIL,
    RECORDING,
    TOM,
    Event,
    a_call,
    a_mail,
    known_call,
    put_mail,
    sample,
    told_to,
)
from tests.faults.world import World, told_by_ses
from tests.functions.test_inbound_mail import KEY, MAIL
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.sounds import silence, tone

REPLY = b"""\
X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Authentication-Results: amazonses.com; dmarc=pass header.from=harbour.example
Message-ID: <m2@harbour.example>
From: Nora Blau <nora.blau@harbour.example>
To: %s
In-Reply-To: <m1@harbour.example>
Subject: Re: Kein Kit

Immer noch nicht.
"""
AWAY = b"""\
Message-ID: <away@harbour.example>
From: nora.blau@harbour.example
To: support@desk.example
Auto-Submitted: auto-replied
%s
I am away.
"""
FILE = (
    MAIL.replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="b"').rstrip()
    + b"\n--b\nContent-Type: text/plain\n\nsee the file\n--b\nContent-Type: image/png\n"
    + b'Content-Disposition: attachment; filename="kit.png"\n\npixels\n--b--\n'
)
BOUNCE = b"""\
Return-Path: <>
Message-ID: <bounce@harbour.example>
From: MAILER-DAEMON@harbour.example
To: support@desk.example
References: <ses-%s@email.amazonses.com>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Nobody is called nora here.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; harbour.example

Final-Recipient: rfc822; nora.blau@harbour.example
Action: failed
Status: 5.1.1

--b--
"""
SIGNED_REPLY = REPLY.replace(b"In-Reply-To: <m1@harbour.example>\n", b"")
OWN = MAIL.replace(b"nora.blau@harbour.example", b"support@desk.example")
FORGED = SIGNED_REPLY.replace(b"dmarc=pass", b"dmarc=fail (p=reject)")
UNREADABLE = b"Subject: from nobody\n\nhello\n"


def message(queue: str, key: str, message_id: str = "") -> Event:
    """One queue message that names a raw object."""
    record: Event = sample(queue)["Records"][0]
    told = json.loads(record["body"])
    told["Records"][0]["s3"]["object"]["key"] = key
    return record | {"messageId": message_id or key, "body": json.dumps(told)}


def stored(body: bytes, before: Any = None) -> Any:
    """The raw mail of the sample event, on some ground."""

    def prepare(world: World) -> None:
        if before:
            before(world)
        address = reply_address(
            world.desk.signer,
            world.notes.get("ref", "TS-00000001"),
            party="nora.blau@harbour.example",
            expires=MORNING + timedelta(days=9),
            domain="desk.example",
        )
        put_mail(world, KEY, body % address.encode() if b"%s" in body else body)

    return prepare


def two_that_are_one(world: World) -> None:
    """A call of Nora's, and a mail of her colleague's that only hers can join to it."""
    a_call(world)
    text = "LUM-101 2201-007 kann nicht dispensiert werden"
    colleague = replace(OTHER_MAIL, subject="2201-007", text=text)
    assert receive_contact(colleague, world.desk).ticket.ref != world.notes["ref"]


def quiet(body: bytes) -> bytes:
    """A mail that asks for no acknowledgement: that is a write of its own, and of mails that come
    together one is acknowledged, whichever is first.
    """
    return body.replace(b"From:", b"X-Auto-Response-Suppress: All\nFrom:", 1)


def three_mails(world: World) -> None:
    """A good one, one of another study, one nobody can read."""
    other = MAIL.replace(b"m1@", b"m2@").replace(b"2201-007", b"2201-031")
    put_mail(world, "mail/1", quiet(MAIL))
    put_mail(world, "mail/2", quiet(other))
    put_mail(world, "mail/3", UNREADABLE)


def recorded(body: bytes, key: str = RECORDING, **attributes: str) -> Any:
    """A recording in Connect's bucket; its call has a ticket when `attributes` say so."""

    def prepare(world: World) -> None:
        if attributes:
            a_call(world)
            attributes["ticketRef"] = world.notes["ref"]
        known_call(world, **attributes)
        boto3.client("s3").put_object(Bucket="recordings", Key=key, Body=body)

    return prepare


def unsent(world: World) -> None:
    """An answer is written down, but SES did not take it."""
    a_mail(world)

    def no_mail(call: Call, through: Pass) -> Any:
        if call.operation == "SendEmail":
            raise refusal("ThrottlingException", call.operation)
        return through()

    with suppress(Exception), kept_by(no_mail):
        reply(world.notes["ref"], "Released.", "wish", TOM, world.desk)


def forgotten(world: World) -> None:
    """An offer whose state machine died."""
    a_call(world)
    ref = world.notes["ref"]
    offer_handover(ref, "a1", ADA, world.desk, next_action="Call", due_at="", summary="")


def everything(world: World) -> None:
    """A lost mail, a lost recording, an unsent answer and a forgotten offer."""
    unsent(world)
    put_mail(world, "mail/lost", UNREADABLE)
    recorded(tone(3))(world)


def an_hour_later(world: World) -> Event:
    """A sweep when everything above has waited long enough."""
    world.clock.time = MORNING + timedelta(hours=1)
    return sample("sweeper")


def a_sent_mail(world: World) -> None:
    """An answer that SES has taken."""
    a_mail(world)
    reply(world.notes["ref"], "Released.", "wish", TOM, world.desk)
    (world.notes["mail"],) = world.outside.mails


def told(kind: str, **part: Any) -> Any:
    """What SES says of that answer."""
    return lambda world: told_by_ses(kind, world.notes["mail"], **part)


def came_back(world: World) -> None:
    """That answer came back, and a mail server says so by mail."""
    a_sent_mail(world)
    body = BOUNCE % world.notes["mail"].encode()
    put_mail(world, KEY, body)


_BOUNCED = sample("mail_feedback")["detail"]["bounce"]
_AWAY = AWAY.replace(b"%s", b"")
_ANSWERED = AWAY.replace(b"%s", b"In-Reply-To: <m1@harbour.example>\n")
_MAIL = sample("inbound_mail")
_BATCH = {"Records": [message("inbound_mail", f"mail/{n}") for n in (1, 2, 3)]}
_ORDERS = [{"Records": list(records)} for records in permutations(_BATCH["Records"])]
_NAMELESS = RECORDING.replace("cc-1_20260310T14:00_UTC", "rubbish")
_TALK = RECORDING.replace("/ivr", "")

STORIES = {
    "mail_feedback": [
        told_to("mail_feedback", "sample", told("Bounce", bounce=_BOUNCED), prepare=a_sent_mail),
        told_to("mail_feedback", "taken", told("Send"), prepare=a_sent_mail, cold=True),
        told_to("mail_feedback", "delivered", told("Delivery"), prepare=a_sent_mail),
    ],
    "inbound_mail": [
        told_to("inbound_mail", "bounce", _MAIL, prepare=came_back),
        told_to("inbound_mail", "sample", _MAIL, prepare=stored(MAIL), cold=True),
        told_to("inbound_mail", "joins", _MAIL, prepare=stored(MAIL, a_call)),
        told_to("inbound_mail", "proves-one", _MAIL, prepare=stored(MAIL, two_that_are_one)),
        told_to("inbound_mail", "reply", _MAIL, prepare=stored(REPLY, a_mail)),
        told_to("inbound_mail", "auto-reply", _MAIL, prepare=stored(_ANSWERED, a_mail)),
        told_to("inbound_mail", "auto-of-nothing", _MAIL, prepare=stored(_AWAY)),
        told_to("inbound_mail", "unreadable", _MAIL, prepare=stored(UNREADABLE)),
        told_to("inbound_mail", "signed-reply", _MAIL, prepare=stored(SIGNED_REPLY, a_mail)),
        told_to("inbound_mail", "spam", _MAIL, prepare=stored(MAIL.replace(b"PASS", b"FAIL", 1))),
        told_to("inbound_mail", "forged", _MAIL, prepare=stored(FORGED, a_mail)),
        told_to("inbound_mail", "own-mail", _MAIL, prepare=stored(OWN)),
        told_to("inbound_mail", "attachment", _MAIL, prepare=stored(FILE)),
        told_to(
            "inbound_mail",
            "batch",
            _BATCH,
            prepare=three_mails,
            also=tuple(told_to("inbound_mail", "order", event).deliver for event in _ORDERS),
        ),
    ],
    "voicemail": [
        told_to("voicemail", "sample", sample("voicemail"), prepare=recorded(tone(3)), cold=True),
        told_to(
            "voicemail", "joins", sample("voicemail"), prepare=recorded(tone(3), language="de")
        ),
        told_to("voicemail", "silence", sample("voicemail"), prepare=recorded(silence(3))),
        told_to(
            "voicemail",
            "nameless",
            {"Records": [message("voicemail", _NAMELESS)]},
            prepare=recorded(tone(3), _NAMELESS),
        ),
        told_to("voicemail", "talk", {"Records": [message("voicemail", _TALK)]}, silent=True),
    ],
    "sweeper": [
        told_to("sweeper", "sample", an_hour_later, prepare=everything, cold=True),
        told_to("sweeper", "lost-mail", an_hour_later, prepare=stored(MAIL)),
        told_to("sweeper", "unsent", an_hour_later, prepare=unsent),
        told_to("sweeper", "forgotten-offer", an_hour_later, prepare=forgotten),
    ],
}
