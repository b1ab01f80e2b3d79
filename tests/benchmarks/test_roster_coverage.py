"""What the roster benchmark prints is what was counted independently."""

import pytest

from benchmarks.roster_coverage import agrees, figures

*EXACT, SECONDS = figures()


@pytest.mark.parametrize("figure", EXACT, ids=[name for name, *_ in EXACT])
def test_a_figure_of_the_rosters(figure: tuple[str, float, float]) -> None:
    _, found, expected = figure

    assert agrees(found, expected)
