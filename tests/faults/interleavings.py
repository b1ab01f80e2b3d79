"""Explores interleavings: two deliveries, every order of their outside calls.

Stateless model checking with one choice per call; the result must equal one of the two serial
orders, which is what serializable means for two.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults.gate import Pass, kept_by
from tests.faults.world import Story, World


@dataclass
class Report:
    """What an exploration saw; `wrong` holds the choices to replay."""

    stories: tuple[str, str]
    schedules: int = 0
    complete: bool = False
    wrong: list[tuple[list[int], str]] = field(default_factory=list)

    def __str__(self) -> str:
        seen = "complete" if self.complete else "cut"
        names = " with ".join(self.stories)
        return f"{names}: {self.schedules} schedules ({seen}), {len(self.wrong)} wrong"


class _Scheduler:
    """Lets one waiting thread pass at a time, in the order of `prefix`, then always the first."""

    def __init__(self, prefix: list[int], threads: int) -> None:
        self.choices: list[tuple[int, int]] = []
        self._prefix = prefix
        self._threads = threads
        self._waiting: set[int] = set()
        self._done = 0
        self._turn: int | None = None
        self._changed = threading.Condition()

    def keeper(self, who: int) -> Callable[[str, Pass], Any]:
        """Each outside call waits for its turn."""

        def keep(_: str, through: Pass) -> Any:
            with self._changed:
                self._waiting.add(who)
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._turn == who)
                self._turn = None
                self._waiting.discard(who)
            return through()

        return keep

    def finished(self) -> None:
        """One thread has no more calls."""
        with self._changed:
            self._done += 1
            self._changed.notify_all()

    def drive(self) -> None:
        """Choose until all threads are done."""
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._turn is None and len(self._waiting) + self._done == self._threads
                )
                if not self._waiting:
                    return
                live = sorted(self._waiting)
                step = len(self.choices)
                choice = self._prefix[step] if step < len(self._prefix) else 0
                self.choices.append((choice, len(live)))
                self._turn = live[choice]
                self._changed.notify_all()


def explore(world: World, first: Story, second: Story, *, most: int = 5_000) -> Report:
    """Every schedule of two deliveries, up to `most`."""
    report = Report((first.name, second.name))
    allowed = {_serial(world, first, second), _serial(world, second, first)}
    prefix: list[int] = []
    while report.schedules < most:
        choices = replay(world, (first, second), prefix, allowed, report)
        deeper = _next(choices)
        if deeper is None:
            report.complete = True
            break
        prefix = deeper
    return report


def replay(
    world: World,
    stories: tuple[Story, Story],
    prefix: list[int],
    allowed: set[str],
    report: Report,
) -> list[tuple[int, int]]:
    """One schedule again, by its choices."""
    world.begin(*stories)
    scheduler = _Scheduler(prefix, len(stories))
    failed: list[str] = []

    def run(who: int, story: Story) -> None:
        try:
            with kept_by(scheduler.keeper(who)):
                story.deliver(world.desk)
        except Exception as error:  # noqa: BLE001 - whatever a handler lets out is a finding
            failed.append(f"{story.name}: {error!r}")
        finally:
            scheduler.finished()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(stories)]
    for thread in threads:
        thread.start()
    scheduler.drive()
    for thread in threads:
        thread.join()
    report.schedules += 1
    taken = [choice for choice, _ in scheduler.choices]
    if failed:
        report.wrong.append((taken, "; ".join(failed)))
    elif world.state() not in allowed:
        report.wrong.append((taken, "no serial order ends like this"))
    return scheduler.choices


def _serial(world: World, one: Story, other: Story) -> str:
    world.begin(one, other)
    one.deliver(world.desk)
    other.deliver(world.desk)
    return world.state()


def _next(choices: list[tuple[int, int]]) -> list[int] | None:
    for step in range(len(choices) - 1, -1, -1):
        choice, live = choices[step]
        if choice + 1 < live:
            return [taken for taken, _ in choices[:step]] + [choice + 1]
    return None
