"""Two at once end as if one had come first, in every order of their calls."""

import pytest

from tests.faults import interleavings
from tests.faults.deeds import pairs
from tests.faults.interleavings import Deed
from tests.faults.more_deeds import more_pairs, undone_pairs
from tests.faults.shift_deeds import shift_pairs
from tests.faults.world import World

# One opens what the other joins.
RISKIEST = [pair for pair in pairs() if [deed.name for deed in pair] == ["voice1", "mail2"]]


def named(deed: Deed) -> str:
    return deed.name


LATER = [pytest.param(*pair, marks=pytest.mark.nightly) for pair in more_pairs()]
DAILY = {"offered-take-1 offered-tick-2", "offered-tick-1 offered-tick-2"}
ENDS = [
    pytest.param(*pair, marks=() if " ".join(map(named, pair)) in DAILY else pytest.mark.nightly)
    for pair in shift_pairs()
]
UNDONE = [pytest.param(*pair, marks=pytest.mark.nightly) for pair in undone_pairs()]


@pytest.mark.parametrize(("one", "other"), [*pairs(), *LATER, *ENDS], ids=named)
def test_two_at_once_end_as_if_one_came_first(stage: World, one: Deed, other: Deed) -> None:
    report = interleavings.explore(stage, one, other)
    print(report)

    assert report.complete
    assert report.wrong == [], report.told()


@pytest.mark.parametrize(("one", "other"), [*RISKIEST, *UNDONE], ids=named)
def test_nor_does_it_show_when_one_is_killed_and_delivered_again(
    stage: World, one: Deed, other: Deed
) -> None:
    report = interleavings.explore(stage, one, other, kills=1)
    print(report)

    assert report.complete
    assert report.wrong == [], report.told()


@pytest.mark.nightly
@pytest.mark.parametrize(("one", "other"), [*pairs(), *more_pairs(), *shift_pairs()], ids=named)
def test_nor_for_any_two(
    stage: World, one: Deed, other: Deed, capsys: pytest.CaptureFixture[str]
) -> None:
    report = interleavings.explore(stage, one, other, kills=1)
    with capsys.disabled():
        print(f"\n{report}")

    assert report.complete
    assert report.wrong == [], report.told()
