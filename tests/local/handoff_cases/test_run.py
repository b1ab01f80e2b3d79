"""A rehearsal runs as fast as the machine bears, and a run ends in one line of totals."""

import pytest

from local.handoff_cases.judge import Verdict
from local.handoff_cases.run import FASTEST, SLOWEST, Result, bearable_rate, summary


@pytest.mark.parametrize(
    ("seconds", "rate"), [(0.0, FASTEST), (0.4, FASTEST), (0.8, FASTEST / 2), (9.0, SLOWEST)]
)
def test_a_slow_desk_rehearses_more_slowly(seconds: float, rate: float) -> None:
    assert bearable_rate(seconds) == pytest.approx(rate)


def test_the_last_line_names_what_failed() -> None:
    results = [
        Result("X1", "a", "done", Verdict(True, "")),
        Result("X2", "b", "", Verdict(False, "no owner")),
    ]

    assert summary(results) == {"passed": 1, "total": 2, "failed": ["X2"]}
    assert results[1].as_json()["why"] == "no owner"
