"""What can happen at once around one requester and one ticket, each in two variants.

Contacts come from Nora, about one subject; what agents do, they do to the ticket of her first mail.
Preparations may be made twice: both sides of a pair make theirs.
"""

from collections.abc import Callable

import boto3
from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    RawObject,
)
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.chat import start_chat
from heliograph.usecases.desk import Desk
from heliograph.usecases.identify_caller import identify_caller
from heliograph.usecases.keep_voicemail import FoundRecording, keep_voicemail
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.move_contacts import move_contacts, split_ticket
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.receive_mail import receive_mail
from heliograph.usecases.take_written_contact import take_written_contact
from heliograph.usecases.work_on_ticket import assign, reopen, resolve

from tests.faults.interleavings import Deed, Notes
from tests.faults.stories.ground import TOM, known_call, put_mail
from tests.faults.stories.mail import quiet
from tests.faults.stories.regrouping import FIRST, NORA, grouped
from tests.faults.world import World
from tests.functions.test_inbound_mail import MAIL
from tests.heliograph.chat_identity import identity
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.sounds import tone

LEAD = Actor(ActorKind.AGENT, "m1", "Vera Lead")


def standing(world: World) -> None:
    """The ticket of Nora's first mail."""
    world.notes["ref"] = receive_contact(FIRST, world.desk).ticket.ref


def resolved(world: World) -> None:
    """That ticket, resolved."""
    standing(world)
    resolve(world.notes["ref"], "answered", "Told her", LEAD, world.desk)


def voice(number: int) -> Deed:
    """A call."""
    call = Contact(
        natural_key=f"voice:cc-{number}",
        channel=Channel.VOICE,
        at=MORNING,
        sender=Identity(IdentityKind.PHONE, "+4915550101"),
        declared=Declared(study_code="101"),
        connect_contact_id=f"cc-{number}",
    )
    return Deed(f"voice{number}", lambda desk, _: identify_caller(call, desk))


def voicemail(number: int) -> Deed:
    """A recording of a call whose flow could not place it."""
    key = f"connect/x/CallRecordings/ivr/2026/03/10/vm-{number}_20260310T14:00_UTC.wav"
    found = FoundRecording(RawObject("recordings", key), f"vm-{number}", MORNING)

    def prepare(world: World) -> None:
        known_call(world, f"vm-{number}", studyId="LUM-101")
        boto3.client("s3").put_object(Bucket="recordings", Key=key, Body=tone(3))

    return Deed(f"voicemail{number}", lambda desk, _: keep_voicemail(found, desk), prepare)


def mail(number: int) -> Deed:
    """A mail of its own thread; quiet, for with the acknowledgement the deed would be two, between
    which the other side may come.
    """
    body = quiet(MAIL.replace(b"<m1@", f"<m{number}@".encode()))
    raw = RawObject("contacts", f"mail/{number}")
    return Deed(
        f"mail{number}",
        lambda desk, _: receive_mail(raw, desk),
        lambda world: [put_mail(world, raw.key, body), None][1],
    )


def chat(number: int) -> Deed:
    """A chat begins."""
    text = "LUM-101: no kit for 2201-007"
    return Deed(f"chat{number}", lambda desk, _: start_chat(identity(), text, f"m{number}", desk))


def form(number: int) -> Deed:
    """A form comes in."""
    contact = Contact(
        natural_key=f"web_form:{number}",
        channel=Channel.WEB_FORM,
        at=MORNING,
        sender=NORA,
        text="No kit for 2201-007",
        authenticated=True,
        declared=Declared(study_id="LUM-101", site_no="2201"),
    )
    return Deed(f"form{number}", lambda desk, _: take_written_contact(contact, desk))


def resolving(number: int) -> Deed:
    """An agent resolves the ticket."""
    code = ("solved", "workaround")[number % 2]

    def do(desk: Desk, notes: Notes) -> object:
        return resolve(notes["ref"], code, "Kit released", TOM, desk, request_id=f"wish-{number}")

    return Deed(f"resolve{number}", do, standing)


def reopening(number: int) -> Deed:
    """An agent reopens the ticket."""

    def do(desk: Desk, notes: Notes) -> object:
        return reopen(
            notes["ref"], f"Not yet, says {number}", TOM, desk, request_id=f"wish-{number}"
        )

    return Deed(f"reopen{number}", do, resolved)


def assigning(number: int) -> Deed:
    """A lead gives the ticket to somebody."""
    agent = ("a1", "m1")[number % 2]

    def do(desk: Desk, notes: Notes) -> object:
        return assign(notes["ref"], agent, LEAD, desk, request_id=f"wish-{number}")

    return Deed(f"assign{number}", do, standing)


def merging(number: int) -> Deed:
    """An agent merges two tickets; the second one merges them the other way round."""
    child, kept = ("other", "ref") if number % 2 else ("ref", "other")

    def do(desk: Desk, notes: Notes) -> object:
        wish = f"wish-{number}"
        return merge_tickets(notes[child], notes[kept], "", TOM, desk, request_id=wish)

    return Deed(f"merge{number}", do, grouped)


def splitting(number: int) -> Deed:
    """An agent parts one mail onto a new ticket."""
    key = ("third", "more")[number % 2]

    def do(desk: Desk, notes: Notes) -> object:
        wish = f"wish-{number}"
        return split_ticket(notes["ref"], (notes[key],), "Other work", TOM, desk, request_id=wish)

    return Deed(f"split{number}", do, grouped)


def moving(number: int) -> Deed:
    """An agent puts one mail on another ticket."""
    key = ("third", "more")[number % 2]

    def do(desk: Desk, notes: Notes) -> object:
        wish, going = f"wish-{number}", (notes[key],)
        return move_contacts(notes["ref"], going, notes["other"], "", LEAD, desk, request_id=wish)

    return Deed(f"move{number}", do, grouped)


KINDS: dict[str, Callable[[int], Deed]] = {
    "voice": voice,
    "voicemail": voicemail,
    "mail": mail,
    "chat": chat,
    "form": form,
    "merge": merging,
    "split": splitting,
    "move": moving,
    "resolve": resolving,
    "reopen": reopening,
    "assign": assigning,
}


def pairs() -> list[tuple[Deed, Deed]]:
    """Every kind with every kind, also with itself."""
    kinds = list(KINDS)
    return [
        (KINDS[one](1), KINDS[other](2))
        for place, one in enumerate(kinds)
        for other in kinds[place:]
    ]
