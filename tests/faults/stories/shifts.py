"""Ends of shifts: every look of the machine, every beat, every answer of a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from heliograph.domain.handover import Handover
from heliograph.domain.shift_run import run_id, slug_of
from heliograph.usecases.answer_shift_change import accept_with_read_back, write_lines
from heliograph.usecases.change_shift import change_shift
from heliograph.usecases.desk import Desk
from heliograph.usecases.note_progress import note_progress
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.rehearse_shift_change import mark_for_rehearsal
from heliograph.usecases.start_shift_changes import start_shift_changes
from heliograph.usecases.work_on_ticket import resolve

from tests.faults.stories.ground import ADA, Event, sample, told_to
from tests.faults.world import World
from tests.heliograph.desk_on_moto import MORNING
from tests.heliograph.two_shifts import BEN, LINES, set_clock, staffed, two_shifts
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

DAY = "DAY#2026-03-10"
SLUG = slug_of(run_id(DAY))
Ground = Callable[[World], None]


def minutes(number: int) -> Any:
    """A time around the morning at which every story is told."""
    return MORNING + timedelta(minutes=number)


def desk_of(world: World, ends: str, **changes: Any) -> Desk:
    """The world's desk, its day shift ending at that hour in Berlin, Boston working beside it."""
    return staffed(world.desk, two_shifts(ends, "09:00", **changes))


def a_serious_ticket(desk: Desk, world: World, before: int) -> None:
    """Ada's: a patient waits; and a quiet one beside it."""
    set_clock(desk, minutes(-before))
    ticket = receive_contact(replace(MAIL, at=minutes(-before)), desk).ticket
    world.notes["ref"] = ticket.ref


def about_to_end(world: World) -> None:
    """The shift ends in half an hour, and nobody has looked yet."""
    desk = desk_of(world, "15:30")
    a_serious_ticket(desk, world, 40)


def begun(world: World, *, ends: str = "15:30", ago: int = 0, **changes: Any) -> Desk:
    """The run of the shift was begun and looked at some minutes ago."""
    desk = desk_of(world, ends, **changes)
    a_serious_ticket(desk, world, ago + 10)
    set_clock(desk, minutes(-ago))
    start_shift_changes(desk)
    world.outside.machines.clear()
    change_shift(SLUG, desk)
    return desk


def first(desk: Desk) -> Handover:
    """The hand-over of the serious ticket."""
    return desk.shift_runs.handovers(SLUG)[0]


def packaged(world: World, ago: int = 1) -> Handover:
    """It waits for Ada's lines."""
    return _noted(world, first(begun(world, ago=ago)))


def offered(world: World, ago: int = 1) -> Handover:
    """It is offered to Ben."""
    desk = begun(world, ago=ago)
    return _noted(world, write_lines(first(desk).id, LINES, ADA, desk))


def with_the_lead(world: World) -> None:
    """Nobody answered, and the lead has not either."""
    desk = begun(world, ends="15:20", ago=35)
    write_lines(first(desk).id, LINES, ADA, desk)
    set_clock(desk, minutes(-25))
    change_shift(SLUG, desk)


def an_emergency(world: World) -> None:
    """One that people move, its lines written."""
    desk = desk_of(world, "15:30")
    set_clock(desk, minutes(-9))
    urgent = replace(CALL.declared, emergency=True)
    receive_contact(replace(CALL, at=minutes(-9), declared=urgent), desk)
    start_shift_changes(desk)
    change_shift(SLUG, desk)
    _noted(world, write_lines(first(desk).id, LINES, ADA, desk))


def in_a_call(world: World) -> None:
    """It was deferred; the call has ended since."""
    desk = desk_of(world, "15:30")
    a_serious_ticket(desk, world, 20)
    receive_contact(replace(CALL, at=minutes(-19)), desk)
    note_progress("cc-1", "connected_to_agent", minutes(-18), desk)
    set_clock(desk, minutes(-15))
    start_shift_changes(desk)
    change_shift(SLUG, desk)
    write_lines(first(desk).id, LINES, ADA, desk)
    note_progress("cc-1", "disconnected", minutes(-2), desk)


def taken(world: World) -> None:
    """It was taken, and the shift has ended."""
    desk = begun(world, ends="15:00", ago=20)
    offer = write_lines(first(desk).id, LINES, ADA, desk)
    version = offer.package.version if offer.package else 0
    due = minutes(60)
    accept_with_read_back(offer.id, "I call", due, version, actor=BEN, desk=desk)


def solved(world: World) -> None:
    """It was solved while it was on offer."""
    offered(world)
    resolve(world.notes["ref"], "solved", "Released", ADA, world.desk)


def alone(world: World) -> None:
    """Boston has a holiday: nobody works after the end of the shift."""
    closed = [{"seat": "BOS", "date": "2026-03-10", "name": "Closed"}]
    desk_of(world, "15:30", holidays=closed)
    begun_alone = desk_of(world, "15:30", holidays=closed)
    a_serious_ticket(begun_alone, world, 10)
    start_shift_changes(begun_alone)


def lost(world: World) -> None:
    """Nobody has looked for ten minutes: the execution is gone."""
    desk = desk_of(world, "15:30")
    a_serious_ticket(desk, world, 20)
    set_clock(desk, minutes(-10))
    start_shift_changes(desk)


def marked(world: World) -> None:
    """A ticket for rehearsals."""
    desk = desk_of(world, "15:30")
    a_serious_ticket(desk, world, 10)
    mark_for_rehearsal(world.notes["ref"], ADA, desk, marked=True)


def to_be_marked(world: World) -> None:
    """A ticket as any other."""
    a_serious_ticket(desk_of(world, "15:30"), world, 10)


def read_back(world: World) -> Event:
    """What Ben reads back of the package that stands."""
    return {
        "nextAction": "I call the depot",
        "dueAt": minutes(60).isoformat(),
        "packageVersion": 2,
    }


def _noted(world: World, handover: Handover) -> Handover:
    world.notes["handover_id"] = handover.id
    return handover


def _look(_: World) -> Event:
    return sample("shift_change") | {"shiftChange": SLUG}


def _quietly(ground: Callable[..., object], **options: Any) -> Ground:
    def prepare(world: World) -> None:
        ground(world, **options)

    return prepare


def started(world: World) -> None:
    """The run stands, its execution is about to look for the first time."""
    desk = desk_of(world, "15:30")
    a_serious_ticket(desk, world, 10)
    start_shift_changes(desk)


_LOOKS: dict[str, Ground] = {
    "plan": started,
    "lead": _quietly(offered, ago=6),
    "manager": with_the_lead,
    "no-lines": _quietly(packaged, ago=6),
    "after-a-call": in_a_call,
    "report": taken,
    "solved": solved,
    "alone": alone,
}
_TAKE = {
    "nextAction": "I call the depot",
    "dueAt": (MORNING + timedelta(hours=1)).isoformat(),
    "packageVersion": 2,
}
_REHEARSAL = {
    "shift": "DAY",
    "at": (MORNING + timedelta(minutes=5)).isoformat(),
    "rate": 60,
    "tickets": ["{ref}"],
}
_LEAD = {"user": "m1", "groups": "[leads]"}

STORIES = {
    "shift_change": [
        told_to("shift_change", name, _look, prepare=ground, cold=True, nightly=name != "plan")
        for name, ground in _LOOKS.items()
    ],
    "shift_schedule": [
        told_to(
            "shift_schedule", "begin", sample("shift_schedule"), prepare=about_to_end, cold=True
        ),
        told_to("shift_schedule", "lost", sample("shift_schedule"), prepare=lost, cold=True),
    ],
}
# Route, title, body, ground, and who asks.
SHIFTS: tuple[tuple[str, str, Any, Ground, dict[str, str]], ...] = (
    (
        "/handovers/{handover_id}/lines",
        "handovers-lines",
        {"plan": "Call the depot", "contingency": "If QA rejects: a new kit"},
        _quietly(packaged),
        {"user": "a2"},
    ),
    (
        "/handovers/{handover_id}/offer",
        "handovers-offer",
        {"toAgentId": "b1"},
        an_emergency,
        {"user": "a2"},
    ),
    (
        "/handovers/{handover_id}/acceptance",
        "handovers-take-over",
        _TAKE,
        _quietly(offered),
        {"user": "b1"},
    ),
    (
        "/handovers/{handover_id}/declining",
        "handovers-turn-down",
        {"reason": "On a call"},
        _quietly(offered),
        {"user": "b1"},
    ),
    ("/rehearsals", "rehearsals", _REHEARSAL, marked, _LEAD),
    ("/tickets/{ref}/rehearsal", "tickets-rehearsal", {"marked": True}, to_be_marked, _LEAD),
)
