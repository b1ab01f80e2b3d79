"""Every story the crash explorer runs, by function; a function not named here is explored too."""

from tests.faults.stories import (
    chat,
    clocks,
    deployment,
    desk_api,
    forms,
    mail,
    partners,
    records,
    shifts,
    texts,
    voice,
    work,
)
from tests.faults.stories.generic import generic_story
from tests.faults.stories.ground import FUNCTIONS
from tests.faults.world import Story

PREPARED: dict[str, list[Story]] = {
    folder: stories
    for part in (
        voice,
        records,
        mail,
        texts,
        forms,
        chat,
        desk_api,
        clocks,
        work,
        deployment,
        partners,
        shifts,
    )
    for folder, stories in part.STORIES.items()
}


def folders() -> list[str]:
    """Every function that shows an event."""
    return sorted(path.parent.name for path in FUNCTIONS.glob("*/event.json"))


def stories_of(folder: str) -> list[Story]:
    """What is explored of a function; without preparation, its sample event on usual ground."""
    return PREPARED.get(folder) or [generic_story(folder)]


def all_stories() -> dict[str, Story]:
    """Every story by its name."""
    return {story.name: story for folder in folders() for story in stories_of(folder)}
