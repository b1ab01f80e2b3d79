"""The staffing benchmark's demand, and what its plans may cost."""

from benchmarks.staffing_plan import HALF_HOURS, PEAK, STAGGERED_AT_MOST, figures


def test_staggered_starts_come_close_to_the_bound_and_fixed_centres_do_not() -> None:
    found = figures()

    bound = found["bound: need over length"]
    assert (found["need, agent half hours"], found["need, most at once"]) == (HALF_HOURS, PEAK)
    assert bound <= found["bound: parts of shifts"] <= found["staggered starts"]
    assert found["staggered starts"] <= STAGGERED_AT_MOST * bound
    assert found["six fixed starts"] > found["staggered starts"]
    assert found["three centres, best phase"] > 1.15 * bound
