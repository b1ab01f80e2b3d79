"""Contacts of a burst, under every crash and many interleavings of who folds them in."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from heliograph.domain.contact import Contact
from heliograph.domain.pending import PendingContacts
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import fold_contacts
from heliograph.usecases.merge_tickets import merge_tickets
from heliograph.usecases.receive_contact import read_arrival, receive_contact
from heliograph.usecases.work_on_ticket import add_note, resolve

from tests.faults import crash_points, interleavings
from tests.faults.world import Story, World, world
from tests.heliograph.contended import contended
from tests.heliograph.desk_on_moto import MORNING, FixedClock
from tests.heliograph.usecases.test_fold_contacts import mail
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL

OTHER = replace(
    CALL, natural_key="voice:other", at=MORNING - timedelta(days=90), connect_contact_id="cc-0"
)
FOLDING = timedelta(seconds=5)
SCHEDULES = 30  # of one pair; all of them are some ten thousand


@pytest.fixture(scope="module")
def stage() -> Iterator[World]:
    with world() as made:
        yield made


def ticket(desk: Desk) -> str:
    """The ticket of the call that came before the burst."""
    return str(desk.tickets.placed(CALL.key_hash))


def burst(*beside: int) -> Callable[[Desk], None]:
    """A call has a ticket; some mails wait beside it."""

    def prepare(desk: Desk) -> None:
        random.seed(7)
        assert isinstance(desk.clock, FixedClock)
        desk.clock.time = MORNING
        ref = receive_contact(CALL, desk).ticket.ref
        for number in beside:
            if not desk.tickets.placed(mail(number).key_hash):
                desk.pending.put(ref, read_arrival(mail(number), desk))

    return prepare


def end(desk: Desk) -> None:
    """What the sweeper does later, when every lease is over."""
    desk.clock.sleep(60)
    fold_contacts(ticket(desk), desk, holder="sweeper", until=desk.clock.now() + FOLDING)


def arriving(contact: Contact) -> Callable[[Desk], None]:
    """A contact that loses its rounds; whatever its function leaves, the sweeper ends."""

    def deliver(desk: Desk) -> None:
        receive_contact(contact, contended(desk, 2))
        end(desk)

    return deliver


def folding(holder: str) -> Callable[[Desk], None]:
    """One who folds, if the lease is free."""

    def deliver(desk: Desk) -> None:
        fold_contacts(ticket(desk), desk, holder=holder, until=desk.clock.now() + FOLDING)

    return deliver


def redelivered(desk: Desk) -> None:
    """A pending contact comes again."""
    receive_contact(mail(1), desk)
    end(desk)


@pytest.mark.parametrize(
    "story",
    [
        Story("mail in a burst", arriving(mail(1)), burst()),
        Story("mail beside others", arriving(mail(1)), burst(2, 3)),
        Story("mail that waits and comes again", redelivered, burst(1, 2)),
    ],
    ids=lambda story: story.name,
)
def test_a_crash_of_any_folder_at_any_call_loses_nothing(stage: World, story: Story) -> None:
    report = crash_points.explore(stage, story)
    print(report)

    assert report.schedules == 6 * len(report.calls)
    assert report.wrong == []


class LostLease:
    """Everybody believes to hold the lease, as after a pause longer than it lasts."""

    def __init__(self, behind: PendingContacts) -> None:
        self._behind = behind

    def take(self, ref: str, holder: str, now: datetime, until: datetime) -> bool:
        """Always."""
        return True

    def release(self, ref: str, holder: str) -> None:
        """Nothing was taken."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)


def folding_without_lease(desk: Desk) -> None:
    pending: Any = LostLease(desk.pending)
    folding("lost")(replace(desk, pending=pending))


class Stopped(FixedClock):
    """An agent's moment: the same however often the write is tried."""

    def sleep(self, seconds: float) -> None:
        """Takes no time."""


def resolving(desk: Desk) -> None:
    at_once = replace(desk, clock=Stopped())
    resolve(ticket(desk), "solved", "Kit released", AGENT, at_once)


def noting(desk: Desk) -> None:
    at_once = replace(desk, clock=Stopped())
    add_note(ticket(desk), "called back", AGENT, at_once, request_id="n1")


def merging(desk: Desk) -> None:
    """Take the burst's ticket into another one."""
    kept = str(desk.tickets.placed(OTHER.key_hash))
    merge_tickets(ticket(desk), kept, "", AGENT, replace(desk, clock=Stopped()))


def with_another(desk: Desk) -> None:
    """Two tickets, and a mail beside the later one."""
    receive_contact(OTHER, desk)
    burst(1)(desk)


def wander(stage: World, first: Story, second: Story, *, seed: int = 5) -> interleavings.Report:
    """Schedules at random: each turns off from the one before at one of its choices."""
    report = interleavings.Report((first.name, second.name))
    allowed = {interleavings._serial(stage, *pair) for pair in ((first, second), (second, first))}
    chance, prefix = random.Random(seed), list[int]()
    while report.schedules < SCHEDULES:
        choices = interleavings.replay(stage, (first, second), prefix, allowed, report)
        turns = [step for step, (_, live) in enumerate(choices) if live > 1]
        step = chance.choice(turns)
        prefix = [taken for taken, _ in choices[:step]] + [1 - choices[step][0]]
    return report


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Story("fold", folding("a"), burst(1, 2)), Story("fold again", folding("b"))),
        (
            Story("fold without lease", folding_without_lease, burst(1)),
            Story("another", folding_without_lease),
        ),
        (Story("fold", folding("a"), burst(1)), Story("resolve", resolving)),
        (Story("fold", folding("a"), burst(1)), Story("note", noting)),
        (Story("fold", folding("a"), with_another), Story("merge", merging)),
        (
            Story("fold", folding("a"), burst(1)),
            Story("call back", lambda desk: receive_contact(mail(9), desk)),
        ),
        (
            Story("mail in a burst", arriving(mail(1)), burst()),
            Story("another", arriving(mail(2))),
        ),
    ],
    ids=lambda story: story.name,
)
def test_whoever_folds_beside_whom_the_end_is_a_serial_one(
    stage: World, first: Story, second: Story
) -> None:
    report = wander(stage, first, second)
    print(report)

    assert report.schedules == SCHEDULES
    assert report.wrong == []
