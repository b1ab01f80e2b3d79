"""Parts of a roster as files of spreadsheets and calendars, read whole or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from heliograph.adapters.calendar_files import MOST_EVENTS, CalendarFiles
from heliograph.domain.calendars import CalendarEntry
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import Absence, Agent, Holiday, Seat, Shift
from heliograph.domain.roster import ALWAYS, WEEKDAYS, Roster
from heliograph.domain.roster_calendar import entries_of, with_entries
from heliograph.domain.roster_csv import PARTS, part_as_csv, with_part
from hypothesis import given
from hypothesis import strategies as st

AT = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
SHIFT = Shift("SOF-A", "SOF", "Europe/Sofia", "08:00", "16:30", WEEKDAYS)
ADA = Agent("a1", "Ada", "SOF", "SOF-A", {"bg": 5}, {"LUM-101": 4}, lead=True, blinded=False)
ROSTER = Roster(
    3,
    ALWAYS,
    (Seat("SOF", "Sofia", "Europe/Sofia"), Seat("BOS", "Boston", "America/New_York")),
    (SHIFT, replace(SHIFT, id="BOS-N", seat="BOS", timezone="America/New_York", end="01:00")),
    (replace(ADA, certified_until={"LUM-101": "2026-12-31"}), Agent("a2", "Tom")),
    (Holiday("SOF", date(2026, 3, 3), "Liberation Day"), Holiday("BOS", date(2026, 7, 3))),
    (Absence("a1", date(2026, 4, 1), date(2026, 4, 3), "course, with a comma"),),
)
CALENDARS = CalendarFiles()


def refused(part: str, text: str) -> str:
    """What is told about a table."""
    with pytest.raises(Refused) as error:
        with_part(ROSTER, part, text)
    assert "nothing of the file was taken" in error.value.kept
    return error.value.detail


@pytest.mark.parametrize("part", PARTS)
def test_a_table_that_was_saved_makes_the_same_part(part: str) -> None:
    assert with_part(ROSTER, part, part_as_csv(ROSTER, part)) == ROSTER


def test_a_table_replaces_its_part_and_nothing_else() -> None:
    text = "agent,first_day,last_day\nA2,2026-05-01,2026-05-02\n"

    after = with_part(ROSTER, "absences", text)

    assert after.absences == (Absence("a2", date(2026, 5, 1), date(2026, 5, 2)),)
    assert replace(after, absences=ROSTER.absences) == ROSTER


def test_a_spreadsheets_mark_at_the_beginning_and_empty_lines_do_no_harm() -> None:
    text = "\ufeffseat,day,name\r\nSOF,2026-12-24,Christmas\r\n,,\r\n\r\n"

    assert with_part(ROSTER, "holidays", text).holidays == (
        Holiday("SOF", date(2026, 12, 24), "Christmas"),
    )


def test_a_shift_takes_the_zone_of_its_seat() -> None:
    text = "id,seat,start,end,days\nX,BOS,22:00,06:00,mon tue\n"

    (shift,) = with_part(ROSTER, "shifts", text).shifts

    assert shift == Shift("X", "BOS", "America/New_York", "22:00", "06:00", ("mon", "tue"))


def test_every_fault_is_told_with_line_and_column() -> None:
    told = refused(
        "shifts",
        "id,seat,start,end,days,timezone\n"
        "A,NOWHERE,08:00,25:00,mon,\n"
        ",SOF,8,16:30,someday,EST5EDT\n"
        "C,SOF,08:00,16:30\n",
    )

    for fault in (
        "line 2, column seat: there is no seat 'NOWHERE'",
        "line 2, column end: '25:00' is no time hh:mm",
        "line 3, column id: it is empty",
        "line 3, column start: '8' is no time hh:mm",
        "line 3, column days: 'someday' are no days",
        "line 3, column timezone: 'EST5EDT' is no IANA zone",
        "line 4: 4 cells for 6 columns",
    ):
        assert fault in told


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1: the column day is missing"),
        ("seat,day,colour\n", "line 1: there is no column 'colour'"),
        ("seat,seat,day\n", "line 1: the column seat is there twice"),
        ("seat,day\n" + "SOF,2026-01-01\n" * 5001, "more than 5,000 rows"),
        ("seat,day\n" + "x" * 1_000_001, "more than 1,000,000 letters"),
        ('seat,day\nSOF,"2026', "line 2"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(text: str, fault: str) -> None:
    assert fault in refused("holidays", text)


def test_levels_out_of_range_are_refused() -> None:
    told = refused(
        "people", "id,name,seat,shift,languages,certifications\nb,B,,,de:6,LUM-101:4/2026-02-30\n"
    )

    assert "column languages: 'de:6' is no name with a level" in told
    assert "column certifications: '2026-02-30' is no day" in told


def test_what_a_spreadsheet_would_run_is_quoted_and_read_again() -> None:
    sly = replace(ROSTER, holidays=(Holiday("SOF", date(2026, 1, 1), "=HYPERLINK(1)"),))

    text = part_as_csv(sly, "holidays")

    assert "'=HYPERLINK(1)" in text
    assert with_part(sly, "holidays", text) == sly


@pytest.mark.parametrize("part", ["holidays", "absences"])
def test_a_calendar_that_was_saved_makes_the_same_part(part: str) -> None:
    text = CALENDARS.written(part, entries_of(ROSTER, part, AT), AT)

    assert with_entries(ROSTER, part, CALENDARS.read(text)) == ROSTER


def test_shifts_are_told_one_by_one_in_utc() -> None:
    text = CALENDARS.written("shifts", entries_of(ROSTER, "shifts", AT), AT)

    entries = CALENDARS.read(text)

    assert len(entries) == 57 - 3  # the absence
    assert entries[0].start == datetime(2026, 3, 10, 6, 0, tzinfo=UTC)
    assert entries[0].summary == "SOF-A: Ada"
    assert entries[-1].start == datetime(2026, 5, 5, 5, 0, tzinfo=UTC)


def event(*lines: str) -> str:
    """A calendar of one event."""
    inside = ("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *inside, "END:VCALENDAR", ""))


def test_an_absence_with_hours_is_the_local_days_it_touches() -> None:
    text = event(
        "SUMMARY:A1: course",
        "DTSTART;TZID=America/New_York:20260401T180000",
        "DTEND;TZID=America/New_York:20260402T180000",
    )

    (absence,) = with_entries(ROSTER, "absences", CALENDARS.read(text)).absences

    assert absence == Absence("a1", date(2026, 4, 2), date(2026, 4, 3), "course")


def test_a_holiday_of_two_days_closes_both() -> None:
    text = event("SUMMARY:SOF: Easter", "DTSTART;VALUE=DATE:20260410", "DURATION:P2D")

    days = with_entries(ROSTER, "holidays", CALENDARS.read(text)).holidays

    assert [day.day.day for day in days] == [10, 11]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("DTSTART;VALUE=DATE:20260410", "RRULE:FREQ=DAILY"), "event 1 repeats (RRULE)"),
        (("DTSTART:20260410T080000",), "a time without a zone"),
        (("DTSTART;VALUE=DATE:20260410", "DTEND;VALUE=DATE:20260409"), "ends before it begins"),
        (("DTSTART;VALUE=DATE:20260410", "DTEND;VALUE=DATE:20290410"), "more than 400 days"),
        (("DTSTART;VALUE=DATE:20260410", "DTEND:20260411T080000Z"), "one end is a day"),
        (("DTSTART:nonsense",), "event 1"),
        (("SUMMARY:x",), "event 1: its days cannot be read"),
    ],
)
def test_an_event_that_is_no_single_time_is_refused(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(Refused) as error:
        CALENDARS.read(event(*lines))

    assert told in error.value.detail


def test_an_event_of_nobody_takes_no_other_with_it() -> None:
    known = CalendarEntry("1", "a1: leave", date(2026, 5, 1), date(2026, 5, 2), place=1)
    unknown = replace(known, summary="dentist", place=2)

    with pytest.raises(Refused, match="event 2: no absence of 'dentist'"):
        with_entries(ROSTER, "absences", (known, unknown))


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * (MOST_EVENTS + 1),
        "BEGIN:VCALENDAR\r\n" * 3000,
        "x" * 1_000_001,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY" + ";X=Y" * 50_000 + ":z\r\nEND:VCALENDAR\r\n",
        "\0",
        "END:VEVENT\r\n",
    ],
    ids=["events", "deep", "long", "parameters", "nul", "end"],
)
def test_a_hostile_calendar_ends_in_a_refusal_or_in_nothing(text: str) -> None:
    try:
        entries = CALENDARS.read(text)
    except Refused:
        return

    assert entries == ()


_LINES = st.sampled_from(
    [
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "TZID:X",
        "DTSTART;TZID=X:20260101T000000",
        "DTSTART;VALUE=DATE:20260101",
        "DTEND;VALUE=PERIOD:20260101T000000Z/PT1H",
        "DURATION:P99999999999D",
        "DTSTART:00010101T000000Z",
        "DTEND;TZID=/../../etc/passwd:20260101T000000",
        "RRULE:FREQ=SECONDLY",
        "SUMMARY;LANGUAGE=:\\n\\,",
        " folded",
        "TZOFFSETFROM:+9999",
        "BEGIN:STANDARD",
        "END:STANDARD",
        "DTSTART;VALUE=DATE:20260101,20260102",
    ]
)


@given(st.lists(_LINES, max_size=12))
def test_pieces_of_calendars_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    text = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])

    try:
        entries: tuple[Any, ...] = CALENDARS.read(text)
    except Refused:
        return

    assert all(timedelta(0) < entry.end - entry.start for entry in entries)


@given(st.text(max_size=200))
def test_any_text_is_no_table_or_one(text: str) -> None:
    for part in PARTS:
        try:
            after = with_part(ROSTER, part, text)
        except Refused:
            continue
        assert after.seats == ROSTER.seats
