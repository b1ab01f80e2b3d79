"""Fuzzes delivery: contacts of every channel doubled, late, reordered, crashed, dropped, redriven.

A Hypothesis state machine drives the real handlers; its model is a dict of which contacts belong
to which problem. At the end everything is delivered, and then every contact is on exactly one
ticket, problems are apart, and contacts that a quiet day would join are together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from heliograph.domain.errors import DeskError
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.merge_weights import SILENT_WINDOW
from heliograph.usecases.desk import Desk
from heliograph.usecases.find_contact import find_contact
from heliograph.usecases.reply import reply
from heliograph.usecases.work_on_ticket import add_note, assign, reopen, resolve
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.faults.crash_points import MODES, Killed
from tests.faults.gate import Call, Pass, kept_by
from tests.faults.mailbag import CHANNELS, PROBLEMS, Bag, problems
from tests.faults.stories.ground import sample
from tests.faults.world import Story, World

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
GROUND = Story("deliveries", lambda _: None, problems, cold=True)
STEPS = 30  # of a day
MOST_TRIES = 5  # deliveries until a message is a dead letter
places = st.integers(min_value=0, max_value=10_000)
DEEDS: dict[str, Callable[[str, str, Desk], object]] = {
    "note": lambda ref, wish, desk: add_note(ref, "Called back", TOM, desk, request_id=wish),
    "owner": lambda ref, wish, desk: assign(ref, "a1", TOM, desk, request_id=wish),
    "resolve": lambda ref, wish, desk: resolve(ref, "solved", "", TOM, desk, request_id=wish),
    "reopen": lambda ref, wish, desk: reopen(ref, "Not yet", TOM, desk, request_id=wish),
    "reply": lambda ref, wish, desk: reply(ref, "It is on its way", wish, TOM, desk),
}


class Deliveries(RuleBasedStateMachine):
    """What may happen between a contact and its ticket."""

    world: ClassVar[World]
    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.world.begin(GROUND)
        self.transit: list[Bag] = []
        self.arrived: list[Bag] = []
        self.dead: list[Bag] = []
        self.sent: list[Bag] = []
        self.model: dict[int, list[str]] = defaultdict(list)
        self.began = self.world.clock.time

    @rule(
        channels=st.lists(st.sampled_from(sorted(CHANNELS)), min_size=1, max_size=4),
        problem=st.integers(0, PROBLEMS - 1),
    )
    def send(self, channels: list[str], problem: int) -> None:
        """A nurse gets in touch, by several channels at once if she is in a hurry."""
        for channel in channels:
            bag = CHANNELS[channel](f"{channel}-{len(self.sent)}", problem, self.world)
            self.sent.append(bag)
            self.model[problem].append(bag.id)
            self.transit.append(bag)
            self.seen["sent"] += 1

    @precondition(lambda self: self.transit)
    @rule(place=places)
    def deliver(self, place: int) -> None:
        """Any message that waits, in any order."""
        bag = self.transit.pop(place % len(self.transit))
        self._bring(bag)

    @precondition(lambda self: self.arrived)
    @rule(place=places)
    def double(self, place: int) -> None:
        """A message that was acknowledged comes again."""
        bag = self.arrived[place % len(self.arrived)]
        if bag.redelivered:
            self.seen["doubled"] += 1
            self._deliver(bag)
        elif bag.after:
            bag.after(self.world)

    @precondition(lambda self: self.transit)
    @rule(place=places, call=st.integers(1, 12), mode=st.sampled_from(sorted(MODES)))
    def crash(self, place: int, call: int, mode: str) -> None:
        """A delivery fails at one of its calls; it comes again, if anybody brings it again."""
        bag = self.transit.pop(place % len(self.transit))
        self.seen["crashed"] += 1
        self._bring(bag, (call, mode))

    @precondition(lambda self: any(bag.redelivered for bag in self.transit))
    @rule(place=places, call=st.integers(1, 6))
    def drop(self, place: int, call: int) -> None:
        """A delivery fails until the message is a dead letter."""
        waiting = [bag for bag in self.transit if bag.redelivered]
        bag = waiting[place % len(waiting)]
        self.transit.remove(bag)
        self.seen["dropped"] += 1
        for _ in range(MOST_TRIES):
            if self._deliver(bag, (call, "killed_after")):
                self.arrived.append(bag)
                return
        self.dead.append(bag)

    @precondition(lambda self: self.dead)
    @rule()
    def redrive(self) -> None:
        """Somebody has mended it and sends the dead letters again."""
        self.seen["redriven"] += len(self.dead)
        self.transit += self.dead
        self.dead = []

    @precondition(lambda self: self.transit)
    @rule(minutes=st.integers(0, 4))
    def wait(self, minutes: int) -> None:
        """Time passes, but never so much that a call without a word is a moment of its own."""
        later = self.world.clock.time + timedelta(minutes=minutes)
        self.world.clock.time = min(later, self.began + SILENT_WINDOW - timedelta(seconds=30))

    @precondition(lambda self: self.transit)
    @rule()
    def sweep(self) -> None:
        """The sweeper runs; what it sends back to its queue comes at once."""
        self.seen["swept"] += 1
        self.world.let_ses_tell()
        self.world.call("sweeper", sample("sweeper"))
        for body, queue in list(self.world.outside.queued.items()):
            self.world.outside.queued.pop(body)
            record = {
                "messageId": "swept",
                "eventSource": "aws:sqs",
                "body": body,
                "attributes": {"ApproximateReceiveCount": "1"},
            }
            folder = "inbound_mail" if queue == "mail" else "voicemail"
            self.world.call(folder, {"Records": [record]})

    @precondition(lambda self: self.arrived)
    @rule(place=places, deed=st.sampled_from(sorted(DEEDS)))
    def work(self, place: int, deed: str) -> None:
        """An agent does something on a contact's ticket; what may not be done is refused."""
        ref = self._ticket(self.arrived[place % len(self.arrived)])
        self.seen["worked"] += 1
        try:
            DEEDS[deed](ref, f"wish-{self.seen['worked']}", self.world.desk)
        except DeskError:
            self.seen["refused"] += 1

    def teardown(self) -> None:
        """Everything is delivered in the end; then the model must hold."""
        self.redrive()
        while self.transit:
            self._bring(self.transit.pop())
        self.world.settle()
        self.seen["days"] += 1
        homes = {bag.id: self._ticket(bag) for bag in self.sent}
        told = {about: sorted({homes[id_] for id_ in ids}) for about, ids in self.model.items()}
        assert self.world.flaws() == []
        assert self.world.outside.mails.total() == len(self.world.outside.mails)
        assert all(len(refs) == 1 for refs in told.values()), f"parted: {told}"
        assert len({refs[0] for refs in told.values()}) == len(told), f"mixed up: {told}"

    def _ticket(self, bag: Bag) -> str:
        ref = find_contact(bag.id, self.world.desk).ref
        assert ref, f"{bag.id} is on no ticket"
        return ref

    def _bring(self, bag: Bag, fault: tuple[int, str] | None = None) -> None:
        acknowledged = self._deliver(bag, fault)
        if bag.after:
            bag.after(self.world)
        if acknowledged or not bag.redelivered:
            self.arrived.append(bag)
        else:
            self.transit.append(bag)

    def _deliver(self, bag: Bag, fault: tuple[int, str] | None = None) -> bool:
        """Whether it was acknowledged."""
        calls: list[str] = []

        def keep(call: Call, through: Pass) -> Any:
            calls.append(call.name)
            if fault and fault[0] == len(calls):
                return MODES[fault[1]](through, call.operation)
            return through()

        self.seen["deliveries"] += 1
        try:
            with kept_by(keep):
                bag.trigger(self.world)
        except Killed:
            return False
        except Exception:
            if fault is None:
                raise
            return False
        return True


def fuzz(world: World, *, days: int, number: int, shrink: bool = True) -> Counter[str]:
    """Run so many days from one seed; what was seen. A failure shows its shortest day."""
    Deliveries.world, Deliveries.seen = world, Counter()
    chosen = settings(
        max_examples=days,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=False,
        phases=(Phase.generate, *([Phase.shrink] if shrink else [])),
        suppress_health_check=list(HealthCheck),
    )
    machine = seed(number)(Deliveries)
    run_state_machine_as_test(machine, settings=chosen)
    return Deliveries.seen
