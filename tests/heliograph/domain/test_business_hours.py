"""A clinic's hours in its own zone, weekend and holidays, exact over every change of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from heliograph.domain.business_hours import AroundTheClock, RequesterHours, hours_of
from heliograph.domain.organisation import Facility
from heliograph.domain.wall_clock import instant_of

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LYON = RequesterHours("Europe/Paris")
RIYADH = RequesterHours("Asia/Riyadh", ("fri", "sat"))
PUNE = RequesterHours("Asia/Kolkata", ("sun",))
NIGHTS = RequesterHours("America/New_York", (), opens="22:00", closes="06:00")
ALWAYS = RequesterHours("Europe/Berlin", (), opens="00:00", closes="24:00")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_clinic_is_open_from_the_minute_it_opens_to_the_minute_it_closes() -> None:
    moments = ("07:59", "08:00", "16:59", "17:00")

    told = [LYON.is_open(utc(f"2026-06-02T{clock}") - 2 * HOUR) for clock in moments]

    assert told == [False, True, True, False]


def test_late_in_the_evening_the_next_opening_is_tomorrow_at_eight() -> None:
    assert LYON.next_opening(utc("2026-03-11T21:00")) == utc("2026-03-12T07:00")


def test_while_open_the_next_opening_is_now() -> None:
    assert LYON.next_opening(utc("2026-03-11T10:00")) == utc("2026-03-11T10:00")


def test_a_weekend_of_friday_and_saturday_ends_on_sunday() -> None:
    thursday_evening = utc("2026-03-19T15:00")

    assert RIYADH.next_opening(thursday_evening) == utc("2026-03-22T05:00")
    assert RIYADH.add(utc("2026-03-19T13:00"), 2 * HOUR) == utc("2026-03-22T06:00")


def test_a_half_hour_zone_opens_at_its_own_eight_o_clock_and_works_on_saturday() -> None:
    assert PUNE.next_opening(utc("2026-03-14T00:00")) == utc("2026-03-14T02:30")
    assert PUNE.next_opening(utc("2026-03-14T12:00")) == utc("2026-03-16T02:30")


def test_a_public_holiday_is_no_working_day() -> None:
    tokyo = RequesterHours("Asia/Tokyo", holidays=frozenset({date(2026, 3, 20)}))

    assert tokyo.next_opening(utc("2026-03-19T09:00")) == utc("2026-03-22T23:00")
    assert tokyo.elapsed(utc("2026-03-19T00:00"), utc("2026-03-23T00:00")) == 9 * HOUR


def test_a_holiday_is_a_day_of_the_clinic_not_of_utc() -> None:
    auckland = RequesterHours("Pacific/Auckland", holidays=frozenset({date(2026, 2, 6)}))

    assert not auckland.is_open(utc("2026-02-05T21:00"))  # the sixth at 10:00 there
    assert auckland.is_open(utc("2026-02-04T21:00"))


def test_a_day_from_midnight_to_midnight_loses_no_minute() -> None:
    """Zammad #3180: 00:00-23:59 lost a minute a day, and there was no 24:00."""
    week = ALWAYS.elapsed(utc("2026-06-01T22:00"), utc("2026-06-08T22:00"))

    assert week == timedelta(days=7)
    assert ALWAYS.add(utc("2026-06-01T22:00"), timedelta(days=7)) == utc("2026-06-08T22:00")


def test_a_lunch_break_does_not_count() -> None:
    """Frappe #2212."""
    clinic = RequesterHours("Europe/Madrid", breaks=(("13:00", "14:30"),))

    assert clinic.working_day == timedelta(hours=7, minutes=30)
    assert not clinic.is_open(utc("2026-06-02T11:15"))
    assert clinic.next_opening(utc("2026-06-02T11:15")) == utc("2026-06-02T12:30")
    assert clinic.add(utc("2026-06-02T10:30"), HOUR) == utc("2026-06-02T13:00")


def test_hours_may_cross_midnight() -> None:
    """Zendesk and Libredesk: an interval cannot cross midnight."""
    assert NIGHTS.is_open(utc("2026-06-02T03:00"))
    assert not NIGHTS.is_open(utc("2026-06-02T11:00"))
    assert NIGHTS.elapsed(utc("2026-06-01T12:00"), utc("2026-06-03T12:00")) == 16 * HOUR


def test_hours_may_be_shorter_than_an_hour_and_begin_at_any_minute() -> None:
    """Zendesk: at least an hour, in steps of 15 minutes."""
    clinic = RequesterHours("UTC", opens="09:07", closes="09:31")

    assert clinic.add(utc("2026-06-02T00:00"), 30 * MINUTE) == utc("2026-06-03T09:13")


def test_seconds_count() -> None:
    """Libredesk: whole minutes only."""
    assert LYON.elapsed(utc("2026-06-02T10:00:20"), utc("2026-06-02T10:00:50")).seconds == 30


def test_a_night_shift_has_seven_or_nine_hours_when_the_clocks_change() -> None:
    spring = NIGHTS.elapsed(utc("2026-03-08T00:00"), utc("2026-03-08T20:00"))
    autumn = NIGHTS.elapsed(utc("2026-11-01T00:00"), utc("2026-11-01T20:00"))

    assert (spring, autumn) == (7 * HOUR, 9 * HOUR)


def test_a_whole_day_has_twenty_three_or_twenty_five_hours() -> None:
    spring = ALWAYS.elapsed(utc("2026-03-28T23:00"), utc("2026-03-29T22:00"))
    autumn = ALWAYS.elapsed(utc("2026-10-24T22:00"), utc("2026-10-25T23:00"))

    assert (spring, autumn) == (23 * HOUR, 25 * HOUR)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/New_York", date(2026, 3, 8)),
        ("America/New_York", date(2026, 11, 1)),
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("Australia/Melbourne", date(2026, 4, 5)),
        ("Australia/Melbourne", date(2026, 10, 4)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Australia/Lord_Howe", date(2026, 10, 4)),
        ("Africa/Cairo", date(2026, 4, 24)),
        ("America/Santiago", date(2026, 9, 6)),
    ],
)
def test_around_a_change_of_the_clocks_the_hours_are_what_a_count_of_minutes_says(
    zone: str, day: date
) -> None:
    hours = RequesterHours(zone, (), opens="01:30", closes="03:15", breaks=(("02:10", "02:40"),))
    start = instant_of(day, timedelta(0), ZoneInfo(zone))

    minutes = [start + minute * MINUTE for minute in range(6 * 60)]

    counted = sum(hours.is_open(minute) for minute in minutes)
    assert hours.elapsed(minutes[0], minutes[-1] + MINUTE) == counted * MINUTE
    assert hours.add(start, counted * MINUTE) <= minutes[-1] + MINUTE
    assert hours.elapsed(start, hours.add(start, counted * MINUTE)) == counted * MINUTE


def test_hours_that_begin_at_a_time_that_comes_twice_are_counted_once() -> None:
    round_the_clock = RequesterHours("Europe/Berlin", (), opens="02:30", closes="02:30")

    elapsed = round_the_clock.elapsed(utc("2026-10-24T00:00"), utc("2026-10-27T00:00"))

    assert elapsed == timedelta(days=3)


def test_a_time_that_is_left_out_is_the_instant_the_clocks_jump() -> None:
    lord_howe, berlin = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Europe/Berlin")

    assert instant_of(date(2026, 3, 29), 2.5 * HOUR, berlin) == utc("2026-03-29T01:00")
    assert instant_of(date(2026, 10, 4), 2.25 * HOUR, lord_howe) == utc("2026-10-03T15:30")


def test_a_time_that_comes_twice_begins_with_its_first_and_ends_with_its_last() -> None:
    new_york = ZoneInfo("America/New_York")

    first = instant_of(date(2026, 11, 1), 1.5 * HOUR, new_york)
    last = instant_of(date(2026, 11, 1), 1.5 * HOUR, new_york, last=True)

    assert (first, last) == (utc("2026-11-01T05:30"), utc("2026-11-01T06:30"))


def test_a_day_that_a_country_left_out_has_no_hours() -> None:
    apia = RequesterHours("Pacific/Apia", ())  # went from 29 to 31 December 2011

    elapsed = apia.elapsed(utc("2011-12-29T12:00"), utc("2011-12-31T12:00"))

    assert elapsed == timedelta(hours=9) + timedelta(hours=9)


def test_what_ends_as_the_clinic_closes_is_due_at_that_closing() -> None:
    """GLPI #22678 and Zammad #4432: it fell on midnight instead."""
    assert LYON.add(utc("2026-06-02T06:00"), 9 * HOUR) == utc("2026-06-02T15:00")
    assert LYON.add(utc("2026-06-02T06:00"), 10 * HOUR) == utc("2026-06-03T07:00")


def test_time_does_not_run_backwards() -> None:
    assert LYON.elapsed(utc("2026-06-02T10:00"), utc("2026-06-02T09:00")) == timedelta(0)
    assert LYON.add(utc("2026-06-02T03:00"), timedelta(0)) == utc("2026-06-02T03:00")


def test_adding_and_counting_agree_over_half_a_year() -> None:
    for hours in (LYON, RIYADH, PUNE, NIGHTS, ALWAYS):
        for day in range(0, 180, 3):
            start = utc("2026-01-05T03:17") + day * timedelta(days=1)
            due = hours.add(start, timedelta(hours=61, minutes=7))
            assert hours.elapsed(start, due) == timedelta(hours=61, minutes=7)


def test_around_the_clock_every_instant_counts() -> None:
    hours = AroundTheClock()

    assert hours.add(utc("2026-03-29T00:30"), 4 * HOUR) == utc("2026-03-29T04:30")
    assert hours.elapsed(utc("2026-03-29T00:30"), utc("2026-03-29T04:30")) == 4 * HOUR


def test_a_clinics_hours_come_from_its_zone_weekend_country_and_own_times() -> None:
    aoba = Facility("F09", "Aoba", "Asia/Tokyo", "JP", opens="09:00", closes="12:30")

    hours = hours_of(aoba, {"JP": [date(2026, 3, 20)], "FR": [date(2026, 3, 19)]})

    assert hours.next_opening(utc("2026-03-19T04:00")) == utc("2026-03-23T00:00")


def test_a_clinic_that_nobody_knows_works_on_weekdays_in_utc() -> None:
    assert hours_of(None).next_opening(utc("2026-03-14T04:00")) == utc("2026-03-16T08:00")


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekend": ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
        {"opens": "8 o'clock"},
        {"closes": "24:01"},
        {"opens": "08:60"},
        {"timezone": "Mars/Olympus"},
        {"breaks": (("07:00", "09:00"),)},
        {"breaks": (("08:00", "17:00"),)},
    ],
)
def test_hours_that_make_no_sense_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        RequesterHours(**wrong)
