"""Replays one schedule, or explores one story or pair, from the command line.

python -m tests.faults list
python -m tests.faults crash STORY [double | 3:killed_after[,5:throttled]]
python -m tests.faults interleave ONE OTHER [0,1,1,0!after,1]
python -m tests.faults model [all | SCENE] [STATES]
"""

import os
import sys
from collections.abc import Sequence

os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "CRITICAL")
os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")

from tests.faults import (
    crash_points,
    fault_pairs,
    interleavings,
    more_deeds,
    planted,
    shift_deeds,
)
from tests.faults.deliveries import fuzz
from tests.faults.handover_model import HandoverModel
from tests.faults.handover_model_scenes import SCENES, scene_of
from tests.faults.handover_model_search import explore
from tests.faults.stories import all_stories
from tests.faults.world import Story, world

STORIES: dict[str, Story] = all_stories() | {
    story.name: story for story in (planted.NAIVE, planted.REMEMBERING)
}


def main(words: Sequence[str]) -> int:
    """Print what was seen; 1 when a schedule is wrong, 2 for a command nobody knows."""
    match words:
        case ["list"]:
            print(
                "\n".join(
                    [
                        *STORIES,
                        *(f"{kind}N" for kind in more_deeds.KINDS),
                        *planted.DEEDS,
                        *shift_deeds.DEEDS,
                    ]
                )
            )
            return 0
        case ["crash", name, *rest] if name in STORIES and len(rest) < 2:
            return _crash(STORIES[name], rest)
        case ["interleave", one, other, *rest] if len(rest) < 2:
            return _interleave(_deed(one), _deed(other), rest)
        case ["model", *rest] if len(rest) < 3 and {*rest[:1]} <= {"all", *SCENES}:
            return _model(rest[0] if rest else "all", int(rest[1]) if rest[1:] else 90_000)
        case ["deliver", number, *rest] if len(rest) < 2:
            with world() as stage:
                print(fuzz(stage, days=int(rest[0]) if rest else 30, number=int(number)))
            return 0
    print(__doc__)
    return 2


def _model(name: str, most: int) -> int:
    """Explore one scene of hand-overs, or each, and print the figures."""
    reports = []
    for scene in SCENES if name == "all" else [name]:
        reports.append(explore(HandoverModel(scene_of(scene)).model(), most=most))
        print(reports[-1], reports[-1].told(), sep="\n", end="", flush=True)
    states, ways = sum(r.states for r in reports), sum(r.transitions for r in reports)
    depth, seconds = max(r.depth for r in reports), sum(r.seconds for r in reports)
    print(f"all: {states:,} states, {ways:,} transitions, depth {depth}, {seconds:.0f} s")
    return int(any(report.wrong for report in reports))


def _crash(story: Story, rest: Sequence[str]) -> int:
    with world() as stage:
        if rest == ["double"]:
            report = fault_pairs.explore_pairs(stage, story)
        elif rest:
            report = crash_points.run_one(stage, story, crash_points.read_plan(rest[0]))
        else:
            report = crash_points.explore(stage, story)
    print(report, *(f"  {number}: {call}" for number, call in enumerate(report.calls, 1)), sep="\n")
    print(report.told())
    return int(bool(report.wrong))


def _interleave(one: interleavings.Deed, other: interleavings.Deed, rest: Sequence[str]) -> int:
    with world() as stage:
        if rest:
            report = interleavings.replay(stage, one, other, rest[0].split(","))
        else:
            report = interleavings.explore(stage, one, other)
    print(report, report.told(), sep="\n")
    return int(bool(report.wrong))


def _deed(name: str) -> interleavings.Deed:
    known = planted.DEEDS | shift_deeds.DEEDS
    return known.get(name) or more_deeds.deed_of(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
