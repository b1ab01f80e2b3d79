"""A week over a night on which clocks change, and the whole year by night."""

from datetime import date

import pytest

from benchmarks.shift_year import Figures, report, simulate

SHORT_NIGHT = date(2026, 3, 6)  # New York puts its clocks forward on 8 March


def flawless(told: Figures) -> bool:
    """Nothing without an owner, nothing handed over twice, nothing left lying."""
    return (told.unowned, told.twice, told.dropped) == (0, 0, 0)


@pytest.mark.parametrize("first", [SHORT_NIGHT, date(2026, 10, 30)])
def test_no_ticket_is_dropped_over_a_night_on_which_clocks_change(first: date) -> None:
    told = simulate(first, 7, share=0.3)

    assert flawless(told), report(told)
    assert told.tickets > 60
    assert told.moved > 15
    assert told.overdue == 0
    assert told.moved_in_shift / told.moved > 0.9


def test_the_same_seed_plays_the_same_days() -> None:
    once, again = (simulate(SHORT_NIGHT, 2, share=0.1) for _ in range(2))

    assert once == again


@pytest.mark.nightly
def test_no_ticket_is_dropped_in_a_year() -> None:
    told = simulate(date(2026, 1, 1), 365)

    print("\n".join(report(told)))
    assert flawless(told), report(told)
    assert told.tickets > 15_000
    assert told.overdue == 0
