"""Explores crash points: a fault at each outside call of a delivery, then redelivery.

After ALICE (OSDI 2014) and B3 (OSDI 2018), at the level of events: whatever fails, the state after
redelivery equals the state without the fault.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from tests.faults.gate import Pass, kept_by
from tests.faults.world import Story, World

MOST_DELIVERIES = 6


class Killed(BaseException):
    """The process ends here; no handler can catch it."""


def _killed_before(_: Pass, __: str) -> Any:
    raise Killed


def _killed_after(through: Pass, _: str) -> Any:
    through()
    raise Killed


def _throttled(_: Pass, operation: str) -> Any:
    raise ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, operation)


def _failed(_: Pass, operation: str) -> Any:
    raise ClientError({"Error": {"Code": "InternalServerError", "Message": ""}}, operation)


def _timed_out_before(_: Pass, __: str) -> Any:
    raise ConnectTimeoutError(endpoint_url="aws")


def _timed_out_after(through: Pass, _: str) -> Any:
    through()
    raise ReadTimeoutError(endpoint_url="aws")


MODES: dict[str, Callable[[Pass, str], Any]] = {
    "killed_before": _killed_before,
    "killed_after": _killed_after,
    "throttled": _throttled,
    "failed": _failed,
    "timed_out_before": _timed_out_before,
    "timed_out_after": _timed_out_after,
}
Fault = tuple[int, str]  # the call's number from 1, and the mode


@dataclass
class Report:
    """What an exploration saw; `wrong` holds the schedules to replay."""

    story: str
    calls: list[str] = field(default_factory=list)
    schedules: int = 0
    doubled_mails: int = 0
    wrong: list[tuple[tuple[Fault, ...], str]] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.story}: {len(self.calls)} calls, {self.schedules} schedules, "
            f"{len(self.wrong)} wrong, {self.doubled_mails} with a doubled mail"
        )


def explore(world: World, story: Story, *, faults: int = 1) -> Report:
    """Every fault (or pair of faults, on the first two deliveries) of a story."""
    report = Report(story.name)
    world.begin(story)
    report.calls = deliver(world, story, ())
    expected = world.state()
    for plan in _plans(len(report.calls), faults):
        replay(world, story, plan, expected, report)
    return report


def replay(
    world: World, story: Story, plan: tuple[Fault, ...], expected: str, report: Report
) -> None:
    """One schedule again, by its plan."""
    world.begin(story)
    try:
        deliver(world, story, plan)
    except AssertionError as error:
        report.wrong.append((plan, str(error)))
    else:
        if world.state() != expected:
            report.wrong.append((plan, "another state than without the fault"))
    report.schedules += 1
    report.doubled_mails += world.doubled_mails() > 0


def deliver(world: World, story: Story, plan: Sequence[Fault]) -> list[str]:
    """Deliver until it is acknowledged; the calls of the last delivery."""
    for attempt in range(MOST_DELIVERIES):
        calls: list[str] = []
        fault = plan[attempt] if attempt < len(plan) else None
        try:
            with kept_by(_keeper(calls, fault)):
                story.deliver(world.desk)
        except Killed:
            continue
        except Exception:
            if fault is None:
                raise
            continue
        return calls
    raise AssertionError(f"not acknowledged after {MOST_DELIVERIES} deliveries")


def _keeper(calls: list[str], fault: Fault | None) -> Callable[[str, Pass], Any]:
    def keep(operation: str, through: Pass) -> Any:
        calls.append(operation)
        if fault and fault[0] == len(calls):
            return MODES[fault[1]](through, operation)
        return through()

    return keep


def _plans(calls: int, faults: int) -> Iterator[tuple[Fault, ...]]:
    points = list(product(range(1, calls + 1), MODES))
    yield from product(points, repeat=faults)
