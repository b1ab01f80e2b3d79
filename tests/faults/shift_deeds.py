"""What meets at the end of a shift: the machine, the people's answers, work on the ticket."""

from collections.abc import Callable

from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.shift_change_messages import Tick
from heliograph.usecases.answer_shift_change import (
    accept_with_read_back,
    decline_at_shift_change,
    write_lines,
)
from heliograph.usecases.desk import Desk
from heliograph.usecases.shift_context import context_of
from heliograph.usecases.shift_write import begin_handover, move_handover
from heliograph.usecases.work_on_ticket import assign, resolve

from tests.faults.interleavings import Deed, Notes
from tests.faults.stories import shifts
from tests.faults.stories.ground import ADA, TOM
from tests.faults.world import World
from tests.heliograph.two_shifts import BEN, LINES

BEA = Actor(ActorKind.AGENT, "b2", "Bea Late")
Work = Callable[[Desk, Notes, int], object]


def _once(ground: Callable[[World], object]) -> Callable[[World], None]:
    """A ground that both sides of a race stand on."""

    def prepare(world: World) -> None:
        if "ref" not in world.notes:
            ground(world)

    return prepare


def offered(world: World) -> None:
    """Ben has been silent for longer than five minutes: the lead is due."""
    shifts.offered(world, ago=6)


def gone_up(world: World) -> None:
    """The lead was told and is silent, too: the manager is due. Ben may still take it."""
    shifts.with_the_lead(world)
    world.notes["handover_id"] = shifts.first(world.desk).id


def _tick(desk: Desk, notes: Notes, _: int) -> object:
    """What a look does to each hand-over."""
    context = context_of(desk.shift_runs.run(shifts.SLUG), desk)
    return move_handover(notes["handover_id"], lambda *_: [Tick()], context)


def _begin(desk: Desk, notes: Notes, _: int) -> object:
    """What a look does to each ticket."""
    context = context_of(desk.shift_runs.run(shifts.SLUG), desk)
    return begin_handover(notes["ref"], context)


def _taken_by(actor: Actor) -> Work:
    def take(desk: Desk, notes: Notes, _: int) -> object:
        due = shifts.minutes(60)
        return accept_with_read_back(notes["handover_id"], "I call", due, 2, actor=actor, desk=desk)

    return take


def _decline(desk: Desk, notes: Notes, _: int) -> object:
    return decline_at_shift_change(notes["handover_id"], "On a call", BEN, desk)


def _plan(desk: Desk, notes: Notes, _: int) -> object:
    return write_lines(notes["handover_id"], LINES, ADA, desk)


def _solve(desk: Desk, notes: Notes, number: int) -> object:
    return resolve(notes["ref"], "solved", "Released", ADA, desk, request_id=f"wish-{number}")


def _assign(desk: Desk, notes: Notes, number: int) -> object:
    return assign(notes["ref"], "a1", TOM, desk, request_id=f"wish-{number}")


_WORK: dict[str, Work] = {
    "tick": _tick,
    "begin": _begin,
    "take": _taken_by(BEN),
    "lead": _taken_by(BEA),
    "turn-down": _decline,
    "plan": _plan,
    "solve": _solve,
    "give": _assign,
}
_GROUNDS: dict[str, Callable[[World], object]] = {
    "started": shifts.started,
    "packaged": lambda world: shifts.packaged(world, ago=6),
    "offered": offered,
    "gone-up": gone_up,
}
_PAIRS = {
    "started": "begin+begin begin+solve begin+give",
    "packaged": "plan+tick plan+plan plan+solve",
    "offered": "take+tick take+take take+turn-down take+solve take+give turn-down+tick tick+tick",
    "gone-up": "take+lead take+tick lead+solve",
}


def shift_pairs() -> list[tuple[Deed, Deed]]:
    """All pairs worth running, each on the ground it is about."""
    return [
        (_deed(one, ground, 1), _deed(other, ground, 2))
        for ground, pairs in _PAIRS.items()
        for one, _, other in (pair.partition("+") for pair in pairs.split())
    ]


def _deed(kind: str, ground: str, number: int) -> Deed:
    work = _WORK[kind]
    return Deed(
        f"{ground}-{kind}-{number}",
        lambda desk, notes: work(desk, notes, number),
        _once(_GROUNDS[ground]),
        cold=True,
    )


DEEDS = {deed.name: deed for pair in shift_pairs() for deed in pair}
