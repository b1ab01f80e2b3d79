"""Explores every state a model can reach, breadth first, and tells the shortest way to a flaw.

A model says where it begins, what may happen next, and which of it happens by itself when people
stay silent. Two promises are checked: no move breaks a law of the model, and from every state what
happens by itself ends in a settled state. States are kept whole, so none is taken for another.
"""

import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State", bound=Hashable)
NOBODY = -1
MOST_SILENCE = 200  # things that happen by themselves, one after another, until all is settled


class Way(NamedTuple, Generic[State]):
    """One thing that may happen: its name, where it leads, and the laws it breaks."""

    name: str
    after: State
    broken: tuple[str, ...] = ()


class Model(NamedTuple, Generic[State]):
    """What is explored. `by_itself` is the next thing without people; None: nothing, ever."""

    name: str
    begins: State
    ways: Callable[[State], Iterable[Way[State]]]
    by_itself: Callable[[State], State | None]
    unsettled: Callable[[State], str]


@dataclass
class Report:
    """What an exploration saw; `wrong` holds each flaw once, with the shortest way to it."""

    name: str
    states: int = 0
    transitions: int = 0
    depth: int = 0
    seconds: float = 0.0
    complete: bool = False
    longest_silence: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        seen = "complete" if self.complete else "cut"
        return (
            f"{self.name}: {self.states:,} states ({seen}), {self.transitions:,} transitions, "
            f"depth {self.depth}, {self.longest_silence} steps to settle, "
            f"{len(self.wrong)} flaws, {self.seconds:.1f} s"
        )

    def told(self) -> str:
        """Each flaw, how often it was met, and the shortest way to it."""
        return "\n".join(
            f"{law} ({self.broken[law]} times)\n  " + "\n  ".join(way)
            for law, way in self.wrong.items()
        )


@dataclass
class _Seen(Generic[State]):
    """All states by number, in the order they were met, and how each was met first."""

    numbers: dict[State, int] = field(default_factory=dict)
    states: list[State] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def add(self, state: State, parent: int, name: str) -> None:
        self.numbers[state] = len(self.states)
        self.states.append(state)
        self.parents.append(parent)
        self.labels.append(self.names.setdefault(name, len(self.names)))

    def way_to(self, number: int) -> tuple[str, ...]:
        names, way = list(self.names), []
        while self.parents[number] != NOBODY:
            way.append(names[self.labels[number]])
            number = self.parents[number]
        return tuple(reversed(way))


def explore(model: Model[State], *, most: int, until: str = "") -> Report:
    """Every state within reach, at most about `most`; no further once the law `until` is broken."""
    report, began = Report(model.name), time.perf_counter()
    seen: _Seen[State] = _Seen()
    seen.add(model.begins, NOBODY, "")
    level, after = 0, 1
    while level < after <= most and until not in report.wrong:
        for number in range(level, after):
            _carry_on(model, seen, number, report)
        level, after = after, len(seen.states)
        report.depth += 1
    report.complete = level == after
    report.states = len(seen.states)
    if until not in report.wrong:
        _settle(model, seen, report)
    report.seconds = time.perf_counter() - began
    return report


def _carry_on(model: Model[State], seen: _Seen[State], number: int, report: Report) -> None:
    for way in model.ways(seen.states[number]):
        report.transitions += 1
        if way.broken:
            _note(seen, number, way.name, way.broken, report)
        elif way.after not in seen.numbers:
            seen.add(way.after, number, way.name)


def _settle(model: Model[State], seen: _Seen[State], report: Report) -> None:
    """From every state, what happens by itself ends, and ends well."""
    steps: dict[State, int] = {}  # until settled; while on the way: without end
    for number, state in enumerate(seen.states):
        way: list[State] = []
        at: State | None = state
        while at is not None and at not in steps and len(way) < MOST_SILENCE:
            way.append(at)
            steps[at] = MOST_SILENCE
            at = model.by_itself(at)
        base = steps.get(at, MOST_SILENCE) + 1 if at is not None else 0
        for further, passed in enumerate(reversed(way)):
            steps[passed] = min(base + further, MOST_SILENCE)
        why = model.unsettled(way[-1]) if at is None else ""
        if steps[state] >= MOST_SILENCE:
            why = "it goes on for ever by itself"
        if why:
            _note(seen, number, "... and silence", (why,), report)
        report.longest_silence = max(report.longest_silence, steps[state])


def _note(seen: _Seen[State], number: int, name: str, laws: Iterable[str], report: Report) -> None:
    for law in laws:
        report.broken[law] += 1
        report.wrong.setdefault(law, (*seen.way_to(number), name))
