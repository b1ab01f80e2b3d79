"""What stories stand on: tickets, objects, people, in the desk's own words."""

import copy
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind, RawObject, Thread
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.receive_contact import receive_contact

from tests.faults.triggers import trigger_of
from tests.faults.world import Story, World
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

FUNCTIONS = Path(__file__).resolve().parents[3] / "functions"
Event = dict[str, Any]
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")
RECORDING = "connect/heliograph/CallRecordings/ivr/2026/03/10/cc-1_20260310T14:00_UTC.wav"
# Another nurse, another study of another sponsor: never one with CALL and MAIL.
OTHER_MAIL = Contact(
    natural_key="email:other",
    channel=Channel.EMAIL,
    at=MORNING + timedelta(seconds=20),
    sender=Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example"),
    subject="TER-7 2201-009",
    text="TER-7: 2201-009 kann nicht randomisiert werden",
    authenticated=True,
    thread=Thread(message_id="<other@harbour.example>"),
)


def sample(folder: str) -> Event:
    """The real event beside a function."""
    event: Event = json.loads((FUNCTIONS / folder / "event.json").read_text())
    return event


def changed(event: Event, **top: Any) -> Event:
    """A copy of an event with other values at its top."""
    return copy.deepcopy(event) | top


def told_to(folder: str, name: str, event: Any, **options: Any) -> Story:
    """A story in which the function of `folder` is told an event, or what makes one of a world."""
    make = event if callable(event) else lambda _: copy.deepcopy(event)
    name = f"{folder}/{name}"
    return Story(name, trigger_of(name, folder, make, sample(folder)), **options)


def a_call(world: World) -> None:
    """A ticket of a call, cc-1, of Ada's."""
    world.notes["ref"] = receive_contact(CALL, world.desk).ticket.ref


def a_mail(world: World) -> None:
    """A ticket of a mail that is here already: a sweep must not seem to be before it."""
    world.notes["ref"] = receive_contact(replace(MAIL, at=MORNING), world.desk).ticket.ref


def a_call_and_a_mail(world: World) -> None:
    """A ticket of a call and a mail."""
    a_call(world)
    receive_contact(replace(MAIL, at=MORNING), world.desk)


def put_mail(world: World, key: str, body: bytes) -> RawObject:
    """A raw mail as SES stores it."""
    return world.desk.objects.put(key, body, "message/rfc822")


def known_call(world: World, contact_id: str = "cc-1", **attributes: str) -> None:
    """Connect knows a call of Nora's."""
    told = {"studyId": "LUM-101"} | attributes
    world.outside.contacts[contact_id] = {"number": "+4915550101", "attributes": told}
