"""Explores crash points: a fault at each outside call of a delivery, then redelivery.

After ALICE (OSDI 2014) and B3 (OSDI 2018), at the level of events: whatever fails, the state after
redelivery and a sweep equals the state without the fault. `fault_pairs` goes on with two faults.
"""

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from tests.faults.gate import Call, Pass, kept_by
from tests.faults.outside import refusal
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
    raise refusal("ThrottlingException", operation)


def _failed(_: Pass, operation: str) -> Any:
    raise refusal("InternalServerError", operation, 500)


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
# Of two faults, those that differ: done or not, and seen by the handler or not.
APART = ("killed_before", "killed_after", "failed", "timed_out_after")
Fault = tuple[int, str]  # the call's number from 1, and the mode
Plan = tuple[Fault, ...]  # one fault a delivery
End = tuple[str, list[str]]  # canonical state and flaws


class NotAcknowledged(AssertionError):
    """A delivery that fails without a fault, or never ends."""


@dataclass
class Report:
    """What an exploration saw; `wrong` holds the schedules to replay."""

    story: str
    calls: list[str] = field(default_factory=list)
    schedules: int = 0
    doubled_mails: int = 0
    wrong: list[tuple[Plan, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.story}: {len(self.calls)} calls, {self.schedules} schedules, "
            f"{len(self.wrong)} wrong, {self.doubled_mails} with a doubled mail"
        )

    def told(self) -> str:
        """The wrong schedules, each with the command that replays it."""
        return "\n".join(
            f"{why}\n  replay: python -m tests.faults crash {self.story} {spelled(plan)}"
            for plan, why in self.wrong
        )


def explore(world: World, story: Story) -> Report:
    """Every fault of a story."""
    report = Report(story.name)
    report.calls, allowed = faultless(world, story)
    for fault in faults_of(report.calls, MODES):
        replay(world, story, (fault,), allowed, report)
    return report


def replay(world: World, story: Story, plan: Plan, allowed: Sequence[End], report: Report) -> None:
    """One schedule again, by its plan."""
    world.begin(story)
    judge(world, story, plan, allowed, report, lambda: _run(world, story, plan))
    report.schedules += 1
    report.doubled_mails += world.doubled_mails() > 0


def judge(
    world: World,
    story: Story,
    plan: Plan,
    allowed: Sequence[End],
    report: Report,
    carry_on: Callable[[], object],
) -> None:
    """Carry a schedule on to its end, and note in the report when that is wrong."""
    try:
        carry_on()
        ended = _ended(world)
    except Exception as error:  # noqa: BLE001 - whatever a handler lets out is a finding
        report.wrong.append((plan, f"{story.name}: {type(error).__name__}: {error}"))
    else:
        if ended not in allowed:
            report.wrong.append((plan, f"{story.name}: {differences(allowed[0], ended)}"))


def run_one(world: World, story: Story, plan: Plan) -> Report:
    """One schedule from the command line."""
    report = Report(story.name)
    report.calls, allowed = faultless(world, story)
    replay(world, story, plan, allowed, report)
    return report


def spelled(plan: Plan) -> str:
    """A plan as the command line takes it, such as 3:killed_after,5:throttled."""
    return ",".join(f"{number}:{mode}" for number, mode in plan)


def read_plan(text: str) -> Plan:
    """The plan of `spelled`."""
    pairs = (part.partition(":") for part in text.split(",") if part)
    return tuple((int(number), mode) for number, _, mode in pairs)


def differences(expected: End, ended: End) -> str:
    """What is there and should not be, or is missing, in a few lines."""
    told = [f"flaw: {flaw}" for flaw in ended[1] if flaw not in expected[1]]
    before, after = (
        json.dumps(json.loads(s), indent=1).split("\n") for s in (expected[0], ended[0])
    )
    lines = (line for line in difflib.unified_diff(before, after, lineterm="", n=0))
    told += [line[:300] for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "another state than without the fault\n  " + "\n  ".join(told[:16])


def faultless(world: World, story: Story) -> tuple[list[str], list[End]]:
    """The calls of the story, and how it may end."""
    world.begin(story)
    calls, allowed = _run(world, story, ())[0], [_ended(world)]
    for other in story.also:
        world.begin(story)
        _run(world, replace(story, deliver=other), ())
        allowed.append(_ended(world))
    refused = {
        name: told
        for name, told in world.answers.items()
        if isinstance(told, int) and told >= HTTPStatus.BAD_REQUEST
    }
    if refused and not story.refused:
        raise NotAcknowledged(f"{story.name} is refused without a fault: {refused}")
    if any(flaws for _, flaws in allowed):
        raise NotAcknowledged(f"{story.name} ends wrong without a fault: {allowed[0][1]}")
    return calls, allowed


def _run(world: World, story: Story, plan: Plan) -> list[list[str]]:
    """Deliver until it is acknowledged, then what follows; the calls of each delivery."""
    deliveries: list[list[str]] = []
    for attempt in range(MOST_DELIVERIES):
        calls: list[str] = []
        deliveries.append(calls)
        fault = plan[attempt] if attempt < len(plan) else None
        if deliver(world, story, fault, calls):
            break
    else:
        raise NotAcknowledged(f"not acknowledged after {MOST_DELIVERIES} deliveries")
    story.after(world)
    return deliveries


def deliver(world: World, story: Story, fault: Fault | None, calls: list[str]) -> bool:
    """Deliver once, with a fault or none, noting the calls; False when it comes again.

    Raises NotAcknowledged for a delivery that fails by itself.
    """
    try:
        with kept_by(_keeper(calls, fault)):
            story.deliver(world)
        return True
    except Killed:
        pass
    except Exception as error:
        if fault is None:
            raise NotAcknowledged(f"fails without a fault: {error!r}") from error
    return not story.redelivered


def _ended(world: World) -> End:
    world.settle()
    return world.state(), world.flaws()


def _keeper(calls: list[str], fault: Fault | None) -> Callable[[Call, Pass], Any]:
    def keep(call: Call, through: Pass) -> Any:
        calls.append(call.name)
        if fault and fault[0] == len(calls):
            return MODES[fault[1]](through, call.operation)
        return through()

    return keep


def faults_of(calls: Sequence[str], modes: Iterable[str]) -> Iterator[Fault]:
    """Every fault of these modes at one of the calls."""
    for number in range(1, len(calls) + 1):
        yield from ((number, mode) for mode in modes)
