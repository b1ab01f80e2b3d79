"""Writes a large labelled world: `-m benchmarks.generate_world --seed 1 --issues 2000 > FILE`."""

import argparse
import json
import random
import sys
from collections.abc import Sequence

from benchmarks.worlds.lookalikes import LOOKALIKES
from benchmarks.worlds.people import Row, cast
from benchmarks.worlds.problems import OBJECTS_OF
from benchmarks.worlds.stories import STORIES
from benchmarks.worlds.urgent_stories import URGENT
from benchmarks.worlds.wording import WORDINGS
from benchmarks.worlds.writing import Pen


def generate(seed: int, issues: int, wording: str = "heard") -> Row:
    """A world in the schema of the labelled world file; the same seed writes the same world.

    With `wording` unheard it shares no sentence with the words the policy was made with.
    """
    chance = random.Random(seed)
    words = WORDINGS[wording]
    pen = Pen(cast(chance, issues, words.problems), chance, words)
    told = (*STORIES, *URGENT)
    weights = [weight for weight, _ in told]
    while len(pen.issues) < issues:
        issue = pen.issue()
        before = len(pen.contacts)
        chance.choices([story for _, story in told], weights)[0](pen, issue)
        first = pen.contacts[before]
        if issue.reason not in OBJECTS_OF:
            continue  # an emergency has lookalikes of its own
        for share, lookalike in LOOKALIKES:
            if chance.random() < share:
                lookalike(pen, issue, first)
    return _file(pen, seed)


def _file(pen: Pen, seed: int) -> Row:
    made = pen.cast
    return {
        "schema_version": 1,
        "meta": {"name": f"generated-{seed}", "seed": seed},
        "sponsors": made.sponsors,
        "studies": made.studies,
        "facilities": made.facilities,
        "study_sites": made.sites,
        "people": made.people,
        "phone_lines": made.lines,
        "support_center": {"agents": [], "shifts": []},
        "issues": [issue.row() for issue in pen.issues],
        "contacts": sorted(pen.contacts, key=lambda row: str(row["at"])),
        "pairs": pen.pairs,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the world; JSON is YAML, and is read ten times faster."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--issues", type=int, default=2000)
    options.add_argument("--wording", choices=sorted(WORDINGS), default="heard")
    chosen = options.parse_args(arguments)
    world = generate(chosen.seed, chosen.issues, chosen.wording)
    print(json.dumps(world, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
