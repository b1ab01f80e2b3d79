"""Wall clocks on the nights they are changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from heliograph.domain.wall_clock import Edge, clock_time, instant
from hypothesis import given
from hypothesis import strategies as st

ZONES = (
    "America/New_York",
    "Europe/Sofia",
    "Asia/Kuala_Lumpur",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/St_Johns",
)


def at(timezone: str, day: str, clock: str, edge: Edge = Edge.START) -> str:
    """The instant as text."""
    found = instant(timezone, date.fromisoformat(day), clock_time(clock), edge)
    return found.strftime("%m-%d %H:%M:%S")


def test_half_past_one_that_comes_twice_starts_at_the_first_and_ends_at_the_last() -> None:
    starts = at("America/New_York", "2026-11-01", "01:30", Edge.START)
    ends = at("America/New_York", "2026-11-01", "01:30", Edge.END)

    assert (starts, ends) == ("11-01 05:30:00", "11-01 06:30:00")


@pytest.mark.parametrize("edge", Edge)
def test_a_time_that_is_leapt_over_is_the_instant_of_the_leap(edge: Edge) -> None:
    assert at("America/New_York", "2026-03-08", "02:30", edge) == "03-08 07:00:00"
    assert at("Europe/Sofia", "2026-03-29", "03:59", edge) == "03-29 01:00:00"


def test_lord_howe_leaps_by_half_an_hour() -> None:
    assert at("Australia/Lord_Howe", "2026-10-04", "02:15") == "10-03 15:30:00"
    assert at("Australia/Lord_Howe", "2026-10-04", "02:30") == "10-03 15:30:00"
    assert at("Australia/Lord_Howe", "2026-04-05", "01:45", Edge.START) == "04-04 14:45:00"
    assert at("Australia/Lord_Howe", "2026-04-05", "01:45", Edge.END) == "04-04 15:15:00"


def test_a_day_that_a_country_left_out_has_no_length() -> None:
    opens = at("Pacific/Apia", "2011-12-30", "08:00")
    closes = at("Pacific/Apia", "2011-12-30", "17:00", Edge.END)

    assert opens == closes == "12-30 10:00:00"


def test_zones_of_half_and_quarter_hours() -> None:
    assert at("Asia/Kolkata", "2026-05-04", "08:00") == "05-04 02:30:00"
    assert at("Asia/Kathmandu", "2026-05-04", "08:00") == "05-04 02:15:00"


def test_midnight_may_be_written_as_24_00() -> None:
    assert clock_time("24:00") == time(0)


@given(
    st.sampled_from(ZONES),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 24 * 60 - 2),
)
def test_later_on_the_wall_is_never_earlier_in_truth(zone: str, day: date, minute: int) -> None:
    first, second = (
        (datetime.combine(day, time(0)) + timedelta(minutes=each)).time()
        for each in (minute, minute + 1)
    )

    assert instant(zone, day, first, Edge.START) <= instant(zone, day, second, Edge.END)
    assert instant(zone, day, first, Edge.START) <= instant(zone, day, first, Edge.END)
    assert instant(zone, day, first, Edge.START).tzinfo is UTC
