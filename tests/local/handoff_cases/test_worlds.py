"""The worlds beside the demo's: every case of theirs can be staged by the desk's own roster."""

from pathlib import Path

import pytest
from heliograph.domain.roster import boundaries

from local.handoff_cases.case import Case, case_rows, read_case
from local.handoff_cases.judge import RULES
from local.handoff_cases.run import checked_world, roster_of
from local.handoff_cases.staff import ending_period, owner_of

WORLDS = sorted((Path(__file__).parent / "worlds").glob("*.yaml"))


def cases(file: Path) -> list[Case]:
    world = checked_world(file)
    return [read_case(row, world) for row in case_rows(world)]


@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)
def test_every_case_names_a_shift_that_somebody_works_and_a_known_expectation(file: Path) -> None:
    roster = roster_of(checked_world(file))

    for case in cases(file):
        period = ending_period(case, roster)
        owner = owner_of(period, "", case.language_needed, (), case.at)

        assert owner in period.agents
        assert case.expect in RULES


@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)
def test_a_hole_that_a_case_tells_of_is_a_hole_of_the_roster(file: Path) -> None:
    roster = roster_of(checked_world(file))
    told = [case for case in cases(file) if case.unstaffed]

    assert told
    for case in told:
        assert case.unstaffed is not None
        (boundary,) = (
            found
            for found in boundaries(roster, *case.unstaffed)
            if found.shift == case.out and found.at == case.unstaffed[0]
        )
        assert boundary.into == ()
