"""A case is read strictly: what is wrong is told by the name of its key."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.handoff_cases.case import BadCaseError, case_rows, name_of, read_case
from local.seed.load import UnreadableWorldError

WORLD: dict[str, Any] = {
    "issues": [{"id": "I1"}, "no issue"],
    "support_center": {"shifts": [{"id": "LATE"}, {"id": "EARLY"}]},
}
ROW: dict[str, Any] = {
    "id": "X1",
    "issue": "I1",
    "at": "2026-10-04T21:00:00+09:30",
    "out": "LATE",
    "into": "EARLY",
    "expect": "package_and_offer",
}


def test_a_case_is_read_with_all_its_keys_in_utc() -> None:
    more = {
        "severity": 2,
        "accepted": False,
        "live_contact": True,
        "unstaffed": ["2026-10-04T12:00:00Z", datetime(2026, 10, 4, 15, 0)],
        "not_before": "2026-10-05T07:30:00Z",
        "max_defer_min": 60,
        "some_later_key": {},
    }

    read = read_case(ROW | more, WORLD)

    assert read.at == datetime(2026, 10, 4, 11, 30, tzinfo=UTC)
    assert read.unstaffed is not None
    assert read.unstaffed[1] - read.unstaffed[0] == timedelta(hours=3)
    assert (read.severity, read.accepted, read.live_contact) == (2, False, True)
    assert (read.max_defer_min, read.accept_within_min) == (60.0, None)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"at": None}, "lacks at"),
        ({"issue": "", "expect": None}, "lacks issue, expect"),
        ({"issue": "I9"}, "no issue I9"),
        ({"out": "NIGHT"}, "out: the world has no shift NIGHT"),
        ({"into": "NIGHT"}, "into: the world has no shift NIGHT"),
        ({"at": "tomorrow"}, "at: 'tomorrow' is no instant"),
        ({"severity": "high"}, "severity"),
        ({"accepted": "no"}, "neither true nor false"),
        ({"unstaffed": ["2026-10-04T12:00:00Z"]}, "no pair"),
        ({"unstaffed": ["2026-10-04T12:00:00Z", "2026-10-04T11:00:00Z"]}, "ends before"),
        ({"accept_within_min": "soon"}, "no number of minutes"),
    ],
)
def test_a_case_that_cannot_be_run_says_why(change: dict[str, Any], told: str) -> None:
    with pytest.raises(BadCaseError, match=told):
        read_case(ROW | change, WORLD)


def test_a_row_that_is_no_case_has_a_name_all_the_same() -> None:
    with pytest.raises(BadCaseError, match="no mapping"):
        read_case("X1", WORLD)

    assert name_of("X1", 3) == "case 3"
    assert name_of(ROW, 3) == "X1"


@pytest.mark.parametrize("cases", [None, [], {"X1": ROW}])
def test_a_world_without_a_list_of_cases_is_refused(cases: object) -> None:
    with pytest.raises(UnreadableWorldError, match="handoff_cases"):
        case_rows({"handoff_cases": cases})
