"""A world under other names and numbers is the same world to the policy."""

import json

import pytest

from benchmarks.disguise import disguise
from benchmarks.generate_world import generate
from benchmarks.merge_accuracy import run_policy, with_suggestions
from benchmarks.world import world_of
from benchmarks.worlds.wording import HEARD, UNHEARD


@pytest.fixture(scope="module")
def source() -> dict[str, object]:
    """A small world of a seed that no weight was chosen on."""
    return generate(seed=91, issues=60)


def partition(world: dict[str, object]) -> set[frozenset[int]]:
    """Which contacts end together, by their place in the file."""
    read = world_of(world)
    landing = run_policy(read)
    place = {row["id"]: n for n, row in enumerate(world["contacts"])}  # type: ignore[arg-type, var-annotated]
    groups: dict[str, set[int]] = {}
    for id_, ref in landing.cluster.items():
        groups.setdefault(ref, set()).add(place[id_])
    assert with_suggestions(landing)
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_disguised_world_is_grouped_as_its_original(source: dict[str, object], seed: int) -> None:
    mine, other = partition(source), partition(disguise(source, seed))

    assert len(mine ^ other) <= 4


def test_a_disguise_keeps_no_name_and_no_number(source: dict[str, object]) -> None:
    told = json.dumps(disguise(source, 1), ensure_ascii=False)
    studies = [row["id"] for row in source["studies"]]  # type: ignore[attr-defined]
    addresses = [mail for row in source["people"] for mail in row["emails"]]  # type: ignore[attr-defined]
    subjects = [row["subject"] for row in source["issues"] if "subject" in row]  # type: ignore[attr-defined]

    assert not [
        name for name in (*studies, *addresses, *subjects) if f" {name} " in told and len(name) > 4
    ]


def test_the_two_wordings_share_no_sentence() -> None:
    def sentences(wording: object) -> set[str]:
        told = getattr(wording, "problems").values()  # noqa: B009
        return {text.split(" | ")[1] for by in told for texts in by.values() for text in texts}

    assert not sentences(HEARD) & sentences(UNHEARD)


@pytest.mark.nightly
@pytest.mark.parametrize("wording", ["heard", "unheard"])
def test_the_policy_keeps_apart_what_is_apart_in_words_it_never_met(wording: str) -> None:
    world = world_of(generate(seed=92, issues=250, wording=wording))
    landing = run_policy(world)

    wrong = [
        pair
        for pair in world.pairs
        if pair["same"] is not True
        and pair["a"] in landing.cluster
        and landing.cluster[pair["a"]] == landing.cluster[pair["b"]]
    ]

    assert len(wrong) <= 1
