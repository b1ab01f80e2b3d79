"""The requests about what is held from blinded agents, and what must stand before each."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.hold_text import let_go
from heliograph.usecases.receive_contact import receive_contact

from tests.faults.stories.regrouping import FIRST
from tests.faults.world import World

OTHER = Actor(ActorKind.AGENT, "u2", "Uwe Open")
LEAK = replace(FIRST, text="LUM-101: 2201-007 is on placebo, no kit")


def held(world: World) -> None:
    """A mail that tells a treatment."""
    ref = receive_contact(LEAK, world.desk).ticket.ref
    world.notes |= {"ref": ref, "key": LEAK.key_hash}


def asked_for(world: World) -> None:
    """Its release, asked for by a colleague."""
    held(world)
    let_go(world.notes["ref"], LEAK.key_hash, "The site knows", OTHER, world.desk)


def free(world: World) -> None:
    """A mail that tells nothing."""
    ref = receive_contact(FIRST, world.desk).ticket.ref
    world.notes |= {"ref": ref, "key": FIRST.key_hash}


_ROUTE = "/tickets/{ref}/holds/{key}"
# (route, name, bodies and the ground of each)
HOLDS: list[tuple[str, str, list[tuple[Any, Callable[[World], None]]]]] = [
    (f"{_ROUTE}/openings", "holds-openings", [({"reason": "To answer it"}, held)]),
    (
        f"{_ROUTE}/decisions",
        "holds-decisions",
        [
            ({"decision": "hold", "reason": "It tells a treatment"}, free),
            ({"decision": "release", "reason": "The site knows"}, held),
            ({"decision": "release", "reason": "Yes"}, asked_for),
            ({"decision": "dismiss", "reason": "It tells nothing"}, held),
        ],
    ),
]
