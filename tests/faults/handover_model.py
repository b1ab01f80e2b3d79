"""The hand-over at the end of a shift as a model: the desk's own transition functions, and a world
in which messages are lost, doubled and late, writes are held up, and functions die.

Who works when, what becomes of a ticket, who is asked, each step and each tick are the product's.
The model keeps the ticket's head, delivers, and writes under the desk's one condition. A message
once sent arrives at any time, any number of times, or never. A write is done at once, or held: its
reader has read, and writes later or dies. Executions of a boundary start late, twice, again, or
stop after any write: they are writes like all others, at any time after they are due.
"""

from collections.abc import Hashable, Iterator
from datetime import datetime
from typing import NamedTuple

from heliograph.domain.handover import Handover
from heliograph.domain.handover_need import overlap_window
from heliograph.domain.shift_change_messages import Message, Tick

from tests.faults.handover_model_deeds import HAPPENINGS, Post, happened, wish_of
from tests.faults.handover_model_desk import DESK, Desk, Rules
from tests.faults.handover_model_laws import broken_laws, unsettled
from tests.faults.handover_model_search import Model, Way
from tests.faults.handover_model_stage import Scene
from tests.faults.handover_model_ticket import Case, Ticket

STUCK = "nobody who is asked can take it"


class Held(NamedTuple):
    """A write whose reader has read and not written yet; `stale`: somebody wrote meanwhile."""

    place: int
    case: int
    stale: bool = False


class World(NamedTuple):
    """A state of the model; cases and posts by number, one bit of `sent` for each deed."""

    now: datetime
    cases: tuple[int, ...]
    sent: int = 0
    posts: frozenset[int] = frozenset()
    held: tuple[Held, ...] = ()


Happened = tuple[tuple[int, ...], tuple[str, ...]]


class Numbered:
    """Values by number, each once, so that states are small and quickly told apart."""

    def __init__(self) -> None:
        self.values: list[Hashable] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class HandoverModel:
    """All that may happen in a scene; what one write does is worked out once and remembered."""

    def __init__(self, scene: Scene, rules: Rules = DESK) -> None:
        self.scene, self.rules, self.desk = scene, rules, Desk(scene, rules)
        self._cases, self._posts = Numbered(), Numbered()
        self._tick = self._posts.number(Tick())
        self._written: dict[tuple[int, int, int, datetime], tuple[int, tuple[str, ...]]] = {}
        self._takes: dict[int, bool] = {}
        self._broken: dict[tuple[int, int], tuple[str, ...]] = {}
        self._happened: dict[tuple[str, int, tuple[int, ...]], Happened | None] = {}
        self._wishes: dict[tuple[str, int, int], int] = {}
        self._waits: dict[tuple[int, datetime], datetime | None] = {}
        self._plans = [end.at - overlap_window(end) for end in scene.boundaries]
        ends = [end.at for end in scene.boundaries]
        self._instants = sorted({*self._plans, *ends})

    def model(self) -> Model[World]:
        """What the search explores."""
        cases = tuple(
            self._cases.number(Case(Ticket(f"T{place}", self.scene.owner, severity)))
            for place, severity in enumerate(self.scene.severities)
        )
        begins = World(self._instants[0], cases)
        return Model(self.scene.name, begins, self.ways, self.by_itself, self.unsettled)

    def ways(self, world: World) -> Iterator[Way[World]]:
        """Everything that may happen next."""
        later = self._later(world)
        if later:
            yield Way(f"{later:%a %H:%M}", world._replace(now=later))
        yield from self._writes(world)
        for place, held in enumerate(world.held):
            yield self._committed(world, place, held)
            yield Way(f"T{held.place}: dies before it writes", self._dropped(world, place))
        yield from self._deeds(world)

    def by_itself(self, world: World) -> World | None:
        """The next thing that happens although everybody is silent."""
        if world.held:
            return self._committed(world, 0, world.held[0]).after
        for end, due in enumerate(self._plans):
            for place, case in enumerate(world.cases if world.now >= due else ()):
                after, _ = self._write(case, end, self._tick, world.now)
                if after != case:
                    return self._with(world, place, after)
        later = self._later(world)
        return world._replace(now=later) if later else None

    def unsettled(self, world: World) -> str:
        """Why a state in which nothing happens by itself is none to end in."""
        return next(filter(None, (unsettled(self.case(number)) for number in world.cases)), "")

    def met(self) -> Iterator[tuple[Handover, Message]]:
        """Every hand-over and every message that an exploration has met, in all pairs."""
        cases = [self.case(number) for number in range(len(self._cases.values))]
        handovers = {handover: None for case in cases for handover in case.handovers}
        posts = [post for post in self._posts.values if isinstance(post, Post)]
        messages = {post.message: None for post in posts}
        return ((handover, message) for handover in handovers for message in [*messages, Tick()])

    def case(self, number: int) -> Case:
        """A ticket with its hand-overs."""
        case = self._cases.values[number]
        assert isinstance(case, Case)
        return case

    def _later(self, world: World) -> datetime | None:
        """The next instant at which anything may be due."""
        now = world.now
        found = [self._wakes(number, now) for number in world.cases]
        found.append(next((at for at in self._instants if at > now), None))
        return min((at for at in found if at), default=None)

    def _wakes(self, number: int, now: datetime) -> datetime | None:
        if (number, now) not in self._waits:
            ticks = [self.rules.next_tick(h) for h in self.case(number).handovers]
            coming = [at for at in ticks if at and at > now]
            self._waits[number, now] = min(coming, default=None)
        return self._waits[number, now]

    def _writes(self, world: World) -> Iterator[Way[World]]:
        for end, due in enumerate(self._plans):
            for place in range(len(world.cases) if world.now >= due else 0):
                yield from self._tried(world, place, end, self._tick, "the machine looks")
        for number in world.posts:
            place, end, message, name = self._sent(number)
            yield from self._tried(world, place, end, message, f"arrives: {name}")

    def _tried(
        self, world: World, place: int, end: int, message: int, name: str
    ) -> Iterator[Way[World]]:
        case = world.cases[place]
        after, broken = self._write(case, end, message, world.now)
        if broken or after != case:
            broken = (*broken, *self._stuck(after, world.now))
            told = f"T{place}, end {end}: {name}"
            yield Way(told, self._with(world, place, after), broken)
            if len(world.held) < self.scene.writes:
                held = tuple(sorted((*world.held, Held(place, after))))
                yield Way(f"{told}, and is held up", world._replace(held=held))

    def _write(
        self, case: int, end: int, message: int, now: datetime
    ) -> tuple[int, tuple[str, ...]]:
        """The case after a write, and the laws it breaks."""
        key = (case, end, message, now)
        if key not in self._written:
            said = self._posts.values[message]
            boundary = self.scene.boundaries[end]
            written = self.desk.write(self.case(case), boundary, said, now)  # type: ignore[arg-type]
            after = self._cases.number(written.case)
            self._written[key] = after, (*written.flaws, *self._laws(case, after))
        return self._written[key]

    def _stuck(self, case: int, now: datetime) -> tuple[str, ...]:
        """Looked at once for each case, when it is written first."""
        if case not in self._takes:
            self._takes[case] = self.desk.takes(self.case(case), now)
        return () if self._takes[case] else (STUCK,)

    def _laws(self, before: int, after: int) -> tuple[str, ...]:
        if (before, after) not in self._broken:
            laws = broken_laws(self.case(before), self.case(after))
            self._broken[before, after] = tuple(laws)
        return self._broken[before, after]

    def _committed(self, world: World, place: int, held: Held) -> Way[World]:
        """Who was held up writes: under the condition, so that a stale write changes nothing."""
        rest = self._dropped(world, place)
        if held.stale and self.rules.guarded:
            return Way(f"T{held.place}: the late write is refused", rest)
        broken = self._laws(world.cases[held.place], held.case)
        return Way(f"T{held.place}: writes late", self._with(rest, held.place, held.case), broken)

    def _dropped(self, world: World, place: int) -> World:
        return world._replace(held=(*world.held[:place], *world.held[place + 1 :]))

    def _with(self, world: World, place: int, case: int) -> World:
        """The world after a write of one ticket; who read it before is late now."""
        now, cases, sent, posts, held = world
        if held:
            held = tuple(sorted(Held(h.place, h.case, h.stale or h.place == place) for h in held))
        return World(now, (*cases[:place], case, *cases[place + 1 :]), sent, posts, held)

    def _deeds(self, world: World) -> Iterator[Way[World]]:
        now, cases, sent, posts, held = world
        for bit, (place, deed) in enumerate(self.scene.deeds):
            if sent >> bit & 1:
                continue
            done = sent | 1 << bit
            if deed.rstrip("2") in HAPPENINGS:
                happening = self._happening(deed, place, cases)
                if happening:
                    yield from self._happens(world._replace(sent=done), happening, place, deed)
                continue
            post = self._wish(deed, place, cases[place])
            if post:
                after = World(now, cases, done, posts | {post}, held)
                yield Way(f"T{place}: {deed}, sent", after)

    def _happens(
        self, world: World, happening: Happened, place: int, deed: str
    ) -> Iterator[Way[World]]:
        after, broken = happening
        for at, (old, new) in enumerate(zip(world.cases, after, strict=True)):
            if new != old:
                world = self._with(world, at, new)
        yield Way(f"T{place}: {deed}", world, broken)

    def _happening(self, deed: str, place: int, cases: tuple[int, ...]) -> Happened | None:
        """What a happening makes of the cases, and the laws it breaks; None: it cannot happen."""
        key = (deed, place, cases)
        if key not in self._happened:
            after = happened(deed, tuple(self.case(number) for number in cases), place)
            self._happened[key] = None
            if after is not None:
                numbers = tuple(self._cases.number(case) for case in after)
                laws = [self._laws(*pair) for pair in zip(cases, numbers, strict=True)]
                self._happened[key] = numbers, tuple(law for found in laws for law in found)
        return self._happened[key]

    def _wish(self, deed: str, place: int, case: int) -> int:
        """The post that somebody would send, by number; 0: there is no occasion."""
        key = (deed, place, case)
        if key not in self._wishes:
            wish = wish_of(deed, self.case(case))
            self._wishes[key] = self._posts.number(Post(place, deed, *wish)) if wish else 0
        return self._wishes[key]

    def _sent(self, number: int) -> tuple[int, int, int, str]:
        """Where a post goes, and its message by number."""
        post = self._posts.values[number]
        assert isinstance(post, Post)
        ends = [end.id for end in self.scene.boundaries]
        message = self._posts.number(post.message)
        return post.place, ends.index(post.boundary), message, post.deed
