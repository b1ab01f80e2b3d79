"""Who works when: periods, boundaries and the nights on which clocks are changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from heliograph.domain.organisation import Absence, Agent, Holiday, Seat, Shift
from heliograph.domain.roster import (
    ALWAYS,
    WEEKDAYS,
    Roster,
    boundaries,
    next_period_of,
    next_start,
    periods,
    working,
)
from hypothesis import given
from hypothesis import strategies as st


def shift(name: str, zone: str, start: str, end: str, days: str = " ".join(WEEKDAYS)) -> Shift:
    """A shift of the seat with its own name."""
    return Shift(name, name, zone, start, end, tuple(days.split()))


def roster(*shifts: Shift, **more: object) -> Roster:
    """A roster with one agent a shift, called after it in small letters."""
    seats = tuple(Seat(each.seat, each.seat, each.timezone) for each in shifts)
    agents = tuple(Agent(each.id.lower(), each.id, each.seat, each.id) for each in shifts)
    return replace(Roster(1, ALWAYS, seats, shifts, agents), **more)  # type: ignore[arg-type]


def utc(text: str) -> datetime:
    """An instant of 2026."""
    return datetime.fromisoformat(f"2026-{text}:00+00:00")


NIGHT = shift("NYC-N", "America/New_York", "22:00", "06:00")
FOLLOWING = roster(
    shift("KUL", "Asia/Kuala_Lumpur", "06:30", "15:00"),
    shift("SOF", "Europe/Sofia", "08:00", "16:30"),
    shift("BOS", "America/New_York", "08:30", "17:00"),
    shift("BOS-N", "America/New_York", "16:30", "01:00"),
)


@pytest.mark.parametrize(("day", "hours"), [("03-07", 7), ("10-31", 9), ("06-01", 8)])
def test_a_night_lasts_seven_or_nine_hours_when_the_clock_is_changed(day: str, hours: int) -> None:
    evening = utc(f"{day}T23:00") + timedelta(hours=6)

    (night,) = periods(roster(NIGHT), evening, evening + timedelta(minutes=1))

    assert night.id == f"NYC-N#2026-{day}"
    assert night.end - night.start == timedelta(hours=hours)


def test_a_shift_that_changes_at_half_past_one_overlaps_when_it_comes_twice() -> None:
    before = shift("A", "America/New_York", "17:30", "01:30")
    after = shift("B", "America/New_York", "01:30", "09:30")

    ends = {
        b.id: b for b in boundaries(roster(before, after), utc("10-31T00:00"), utc("11-02T12:00"))
    }

    assert ends["A#2026-10-30"].overlap_from == ends["A#2026-10-30"].at
    doubled = ends["A#2026-10-31"]
    assert doubled.at == utc("11-01T06:30")
    assert doubled.at - doubled.overlap_from == timedelta(hours=1)
    assert doubled.into == ("B",)


def test_a_shift_that_changes_at_half_past_two_leaves_nothing_out_when_it_is_leapt_over() -> None:
    before = shift("A", "America/New_York", "18:30", "02:30")
    after = shift("B", "America/New_York", "02:30", "10:30")

    (end,) = boundaries(roster(before, after), utc("03-08T00:00"), utc("03-08T12:00"))

    assert (end.at, end.into) == (utc("03-08T07:00"), ("B",))


def test_an_end_at_which_the_doubled_hour_begins_holds_nothing_of_it() -> None:
    late = roster(shift("BOS-N", "America/New_York", "16:30", "01:00"))

    (night,) = periods(late, utc("10-31T22:00"), utc("10-31T23:00"))

    assert night.end == utc("11-01T05:00")


def test_the_local_start_stays_where_it_is_all_year() -> None:
    starts = {
        period.start.hour
        for period in periods(FOLLOWING, utc("01-01T00:00"), utc("12-31T00:00"))
        if period.shift == "SOF"
    }

    assert starts == {5, 6}


def test_every_day_of_the_year_has_exactly_one_end_of_each_shift() -> None:
    ends = boundaries(FOLLOWING, utc("01-02T00:00"), utc("12-31T00:00"))

    assert len({end.id for end in ends}) == len(ends) == 4 * 363
    assert all(end.into for end in ends)


def test_boston_hands_over_to_its_night_and_the_night_to_kuala_lumpur() -> None:
    ends = boundaries(FOLLOWING, utc("03-10T20:00"), utc("03-11T08:00"))

    assert [(end.shift, end.into) for end in ends] == [
        ("BOS", ("BOS-N",)),
        ("BOS-N", ("KUL",)),
        ("KUL", ("SOF",)),
    ]
    assert [end.at - end.overlap_from for end in ends] == [
        timedelta(minutes=30),
        timedelta(hours=6, minutes=30),
        timedelta(hours=1),
    ]


def test_a_holiday_closes_the_shift_that_begins_on_it_however_long_it_lasts() -> None:
    closed = roster(NIGHT, holidays=(Holiday("NYC-N", date(2026, 7, 3)),))

    nights = periods(closed, utc("07-03T00:00"), utc("07-05T12:00"))

    assert [night.day.day for night in nights] == [2, 4]


def test_before_a_holiday_a_shift_ends_into_nobody() -> None:
    closed = replace(FOLLOWING, holidays=(Holiday("SOF", date(2026, 3, 3)),))

    (end,) = boundaries(closed, utc("03-03T06:30"), utc("03-03T08:00"))

    assert (end.shift, end.into, end.overlap_from) == ("KUL", (), end.at)
    assert working(closed, end.at) == ()
    assert next_start(closed, end.at) == utc("03-03T13:30")


def test_an_absent_agent_works_neither_day_and_is_back_the_next() -> None:
    away = roster(NIGHT, absences=(Absence("nyc-n", date(2026, 6, 1), date(2026, 6, 3)),))

    back = next_period_of(away, "nyc-n", utc("06-01T12:00"))

    assert periods(away, utc("06-02T12:00"), utc("06-04T12:00")) == ()
    assert back is not None
    assert (back.day, back.start) == (date(2026, 6, 4), utc("06-05T02:00"))


def test_a_shift_keeps_those_who_are_there() -> None:
    pair = roster(NIGHT)
    two = replace(pair, agents=(*pair.agents, Agent("second", "Second", "NYC-N", "NYC-N")))
    away = replace(two, absences=(Absence("second", date(2026, 6, 1), date(2026, 6, 1)),))

    assert [agent.id for agent in working(two, utc("06-02T03:00"))] == ["nyc-n", "second"]
    assert [agent.id for agent in working(away, utc("06-02T03:00"))] == ["nyc-n"]


def test_a_shift_works_on_its_days_only() -> None:
    weekdays = roster(shift("W", "Asia/Kolkata", "09:00", "17:30", "mon tue"))

    assert [p.day.day for p in periods(weekdays, utc("06-01T00:00"), utc("06-10T00:00"))] == [
        1,
        2,
        8,
        9,
    ]


def test_a_shift_of_equal_times_lasts_a_day() -> None:
    day = roster(shift("D", "Asia/Kolkata", "09:00", "09:00"))

    (first, second) = periods(day, utc("06-01T03:29"), utc("06-01T03:31"))

    assert first.end == second.start == utc("06-01T03:30")


@given(
    st.sampled_from(["America/New_York", "Europe/Sofia", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.integers(0, 47),
    st.integers(0, 364),
)
def test_three_shifts_that_tile_a_day_of_one_zone_never_leave_a_gap(
    zone: str, half_hour: int, day: int
) -> None:
    clocks = [(half_hour * 30 + each * 480) % 1440 for each in (0, 1, 2)]
    spoken = [f"{clock // 60:02d}:{clock % 60:02d}" for clock in clocks]
    tiled = roster(
        *(shift(f"S{n}", zone, spoken[n], spoken[(n + 1) % 3]) for n in range(3)),
    )
    start = utc("01-01T00:00") + timedelta(days=day)

    ends = boundaries(tiled, start, start + timedelta(days=1))

    assert all(end.into for end in ends)
    assert len({end.id for end in ends}) == len(ends)
    assert start.tzinfo is UTC
