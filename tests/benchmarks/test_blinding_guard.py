"""The guard's figures on the labelled sentences, and a benchmark that tells a miss."""

from pathlib import Path

import pytest

from benchmarks import blinding_guard


def test_no_labelled_leak_is_missed_and_few_near_misses_are_held() -> None:
    figures, wrong = blinding_guard.score(blinding_guard.generated())

    assert figures["recall"] == 1.0, wrong
    assert figures["precision"] >= 0.95, wrong


def test_a_missed_leak_of_a_world_fails_the_benchmark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(
        "contacts:\n- {id: C1, text: nothing to see, truth: {tags: [unblinding_leak]}}\n",
        encoding="utf-8",
    )

    assert blinding_guard.main([str(world)]) == 1
    assert "missed C1" in capsys.readouterr().out
