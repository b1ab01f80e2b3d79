"""The requests about requesters, and what must stand before each."""

from collections.abc import Callable
from typing import Any

from heliograph.domain.contact import Identity, IdentityKind
from heliograph.usecases.link_identity import link_identity
from heliograph.usecases.merge_people import merge_people

from tests.faults.stories.ground import TOM
from tests.faults.world import World

MOBILE = Identity(IdentityKind.PHONE, "+4915550199")
WHY = "She said so on the phone."


def known(world: World) -> None:
    """Ivo, to be merged into Nora."""
    world.notes["person_id"] = "P2"


def linked(world: World) -> None:
    """A further number of Ivo's."""
    known(world)
    link_identity("P2", MOBILE, TOM, world.desk, why=WHY)
    world.notes["identity_id"] = world.desk.directory.identity_id(MOBILE)


def one_person(world: World) -> None:
    """Ivo, merged into Nora."""
    known(world)
    merge_people("P2", "P1", TOM, world.desk, why=WHY)


# (route, body, ground): a name in braces is read in the notes of the world.
PEOPLE: list[tuple[str, Any, Callable[[World], None]]] = [
    ("/people/search", {"text": "Nora"}, known),
    (
        "/people/{person_id}/identities",
        {"kind": "phone", "value": MOBILE.value, "why": WHY},
        known,
    ),
    ("/people/{person_id}/identities/{identity_id}/removal", {"why": WHY}, linked),
    ("/people/{person_id}/merge", {"into": "P1", "why": WHY}, known),
    ("/people/{person_id}/unmerge", {"why": WHY}, one_person),
]
