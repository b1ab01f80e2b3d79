"""Links and merges of people, under every crash and every interleaving."""

from collections.abc import Callable

import pytest
from heliograph.domain.events import Actor, ActorKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.link_identity import link_identity, unlink_identity
from heliograph.usecases.merge_people import merge_people, unmerge_person
from heliograph.usecases.receive_contact import receive_contact

from tests.faults import crash_points, interleavings
from tests.faults.interleavings import MEETING, Deed
from tests.faults.stories.people import MOBILE
from tests.faults.world import Story, World
from tests.heliograph.usecases.test_link_identity import MAIL, PRIVATE

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")
Act = Callable[[Desk], object]


def link(desk: Desk, person: str = "P1", actor: Actor = TOM) -> None:
    link_identity(person, MOBILE, actor, desk, why="x")


def merge(desk: Desk) -> None:
    merge_people("P2", "P1", TOM, desk, why="x")


def unlink(desk: Desk) -> None:
    unlink_identity("P1", desk.directory.identity_id(MOBILE), TOM, desk, why="x")


def deed(name: str, do: Act, before: Act = lambda _: None) -> Deed:
    """A side of a race that writes the directory."""

    def prepare(world: World) -> None:
        before(world.desk)

    return Deed(name, lambda desk, _: do(desk), prepare, meets=MEETING | {"directory"})


LINKING = deed("link", link)
LINKING_TOO = deed("the same link", lambda desk: link(desk, actor=ADA))
LINKING_OTHER = deed("link to another", lambda desk: link(desk, "P2", ADA))
MERGING = deed("merge people", merge)
CROSSING = deed("merge the other way", lambda desk: merge_people("P1", "P2", ADA, desk, why="x"))
UNLINKING = deed("unlink", unlink, link)
PARTING = deed("unmerge people", lambda desk: unmerge_person("P2", TOM, desk, why="x"), merge)
PROVING = deed(
    "a mail that proves",
    lambda desk: receive_contact(MAIL, desk),
    lambda desk: link_identity("P1", PRIVATE, TOM, desk, why="x"),
)


def named(act: Deed) -> str:
    return act.name


@pytest.mark.parametrize("act", [LINKING, UNLINKING, MERGING, PARTING, PROVING], ids=named)
def test_a_fault_at_any_call_changes_nothing_after_a_repeat(stage: World, act: Deed) -> None:
    story = Story(act.name, lambda world: act.do(world.desk, {}), act.prepare)

    report = crash_points.explore(stage, story)
    print(report)

    assert report.schedules == 6 * len(report.calls) > 0
    assert report.wrong == [], report.told()


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
    ids=named,
)
def test_two_at_once_end_as_if_one_came_first(stage: World, one: Deed, other: Deed) -> None:
    report = interleavings.explore(stage, one, other)
    print(report)

    assert report.complete
    assert report.wrong == [], report.told()
