"""Links and merges of people, under every crash and every interleaving."""

from collections.abc import Iterator

import pytest
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.link_identity import link_identity, unlink_identity
from heliograph.usecases.merge_people import merge_people, unmerge_person
from heliograph.usecases.receive_contact import receive_contact

from tests.faults import crash_points, interleavings
from tests.faults.world import Story, World, world
from tests.heliograph.usecases.test_link_identity import MAIL, PRIVATE

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")
MOBILE = Identity(IdentityKind.PHONE, "+4915550199")


def link(desk: Desk, person: str = "P1", actor: Actor = TOM) -> None:
    link_identity(person, MOBILE, actor, desk, why="x")


def merge(desk: Desk) -> None:
    merge_people("P2", "P1", TOM, desk, why="x")


def unlink(desk: Desk) -> None:
    unlink_identity("P1", desk.directory.identity_id(MOBILE), TOM, desk, why="x")


LINKING = Story("link", link)
LINKING_TOO = Story("the same link", lambda desk: link(desk, actor=ADA))
LINKING_OTHER = Story("link to another", lambda desk: link(desk, "P2", ADA))
MERGING = Story("merge", merge)
CROSSING = Story("merge the other way", lambda desk: merge_people("P1", "P2", ADA, desk, why="x"))
UNLINKING = Story("unlink", unlink, prepare=link)
PARTING = Story("unmerge", lambda desk: unmerge_person("P2", TOM, desk, why="x"), prepare=merge)
PROVING = Story(
    "a mail that proves",
    lambda desk: receive_contact(MAIL, desk),
    prepare=lambda desk: link_identity("P1", PRIVATE, TOM, desk, why="x"),
)


@pytest.fixture(scope="module")
def stage() -> Iterator[World]:
    with world() as made:
        yield made


@pytest.mark.parametrize(
    "story", [LINKING, UNLINKING, MERGING, PARTING, PROVING], ids=lambda story: story.name
)
def test_a_fault_at_any_call_changes_nothing_after_a_repeat(stage: World, story: Story) -> None:
    report = crash_points.explore(stage, story)
    print(report)

    assert report.schedules == 6 * len(report.calls) > 0
    assert report.wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LINKING, LINKING_TOO),
        (LINKING, LINKING_OTHER),
        (LINKING, MERGING),
        (LINKING_OTHER, MERGING),
        (MERGING, CROSSING),
        (UNLINKING, LINKING_TOO),
        (PARTING, LINKING_OTHER),
    ],
    ids=lambda story: story.name,
)
def test_two_at_once_end_as_if_one_came_first(stage: World, one: Story, other: Story) -> None:
    report = interleavings.explore(stage, one, other)
    print(report)

    assert report.complete
    assert report.wrong == []
