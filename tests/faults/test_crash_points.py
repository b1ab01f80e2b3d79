"""Every function under every crash: what fails is delivered again, and nothing shows of it."""

import pytest

from tests.faults import crash_points, fault_pairs
from tests.faults.stories import all_stories, folders, stories_of
from tests.faults.stories.desk_api import without_story
from tests.faults.stories.generic import generic_story
from tests.faults.stories.partners import without_story as partners_without_story
from tests.faults.world import Story, World

STORIES = all_stories()
BY_DAY = [
    pytest.param(story, marks=pytest.mark.nightly if story.nightly else ())
    for story in STORIES.values()
]


@pytest.mark.parametrize("story", BY_DAY, ids=lambda story: story.name)
def test_a_fault_at_any_call_changes_nothing_after_redelivery(stage: World, story: Story) -> None:
    report = crash_points.explore(stage, story)
    print(report)

    assert bool(report.calls) != story.silent, "mark the story silent, or give it something to do"
    assert report.schedules == len(crash_points.MODES) * len(report.calls)
    assert report.wrong == [], report.told()


@pytest.mark.parametrize("folder", folders())
def test_a_function_is_seen_at_work_by_one_of_its_stories(folder: str) -> None:
    told = stories_of(folder)

    assert any(not story.silent for story in told)
    assert all(story.name.startswith(f"{folder}/") for story in told)


def test_every_route_that_changes_something_has_a_story() -> None:
    missing = [*without_story(), *partners_without_story()]

    assert missing == [], "tell a story of each in tests/faults/stories/desk_api.py, REQUESTS"


@pytest.mark.parametrize("folder", ["inbound_mail", "voicemail", "handover", "ticket_stream"])
def test_a_function_nobody_described_is_explored_on_usual_ground(stage: World, folder: str) -> None:
    report = crash_points.explore(stage, generic_story(folder))
    print(report)

    assert report.schedules > 0
    assert report.wrong == [], report.told()


@pytest.mark.nightly
@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.name)
def test_a_fault_in_the_redelivery_too_changes_nothing(
    stage: World, story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    report = fault_pairs.explore_pairs(stage, story)
    with capsys.disabled():
        print(f"\n{report}")

    assert report.wrong == [], report.told()
