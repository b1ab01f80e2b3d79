"""What a roster covers, and the holes it leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from heliograph.domain.coverage import Hole, Need, coverage, needs_of
from heliograph.domain.organisation import (
    Absence,
    Agent,
    Facility,
    Holiday,
    Seat,
    Shift,
    Study,
)
from heliograph.domain.roster import ALWAYS, WEEKDAYS, Roster, working
from hypothesis import given
from hypothesis import strategies as st

HOUR = timedelta(hours=1)
BERLIN = Seat("HAM", "Hamburg", "Europe/Berlin")
DAY = Shift("D", "HAM", "Europe/Berlin", "08:00", "20:00", WEEKDAYS)
NIGHT = Shift("N", "HAM", "Europe/Berlin", "19:30", "08:00", WEEKDAYS)
ADA = Agent("ada", "Ada", "HAM", "D", {"de": 5, "fr": 3}, {"LUM-101": 4})
TOM = Agent("tom", "Tom", "HAM", "N", {"de": 4}, {"LUM-101": 4})
ROUND = Roster(1, ALWAYS, (BERLIN,), (DAY, NIGHT), (ADA, TOM))
PRESENCE, GERMAN, FRENCH = Need("presence"), Need("language", "de"), Need("language", "fr")
STUDY = Need("study", "LUM-101")


def utc(text: str) -> datetime:
    """An instant of 2026."""
    return datetime.fromisoformat(f"2026-{text}:00+00:00")


JUNE = (utc("06-01T00:00"), utc("06-08T00:00"))


def holes(need: Need, *rosters: Roster, span: tuple[datetime, datetime] = JUNE) -> list[Hole]:
    """What is missing of one need."""
    return list(coverage(rosters, (need,), *span).cover_of(need.what).holes)


def test_a_desk_that_is_never_empty_has_no_hole_and_overlaps_every_day() -> None:
    found = coverage((ROUND,), (PRESENCE,), *JUNE)

    assert found.cover_of("presence").holes == ()
    assert found.overlap == 7 * HOUR / 2
    assert len(found.boundaries) == 14


def test_an_interval_tells_who_is_there() -> None:
    found = coverage((ROUND,), (), utc("06-01T12:00"), utc("06-01T20:00"))

    assert [(i.shifts, i.agents, (i.end - i.start) / HOUR) for i in found.intervals] == [
        (("D",), 1, 5.5),
        (("D", "N"), 2, 0.5),
        (("N",), 1, 2.0),
    ]


def test_a_holiday_is_a_hole_of_its_length() -> None:
    closed = replace(ROUND, holidays=(Holiday("HAM", date(2026, 6, 3)),))

    (hole,) = holes(PRESENCE, closed)

    assert (hole.start, hole.end, hole.minutes) == (utc("06-03T06:00"), utc("06-04T06:00"), 1440)
    assert hole.alarming
    assert not hole.standing


def test_who_is_absent_takes_the_language_away() -> None:
    away = replace(ROUND, absences=(Absence("ada", date(2026, 6, 3), date(2026, 6, 3)),))

    (hole,) = holes(GERMAN, away)

    assert (hole.start, hole.end, hole.alarming) == (
        utc("06-03T06:00"),
        utc("06-03T17:30"),
        True,
    )


def test_a_language_that_nobody_speaks_well_is_a_standing_hole_and_no_alarm() -> None:
    (hole,) = holes(FRENCH, ROUND)

    assert (hole.start, hole.end) == JUNE
    assert hole.standing
    assert not hole.alarming


def test_nobody_at_all_is_an_alarm_even_when_it_is_so_every_week() -> None:
    alone = replace(ROUND, agents=(ADA,))

    found = holes(PRESENCE, alone)

    assert len(found) == 8
    assert all(hole.standing and hole.alarming for hole in found)


def test_a_certificate_covers_until_the_end_of_its_last_day() -> None:
    expiring = replace(TOM, certified_until={"LUM-101": "2026-06-03"})

    first, *_ = holes(STUDY, replace(ROUND, agents=(ADA, expiring)))

    assert (first.start, first.end) == (utc("06-04T00:00"), utc("06-04T06:00"))
    assert first.alarming


def test_the_level_decides_who_counts() -> None:
    assert holes(Need("study", "LUM-101", 5), ROUND)[0].end == JUNE[1]
    assert holes(Need("language", "fr", 3), ROUND) != holes(FRENCH, ROUND)


def test_a_version_counts_from_its_own_instant_on() -> None:
    later = replace(ROUND, version=2, effective_from=utc("06-04T12:00"), agents=(ADA,))

    found = holes(PRESENCE, ROUND, later)

    assert [hole.start for hole in found][:1] == [utc("06-04T18:00")]
    assert len(found) == 4


def test_a_later_version_may_certify_the_same_agent() -> None:
    learned = replace(ADA, languages={"fr": 4})
    later = replace(ROUND, version=2, effective_from=utc("06-04T00:00"), agents=(learned, TOM))

    assert holes(FRENCH, ROUND, later)[0].end == utc("06-04T06:00")


def test_what_is_needed_is_what_clinics_speak_and_all_studies() -> None:
    facilities = (
        Facility("F1", "One", languages=("pl", "de")),
        Facility("F2", "Two", languages=("de",)),
    )

    needs = needs_of(facilities, (Study("LUM-101", "SP"),), 3)

    assert [(need.what, need.level) for need in needs] == [
        ("presence", 0),
        ("language:de", 3),
        ("language:pl", 3),
        ("study:LUM-101", 3),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Europe/Sofia", "America/New_York", "Australia/Lord_Howe"]),
            st.integers(0, 47),
            st.integers(1, 47),
            st.sets(st.sampled_from(WEEKDAYS), min_size=1),
        ),
        max_size=4,
    ),
    st.integers(0, 360),
    st.integers(0, 4 * 24 * 60 - 1),
)
def test_a_minute_lies_in_a_hole_exactly_when_nobody_works_in_it(
    drawn: list[tuple[str, int, int, set[str]]], day: int, minute: int
) -> None:
    shifts = tuple(
        Shift(f"S{n}", "X", zone, _clock(start), _clock(start + length), tuple(days))
        for n, (zone, start, length, days) in enumerate(drawn)
    )
    agents = tuple(Agent(shift.id.lower(), "", "X", shift.id) for shift in shifts)
    roster = Roster(1, ALWAYS, (), shifts, agents)
    start = utc("01-01T00:00") + timedelta(days=day)
    at = start + timedelta(minutes=minute)

    found = holes(PRESENCE, roster, span=(start, start + timedelta(days=4)))

    inside = any(hole.start <= at < hole.end for hole in found)
    assert inside == (working(roster, at) == ())
    assert at.tzinfo is UTC


def _clock(half_hours: int) -> str:
    return f"{half_hours // 2 % 24:02d}:{half_hours % 2 * 30:02d}"


@pytest.mark.parametrize("need", [PRESENCE, GERMAN, FRENCH, STUDY])
def test_holes_and_cover_add_up(need: Need) -> None:
    closed = replace(ROUND, holidays=(Holiday("HAM", date(2026, 6, 3)),))

    cover = coverage((closed,), (need,), *JUNE).cover_of(need.what)

    missing = sum(hole.minutes for hole in cover.holes)
    assert cover.share == pytest.approx(1 - missing / (7 * 24 * 60))
