"""The fewest shifts that meet a day's demand."""

from itertools import product

import pytest
from heliograph.domain.errors import Refused
from heliograph.domain.staffing_plan import agents_needed, bound_of, plan_shifts
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.erlang import erlang_c

NEEDS = st.lists(st.integers(0, 3), min_size=5, max_size=5)


def fewest(need: list[int], starts: list[int], length: int) -> int | None:
    """The same by trying everything."""
    slots = len(need)
    found = [
        sum(counts)
        for counts in product(range(max(need) + 1), repeat=len(starts))
        if all(
            sum(n for start, n in zip(starts, counts, strict=True) if (t - start) % slots < length)
            >= need[t]
            for t in range(slots)
        )
    ]
    return min(found, default=None)


@given(NEEDS, st.sets(st.integers(0, 4), min_size=1, max_size=4), st.integers(1, 5))
def test_no_plan_has_fewer_shifts(need: list[int], allowed: set[int], length: int) -> None:
    expected = fewest(need, sorted(allowed), length)

    if expected is None:
        with pytest.raises(Refused, match="no start covers"):
            plan_shifts(need, allowed, length)
        return
    plan = plan_shifts(need, allowed, length)
    assert plan.shifts == expected
    assert {start for start, _ in plan.starts} <= allowed
    assert all(there >= n for there, n in zip(plan.present(5), need, strict=True))
    assert sum(need) / length - 1e-6 <= bound_of(need, allowed, plan) <= plan.shifts


def test_parts_of_shifts_may_be_fewer_than_whole_ones() -> None:
    plan = plan_shifts([1, 1, 1], range(3), 2)

    assert (plan.shifts, bound_of([1, 1, 1], range(3), plan)) == (2, 1.5)


def test_a_shift_longer_than_the_day_is_refused() -> None:
    with pytest.raises(Refused, match="does not fit"):
        plan_shifts([1, 1], range(2), 3)


@pytest.mark.parametrize(("contacts", "seconds"), [(100, 180), (1, 480), (37.5, 480), (400, 60)])
def test_one_agent_fewer_would_keep_people_waiting(contacts: float, seconds: float) -> None:
    rate = contacts / 1800

    agents = agents_needed(contacts, seconds, within_seconds=20, level=0.8)

    level = erlang_c(agents, rate, seconds).service_level
    assert level is not None
    assert level >= 0.8
    fewer = erlang_c(agents - 1, rate, seconds).service_level if agents - 1 > rate * seconds else 0
    assert fewer is not None
    assert fewer < 0.8


def test_nobody_is_needed_where_nobody_calls() -> None:
    assert agents_needed(0, 480, within_seconds=20, level=0.8) == 0
