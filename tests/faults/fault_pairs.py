"""Explores pairs of faults: one in a delivery, one more in the delivery that follows.

Made finite in minutes by one reduction: what follows a failed delivery depends on nothing but what
is stored, what was told to other services, what the process remembers, and the clock. So of the
schedules that have led to the same of all that, one is carried on; all are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.faults.crash_points import (
    APART,
    MOST_DELIVERIES,
    End,
    Fault,
    NotAcknowledged,
    Plan,
    Report,
    deliver,
    faultless,
    faults_of,
    judge,
)
from tests.faults.world import Story, World


def explore_pairs(world: World, story: Story) -> Report:
    """Every pair of faults on the first two deliveries of a story."""
    report = Report(story.name)
    report.calls, allowed = faultless(world, story)
    pairs = _Pairs(world, story, allowed, report)
    for first in faults_of(report.calls, APART):
        pairs.after(first)
    return report


@dataclass
class _Pairs:
    """What is known so far of the schedules of one story."""

    world: World
    story: Story
    allowed: Sequence[End]
    report: Report
    led_to: dict[str, tuple[int, int]] = field(default_factory=dict)  # schedules, doubled mails
    ended: dict[str, bool] = field(default_factory=dict)  # whether a mail went out twice

    def after(self, first: Fault) -> None:
        """Every second fault after a first."""
        if self._delivered(first):
            return  # no delivery follows: a single fault
        state = self.world.fingerprint()
        if state not in self.led_to:
            self.led_to[state] = self._seconds(first)
        schedules, doubled = self.led_to[state]
        self.report.schedules += schedules
        self.report.doubled_mails += doubled

    def _seconds(self, first: Fault) -> tuple[int, int]:
        calls: list[str] = []
        deliver(self.world, self.story, None, calls)
        seconds = list(faults_of(calls, APART))
        return len(seconds), sum(self._pair((first, second)) for second in seconds)

    def _pair(self, plan: Plan) -> bool:
        acknowledged = self._delivered(*plan)
        state = f"{acknowledged} {self.world.fingerprint()}"
        if state not in self.ended:
            judge(
                self.world,
                self.story,
                plan,
                self.allowed,
                self.report,
                lambda: self._end(acknowledged),
            )
            self.ended[state] = self.world.doubled_mails() > 0
        return self.ended[state]

    def _delivered(self, *plan: Fault) -> bool:
        """From the beginning, one delivery a fault; whether the last was acknowledged."""
        self.world.begin(self.story)
        return [deliver(self.world, self.story, fault, []) for fault in plan][-1]

    def _end(self, acknowledged: bool) -> None:
        for _ in range(MOST_DELIVERIES):
            if acknowledged:
                self.story.after(self.world)
                return
            acknowledged = deliver(self.world, self.story, None, [])
        raise NotAcknowledged(f"not acknowledged after {MOST_DELIVERIES} more deliveries")
