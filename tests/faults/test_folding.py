"""Contacts of a burst, under every crash and many interleavings of who folds them in."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from heliograph.domain.contact import Contact
from heliograph.domain.events import TicketAbsorbed, TicketMerged
from heliograph.domain.pending import PendingContacts
from heliograph.domain.ports import Change
from heliograph.domain.ticket import absorbed, record
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.fold_contacts import fold_contacts
from heliograph.usecases.receive_contact import read_arrival, receive_contact
from heliograph.usecases.work_on_ticket import add_note, resolve

from tests.faults import crash_points, interleavings
from tests.faults.world import Story, World, world
from tests.heliograph.contended import contended
from tests.heliograph.desk_on_moto import MORNING, FixedClock
from tests.heliograph.usecases.test_fold_contacts import mail
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL

OTHER = replace(CALL, natural_key="voice:other", at=MORNING - timedelta(days=90))
ENDLESS = timedelta(days=1)
MOST = 400  # schedules of one pair; the odometer walks the last choices first


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
    fold_contacts(ticket(desk), desk, holder="sweeper", until=desk.clock.now() + ENDLESS)


def arriving(contact: Contact) -> Callable[[Desk], None]:
    """A contact that loses its rounds; whatever its function leaves, the sweeper ends."""

    def deliver(desk: Desk) -> None:
        receive_contact(contact, contended(desk, 2))
        end(desk)

    return deliver


def folding(holder: str) -> Callable[[Desk], None]:
    """One who folds, if the lease is free."""

    def deliver(desk: Desk) -> None:
        fold_contacts(ticket(desk), desk, holder=holder, until=desk.clock.now() + ENDLESS)

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


def resolving(desk: Desk) -> None:
    resolve(ticket(desk), "solved", "Kit released", AGENT, desk)


def noting(desk: Desk) -> None:
    add_note(ticket(desk), "called back", AGENT, desk, request_id="n1")


def merging(desk: Desk) -> None:
    """Take the burst's ticket into another one."""

    def attempt() -> None:
        kept = desk.tickets.load(str(desk.tickets.placed(OTHER.key_hash)))
        gone = desk.tickets.load(ticket(desk))
        taken = TicketAbsorbed(at=MORNING, actor=AGENT, ref=gone.ref, **absorbed(gone))
        after, rows = record(kept, [taken])
        merged, others = record(gone, [TicketMerged(at=MORNING, actor=AGENT, into=kept.ref)])
        part = Change(merged, gone.version, others)
        desk.tickets.write(Change(after, kept.version, rows, others=(part,)))

    until_it_holds(desk, attempt)


def with_another(desk: Desk) -> None:
    """Two tickets, and a mail beside the later one."""
    receive_contact(OTHER, desk)
    burst(1)(desk)


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
    report = interleavings.explore(stage, first, second, most=MOST)
    print(report)

    assert report.schedules > 20
    assert report.wrong == []
