"""Contacts of a burst, under every crash and every interleaving of who folds them in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
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
from tests.faults.interleavings import Deed
from tests.faults.world import Story, World
from tests.heliograph.contended import contended
from tests.heliograph.desk_on_moto import MORNING, FixedClock
from tests.heliograph.usecases.test_fold_contacts import mail
from tests.heliograph.usecases.test_receive_contact import AGENT, CALL

OTHER = replace(
    CALL, natural_key="voice:other", at=MORNING - timedelta(days=90), connect_contact_id="cc-0"
)
FOLDING = timedelta(seconds=5)
Act = Callable[[Desk], object]


def ticket(desk: Desk) -> str:
    """The ticket of the call that came before the burst."""
    return str(desk.tickets.placed(CALL.key_hash))


def burst(*beside: int) -> Act:
    """A call has a ticket; some mails wait beside it."""

    def prepare(desk: Desk) -> None:
        ref = receive_contact(CALL, desk).ticket.ref
        for number in beside:
            if not desk.tickets.placed(mail(number).key_hash):
                desk.pending.put(ref, read_arrival(mail(number), desk))

    return prepare


def end(desk: Desk) -> None:
    """What the sweeper does later, when every lease is over."""
    later = replace(desk, clock=FixedClock(desk.clock.now() + timedelta(minutes=1)))
    fold_contacts(ticket(desk), later, holder="sweeper", until=later.clock.now() + FOLDING)


def arriving(contact: Contact) -> Act:
    """A contact that loses its rounds; whatever its function leaves, the sweeper ends."""

    def deliver(desk: Desk) -> None:
        receive_contact(contact, contended(desk, 2))
        end(desk)

    return deliver


def folding(holder: str) -> Act:
    """One who folds, if the lease is free."""

    def deliver(desk: Desk) -> None:
        fold_contacts(ticket(desk), desk, holder=holder, until=desk.clock.now() + FOLDING)

    return deliver


def redelivered(desk: Desk) -> None:
    """A pending contact comes again."""
    receive_contact(mail(1), desk)
    end(desk)


class LostLease:
    """Everybody believes to hold the lease, as after a pause longer than it lasts."""

    def __init__(self, behind: PendingContacts) -> None:
        self._behind = behind

    def take(self, ref: str, holder: str, now: Any, until: Any) -> bool:
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
    resolve(ticket(desk), "solved", "Kit released", AGENT, desk, request_id="r1")


def noting(desk: Desk) -> None:
    add_note(ticket(desk), "called back", AGENT, desk, request_id="n1")


def merging(desk: Desk) -> None:
    """Take the burst's ticket into another one."""
    kept = str(desk.tickets.placed(OTHER.key_hash))
    merge_tickets(ticket(desk), kept, "", AGENT, desk, request_id="m1")


def with_another(desk: Desk) -> None:
    """Two tickets, and a mail beside the later one."""
    receive_contact(OTHER, desk)
    burst(1)(desk)


def deed(name: str, act: Act, before: Act = lambda _: None) -> Deed:
    """A side of a race."""

    def prepare(world: World) -> None:
        before(world.desk)

    return Deed(name, lambda desk, _: act(desk), prepare)


@pytest.mark.parametrize(
    ("name", "act", "before"),
    [
        ("mail in a burst", arriving(mail(1)), burst()),
        ("mail beside others", arriving(mail(1)), burst(2, 3)),
        ("mail that waits and comes again", redelivered, burst(1, 2)),
    ],
)
def test_a_crash_of_any_folder_at_any_call_loses_nothing(
    stage: World, name: str, act: Act, before: Act
) -> None:
    story = Story(name, lambda world: act(world.desk), lambda world: before(world.desk) and None)

    report = crash_points.explore(stage, story)
    print(report)

    assert report.schedules == 6 * len(report.calls)
    assert report.wrong == [], report.told()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (deed("fold", folding("a"), burst(1, 2)), deed("fold again", folding("b"))),
        (deed("fold", folding("a"), burst(1)), deed("resolve in a burst", resolving)),
        (deed("fold", folding("a"), burst(1)), deed("note", noting)),
        (deed("fold", folding("a"), with_another), deed("merge in a burst", merging)),
        (
            deed("fold", folding("a"), burst(1)),
            deed("call back", lambda desk: receive_contact(mail(9), desk)),
        ),
        (
            deed("fold without lease", folding_without_lease, burst(1)),
            deed("fold so again", folding_without_lease),
        ),
        (
            deed("mail in a burst", arriving(mail(1)), burst()),
            deed("another", arriving(mail(2))),
        ),
    ],
    ids=lambda act: act.name,
)
def test_whoever_folds_beside_whom_the_end_is_a_serial_one(
    stage: World, one: Deed, other: Deed
) -> None:
    report = interleavings.explore(stage, one, other, most=300)
    print(report)

    assert report.wrong == [], report.told()
