"""A call and a mail of one nurse, under every crash and every interleaving."""

from collections.abc import Iterator

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.faults import crash_points, interleavings
from tests.faults.world import Story, World, world
from tests.heliograph.usecases.regrouping import IVO, mail
from tests.heliograph.usecases.test_receive_contact import CALL, MAIL

CALLING = Story("call", lambda desk: receive_contact(CALL, desk))
MAILING = Story("mail", lambda desk: receive_contact(MAIL, desk))
COLLEAGUE = mail("b", "LUM-101 2201-007 kann nicht dispensiert werden", minutes=6, sender=IVO)
PROOF = mail("a", "LUM-101 Proband 2201-007: kein Kit", minutes=2)


def call_and_colleague(desk: Desk) -> None:
    """Two tickets of one matter, as long as nobody proves it."""
    receive_contact(CALL, desk)
    receive_contact(COLLEAGUE, desk)


PROVING = Story(
    "mail that proves two tickets one",
    lambda desk: receive_contact(PROOF, desk),
    call_and_colleague,
)


@pytest.fixture(scope="module")
def stage() -> Iterator[World]:
    with world() as made:
        yield made


@pytest.mark.parametrize("story", [CALLING, MAILING, PROVING], ids=lambda story: story.name)
def test_a_fault_at_any_call_changes_nothing_after_redelivery(stage: World, story: Story) -> None:
    report = crash_points.explore(stage, story)
    print(report)

    assert report.schedules == 6 * len(report.calls)
    assert report.wrong == []


def test_simultaneous_call_and_mail_end_as_if_one_came_first(stage: World) -> None:
    report = interleavings.explore(stage, CALLING, MAILING)
    print(report)

    assert report.complete
    assert report.wrong == []
