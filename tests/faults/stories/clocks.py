"""The ground for clocks and promises, the requests on it, and the round that looks at them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from heliograph.usecases.keep_promises import promise

from tests.faults.stories.ground import TOM, Event, a_call_and_a_mail, a_mail, sample, told_to
from tests.faults.world import World
from tests.heliograph.desk_on_moto import MORNING

_LATER = "2026-03-11T15:00:00Z"


def a_promise(world: World) -> None:
    """A mail's ticket whose requester was promised something within the hour."""
    a_mail(world)
    due = MORNING + timedelta(minutes=50)
    (made,) = promise(world.notes["ref"], "Call back", due, TOM, world.desk).clock.promises
    world.notes["promise_id"] = made.id


def late_tickets(world: World) -> None:
    """A promise that is over, and a call and a mail that nobody has answered."""
    a_promise(world)
    a_call_and_a_mail(world)


def a_day_later(world: World) -> Event:
    """A round when everything above is late."""
    world.clock.time = MORNING + timedelta(days=1)
    return sample("clocks")


CLOCKS: list[tuple[str, Any, Callable[[World], None]]] = [
    ("/tickets/{ref}/waiting", {"party": "requester", "text": "Which kit?"}, a_mail),
    ("/tickets/{ref}/promises", {"text": "Call back", "due": _LATER}, a_mail),
    (
        "/tickets/{ref}/promises/{promise_id}/moving",
        {"due": _LATER, "why": "The depot is closed"},
        a_promise,
    ),
    ("/tickets/{ref}/promises/{promise_id}/keeping", {"text": "Called"}, a_promise),
    ("/tickets/{ref}/promises/{promise_id}/breaking", {"why": "Nobody answers"}, a_promise),
]

STORIES = {
    "clocks": [
        told_to("clocks", "sample", a_day_later, prepare=late_tickets, cold=True),
        told_to("clocks", "promise", a_day_later, prepare=a_promise),
    ],
}
