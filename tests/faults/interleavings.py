"""Explores interleavings: two deeds at once, every order of their DynamoDB calls.

Stateless model checking by re-running, made finite by one reduction: two schedules that have led to
the same stored state, and in which both sides have seen the same answers so far, go on alike. A
deed is deterministic in what it is answered (the clock stands still, ids derive from contacts), so
only one of them is carried on. The schedules so make a graph without cycles; each is covered, their
number is counted as the paths through it, and only as many are run as the graph has branches.
Calls that pass the gate (the directory, which nobody writes here, S3, Connect) happen with the next
call of their side; what they answered is part of what a side has seen.

With `kills` a side may also be killed before or after any call, and is then delivered again at
once, while the other goes on. Every end must equal, flaw for flaw, the end of a serial order.
"""

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Any

from heliograph.domain.errors import DeskError, TooContended
from heliograph.usecases.desk import Desk

from tests.faults.crash_points import End, Killed, differences
from tests.faults.gate import Call, Pass, kept_by
from tests.faults.world import World

MEETING = frozenset({"tickets", "connections", "planted"})
_READS = frozenset({"GetItem", "Query", "BatchGetItem", "DescribeTable"})
Move = str  # the side, 0 or 1, and how: "0", "0!before", "0!after"
Notes = dict[str, str]


@dataclass(frozen=True)
class Deed:
    """One side of a race: what stands before it, and what it does at a desk. Safe to repeat.

    `meets` are the tables in which the sides can meet; a deed that writes the directory names it.
    """

    name: str
    do: Callable[[Desk, Notes], object]
    prepare: Callable[[World], None] = lambda _: None
    cold: bool = False
    meets: frozenset[str] = MEETING


@dataclass
class Report:
    """What an exploration saw; `wrong` holds the moves to replay."""

    deeds: tuple[str, str]
    schedules: int = 0
    bad: int = 0  # of the schedules
    runs: int = 0
    ends: int = 0
    complete: bool = False
    ended: Counter[str] = field(default_factory=Counter)  # schedules by the state they end in
    wrong: list[tuple[list[Move], str]] = field(default_factory=list)

    def __str__(self) -> str:
        seen = "complete" if self.complete else "cut"
        return (
            f"{' with '.join(self.deeds)}: {self.schedules} schedules ({seen}) in {self.runs} "
            f"runs, {self.ends} ends, {len(self.wrong)} wrong by {self.bad} schedules"
        )

    def told(self) -> str:
        """The wrong schedules, each with the command that replays it."""
        return "\n".join(
            f"{why}\n  replay: python -m tests.faults interleave {' '.join(self.deeds)} "
            f"{','.join(moves)}"
            for moves, why in self.wrong
        )


class Abandoned(BaseException):
    """This run is not carried on."""


@dataclass
class Node:
    """A state of the race: the moves from here, and where they lead."""

    moves: tuple[Move, ...]
    leads_to: dict[Move, str] = field(default_factory=dict)
    ended: str = ""  # the state, when this is an end
    wrong: bool = False


class Side:
    """One deed in its thread; it waits before each gated call until the run lets it go."""

    def __init__(self, race: "Race", deed: Deed, desk: Desk, notes: Notes) -> None:
        self._race, self._deed, self._desk, self._notes = race, deed, desk, notes
        self.seen: list[str] = []
        self.waiting = self.done = False
        self.outcome = ""
        self._order = ""
        self.thread = threading.Thread(target=self._run, daemon=True)

    def let(self, order: str) -> None:
        """Let it go on, be killed before or after its call, or be abandoned."""
        with self._race.changed:
            self._order, self.waiting = order, False
            self._race.changed.notify_all()

    def _run(self) -> None:
        while True:
            try:
                with kept_by(self._keep):
                    self._deed.do(self._desk, self._notes)
                self.outcome = "done"
            except Killed:
                self.seen.clear()
                continue
            except Abandoned:
                self.outcome = "abandoned"
            except TooContended as error:
                self.outcome = f"failed: {error!r}"
            except DeskError as error:
                self.outcome = type(error).__name__
            except Exception as error:  # noqa: BLE001 - whatever it lets out is a finding
                self.outcome = f"failed: {error!r}"
            break
        with self._race.changed:
            self.done = True
            self._race.changed.notify_all()

    def _keep(self, call: Call, through: Pass) -> Any:
        if not gated(call, self._race.meets):
            return self._see(call, through)
        with self._race.changed:
            self.waiting = True
            self._race.changed.notify_all()
            self._race.changed.wait_for(lambda: not self.waiting)
            order = self._order
        if order == "abandon":
            raise Abandoned
        if order == "before":
            raise Killed
        answer = self._see(call, through)
        if order == "after":
            raise Killed
        return answer

    def _see(self, call: Call, through: Pass) -> Any:
        self.seen.append(str(self._desk.clock.now()))
        try:
            answer = through()
        except Exception as error:
            self.seen.append(f"{call.name} raised {error!r}")
            raise
        plain = {k: v for k, v in answer.items() if k not in ("ResponseMetadata", "Body")}
        self.seen.append(f"{call.name} {json.dumps(plain, sort_keys=True, default=repr)}")
        return answer


class Race:
    """One run of two deeds by a list of moves."""

    def __init__(self, world: World, deeds: tuple[Deed, Deed], kills: int) -> None:
        self.changed = threading.Condition()
        self._world, self._kills = world, kills
        self.meets = deeds[0].meets | deeds[1].meets
        world.begin(*deeds)
        self.sides = [Side(self, deed, world.lane(), world.notes) for deed in deeds]
        for side in self.sides:
            side.thread.start()
        self._wait()

    def moves(self) -> tuple[Move, ...]:
        """What can happen next."""
        live = [str(place) for place, side in enumerate(self.sides) if not side.done]
        ways = ("", "!before", "!after") if self._kills else ("",)
        return tuple(side + way for way in ways for side in live)

    def take(self, move: Move) -> None:
        """Let it happen, until everybody waits again."""
        place, _, how = move.partition("!")
        self._kills -= bool(how)
        self.sides[int(place)].let(how or "go")
        self._wait()

    def key(self) -> str:
        """What the race's future depends on: the stored state, and what each side has seen."""
        told = [self._world.state(), str(self._kills)]
        told += ["\n".join([side.outcome, *side.seen]) for side in self.sides]
        return hashlib.sha256("\x00".join(told).encode()).hexdigest()

    def outcomes(self) -> list[str]:
        """How each side ended."""
        return [side.outcome for side in self.sides]

    def abandon(self) -> None:
        """End what is still going on."""
        for side in self.sides:
            while not side.done:
                side.let("abandon")
                self._wait()
        for side in self.sides:
            side.thread.join()

    def _wait(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: all(side.waiting or side.done for side in self.sides))


def explore(
    world: World, first: Deed, second: Deed, *, kills: int = 0, most: int = 50_000
) -> Report:
    """Every schedule of two deeds, in at most `most` runs."""
    report = Report((first.name, second.name))
    allowed = serial_ends(world, first, second)
    graph: dict[str, Node] = {}
    todo: list[tuple[list[Move], str]] = [([], "")]
    while todo and report.runs < most:
        moves, parent = todo.pop()
        race = Race(world, (first, second), kills)
        report.runs += 1
        for move in moves:
            race.take(move)
        todo += _carry_on(race, moves, parent, graph)
        last = graph[race.key()] if "abandoned" not in race.outcomes() else None
        if last:
            last.wrong = not _judge(world, race, moves, allowed, report)
            last.ended = world.state()
    report.complete = not todo
    _count(graph, report)
    return report


def replay(world: World, first: Deed, second: Deed, moves: list[Move], *, kills: int = 1) -> Report:
    """One schedule again: the moves, then always the first side that can go."""
    report = Report((first.name, second.name), schedules=1, runs=1, complete=True)
    allowed = serial_ends(world, first, second)
    race = Race(world, (first, second), kills)
    for move in moves:
        race.take(move)
    while race.moves():
        moves = [*moves, race.moves()[0]]
        race.take(moves[-1])
    _judge(world, race, moves, allowed, report)
    return report


def gated(call: Call, meets: Set[str]) -> bool:
    """Whether two sides can meet in this call. Raises AssertionError for a table left out."""
    if call.service != "dynamodb":
        return False
    tables = set(call.parameters.get("RequestItems", ())) | {call.parameters.get("TableName")}
    for item in call.parameters.get("TransactItems", ()):
        tables |= {part["TableName"] for part in item.values()}
    if call.operation not in _READS and not tables & meets:
        raise AssertionError(f"a deed writes {tables}: say that the sides meet there")
    return bool(tables & meets)


def serial_ends(world: World, first: Deed, second: Deed) -> list[tuple[End, list[str]]]:
    """How the two may end: one after the other, either first."""
    ends = []
    for order in ((0, 1), (1, 0)):
        world.begin(first, second)
        outcomes = ["", ""]
        for place in order:
            outcomes[place] = _alone(world, (first, second)[place])
        ends.append((_ended(world), outcomes))
    return ends


def _alone(world: World, deed: Deed) -> str:
    try:
        deed.do(world.lane(), world.notes)
    except DeskError as error:
        return type(error).__name__
    return "done"


def _carry_on(
    race: Race, moves: list[Move], parent: str, graph: dict[str, Node]
) -> list[tuple[list[Move], str]]:
    """Go to an end or to where another run has been; the branches not taken."""
    branches: list[tuple[list[Move], str]] = []
    while True:
        key = race.key()
        if parent:
            graph[parent].leads_to[moves[-1]] = key
        if key in graph:
            race.abandon()
            return branches
        graph[key] = node = Node(race.moves())
        if not node.moves:
            return branches
        branches += [([*moves, other], key) for other in node.moves[1:]]
        moves.append(node.moves[0])
        race.take(moves[-1])
        parent = key


def _judge(
    world: World,
    race: Race,
    moves: list[Move],
    allowed: list[tuple[End, list[str]]],
    report: Report,
) -> bool:
    outcomes = race.outcomes()
    report.ends += 1
    world.desk = world.lane()
    ended = _ended(world)
    if (ended, outcomes) in allowed:
        return True
    if any(outcome.startswith("failed") for outcome in outcomes):
        report.wrong.append((moves, "; ".join(outcomes)))
        return False
    told = min((differences(end, ended) for end, _ in allowed), key=len)
    report.wrong.append((moves, f"equals no serial order ({', '.join(outcomes)}): {told}"))
    return False


def _ended(world: World) -> End:
    world.settle()
    return world.state(), world.flaws()


def _count(graph: dict[str, Node], report: Report) -> None:
    """How many schedules lead to each end; a branch not explored counts none."""
    reached = Counter({next(iter(graph)): 1})
    for key in _in_order(graph):
        node = graph[key]
        for child in node.leads_to.values():
            reached[child] += reached[key]
        if not node.moves:
            report.schedules += reached[key]
            report.bad += reached[key] * node.wrong
            report.ended[node.ended] += reached[key]


def _in_order(graph: dict[str, Node]) -> list[str]:
    """The graph's nodes, each after all that lead to it."""
    ordered: dict[str, None] = {}
    stack = [next(iter(graph))]
    while stack:
        after = [child for child in graph[stack[-1]].leads_to.values() if child not in ordered]
        if after:
            stack += after
        else:
            ordered.setdefault(stack.pop())
    return list(reversed(ordered))
