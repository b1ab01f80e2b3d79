"""The ground for merging, splitting, moving, linking and their undoing, and the requests on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from heliograph.domain.contact import (
    Channel,
    Contact,
    Identity,
    IdentityKind,
    Thread,
    natural_key,
)
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.move_contacts import move_contacts
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.relate_tickets import Relation, relate_tickets

from tests.faults.stories.ground import TOM
from tests.faults.world import World
from tests.heliograph.desk_on_moto import MORNING

NORA = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
IVO = Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example")


def mail(name: str, text: str, minutes: float, parent: str | None = None) -> Contact:
    """A mail of Nora's some minutes before the story."""
    return Contact(
        natural_key=natural_key("email", name),
        channel=Channel.EMAIL,
        at=MORNING - timedelta(minutes=minutes),
        sender=NORA,
        subject="Kein Kit",
        text=text,
        authenticated=True,
        thread=Thread(
            message_id=f"<{name}@harbour.example>",
            parent=f"<{parent}@harbour.example>" if parent else None,
        ),
    )


FIRST = mail("first", "LUM-101 Proband 2201-007: kein Kit", 10)
MORE = mail("more", "Hier noch ein Foto zu 2201-007", 8, parent="first")
THIRD = mail("third", "Gibt es etwas Neues zu 2201-007?", 6, parent="first")
LOGIN = replace(mail("login", "LUM-101: my password does not work", 400), sender=IVO)


def grouped(world: World) -> None:
    """Three mails of Nora's on `ref`, and `other`, the ticket of Ivo's password."""
    desk, notes = world.desk, world.notes
    notes["other"] = receive_contact(LOGIN, desk).ticket.ref
    notes["ref"] = receive_contact(FIRST, desk).ticket.ref
    for contact in (MORE, THIRD):
        assert receive_contact(contact, desk).ticket.ref == notes["ref"] != notes["other"]
    notes |= {"more": MORE.key_hash, "third": THIRD.key_hash}


def merged(world: World) -> None:
    """Both tickets as one."""
    grouped(world)
    merge_tickets(world.notes["other"], world.notes["ref"], "", TOM, world.desk)


def moved(world: World) -> None:
    """One of Nora's mails on the other ticket."""
    grouped(world)
    notes = world.notes
    move_contacts(notes["ref"], (notes["more"],), notes["other"], "", TOM, world.desk)


def related(world: World, relation: Relation = Relation.RELATED) -> None:
    """Both tickets linked."""
    grouped(world)
    relate_tickets(world.notes["ref"], world.notes["other"], relation, "", TOM, world.desk)


def outage(world: World) -> None:
    """Nora's ticket is the problem behind Ivo's."""
    related(world, Relation.INCIDENT)


# (route, body, ground): a name in braces is read in the notes of the world.
REGROUPING: list[tuple[str, Any, Callable[[World], None]]] = [
    ("/tickets/{other}/merging", {"into": "{ref}", "text": "One matter"}, grouped),
    ("/tickets/{other}/unmerging", {"text": "Two after all"}, merged),
    ("/tickets/{ref}/splits", {"contactKeys": ["{more}"]}, grouped),
    ("/tickets/{ref}/moves", {"contactKeys": ["{more}"], "to": "{other}"}, grouped),
    ("/tickets/{ref}/returns", {"contactKeys": ["{more}"]}, moved),
    ("/tickets/{ref}/relations", {"ref": "{other}"}, grouped),
    ("/tickets/{ref}/relations/removals", {"ref": "{other}", "relation": "related"}, related),
    ("/tickets/{ref}/dismissals", {"ref": "{other}"}, grouped),
    ("/tickets/{ref}/broadcasts", {"text": "It works again."}, outage),
]
