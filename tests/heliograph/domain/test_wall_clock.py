"""Wall clocks on the nights they are changed."""

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from heliograph.domain.roster import clock_hour
from heliograph.domain.wall_clock import instant_of
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


def at(timezone: str, day: str, clock: str, *, last: bool = False) -> str:
    """The instant as text."""
    zone = ZoneInfo(timezone)
    found = instant_of(date.fromisoformat(day), clock_hour(clock), zone, last=last)
    return found.strftime("%m-%d %H:%M:%S")


def test_half_past_one_that_comes_twice_starts_at_the_first_and_ends_at_the_last() -> None:
    starts = at("America/New_York", "2026-11-01", "01:30")
    ends = at("America/New_York", "2026-11-01", "01:30", last=True)

    assert (starts, ends) == ("11-01 05:30:00", "11-01 06:30:00")


@pytest.mark.parametrize("last", [False, True])
def test_a_time_that_is_leapt_over_is_the_instant_of_the_leap(last: bool) -> None:
    assert at("America/New_York", "2026-03-08", "02:30", last=last) == "03-08 07:00:00"
    assert at("Europe/Sofia", "2026-03-29", "03:59", last=last) == "03-29 01:00:00"


def test_lord_howe_leaps_by_half_an_hour() -> None:
    assert at("Australia/Lord_Howe", "2026-10-04", "02:15") == "10-03 15:30:00"
    assert at("Australia/Lord_Howe", "2026-10-04", "02:30") == "10-03 15:30:00"
    assert at("Australia/Lord_Howe", "2026-04-05", "01:45") == "04-04 14:45:00"
    assert at("Australia/Lord_Howe", "2026-04-05", "01:45", last=True) == "04-04 15:15:00"


def test_a_day_that_a_country_left_out_has_no_length() -> None:
    opens = at("Pacific/Apia", "2011-12-30", "08:00")
    closes = at("Pacific/Apia", "2011-12-30", "17:00", last=True)

    assert opens == closes == "12-30 10:00:00"


def test_zones_of_half_and_quarter_hours() -> None:
    assert at("Asia/Kolkata", "2026-05-04", "08:00") == "05-04 02:30:00"
    assert at("Asia/Kathmandu", "2026-05-04", "08:00") == "05-04 02:15:00"


def test_midnight_may_be_written_as_24_00() -> None:
    assert at("Asia/Kolkata", "2026-05-04", "24:00") == at("Asia/Kolkata", "2026-05-05", "00:00")


@given(
    st.sampled_from(ZONES),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 24 * 60 - 2),
)
def test_later_on_the_wall_is_never_earlier_in_truth(zone: str, day: date, minute: int) -> None:
    clock, zone_of = timedelta(minutes=minute), ZoneInfo(zone)

    first = instant_of(day, clock, zone_of)

    assert first <= instant_of(day, clock, zone_of, last=True)
    assert first <= instant_of(day, clock + timedelta(minutes=1), zone_of, last=True)
    assert first.tzinfo is UTC
