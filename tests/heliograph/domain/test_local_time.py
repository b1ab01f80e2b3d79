"""What time it is where a caller is, and when somebody is back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from heliograph.domain.local_time import spoken_time, whisper_of, zone_of
from heliograph.domain.organisation import Agent, Facility, Person, Shift
from heliograph.domain.requester import Party
from heliograph.domain.roster import ALWAYS, Roster, next_start

FRIDAY_NIGHT = datetime(2026, 3, 13, 23, 30, tzinfo=UTC)
LYON = Facility("F1", "Lyon", "Europe/Paris")
TOKYO = Facility("F2", "Tokyo", "Asia/Tokyo")
FACILITIES = {"F1": LYON, "F2": TOKYO}
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
DAY = Shift("D", "BOS", "America/New_York", "08:00", "16:00", WORKDAYS)
NIGHT = Shift("N", "BOS", "America/New_York", "22:00", "06:00", ("sun",))
TOM = Agent("tom", "Tom", shift="D")


def roster(*shifts: Shift) -> Roster:
    """These shifts, and nobody but Tom."""
    return Roster(1, ALWAYS, (), shifts, (TOM,))


def test_the_clinic_of_the_matter_tells_the_time_zone() -> None:
    nora = Person("P1", "Nora", facility="F2")

    assert zone_of(Party(nora, (nora,), facility="F1"), FACILITIES) == ZoneInfo("Europe/Paris")
    assert zone_of(Party(nora, (nora,)), FACILITIES) == ZoneInfo("Asia/Tokyo")


def test_callers_of_two_time_zones_have_none() -> None:
    people = (Person("P1", "Nora", facility="F1"), Person("P2", "Ken", facility="F2"))

    assert zone_of(Party(None, people), FACILITIES) is None


def test_a_whisper_names_study_site_and_local_time_as_far_as_they_are_known() -> None:
    zone = ZoneInfo("Europe/Paris")

    told = whisper_of("LUM-101", "2201", zone, FRIDAY_NIGHT)

    assert told == "Study LUM-101. Site 2201. They called at 00:30 their time."
    assert whisper_of(None, None, None, FRIDAY_NIGHT) == ""


def test_people_are_back_when_the_next_shift_that_somebody_works_begins() -> None:
    back = next_start(roster(DAY, NIGHT), FRIDAY_NIGHT)

    assert back == datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
    assert spoken_time(back, ZoneInfo("Europe/Paris"), "en") == "Monday at 13:00 your time"
    assert spoken_time(back, None, "de") == "Montag um 12:00 Uhr UTC"


def test_without_any_shift_nobody_says_when() -> None:
    assert spoken_time(next_start(roster(NIGHT), FRIDAY_NIGHT), None, "en") == ""


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Kolkata", "Monday at 17:30 your time"),
        ("Asia/Kathmandu", "Monday at 17:45 your time"),
        ("Australia/Adelaide", "Monday at 22:30 your time"),
        ("America/St_Johns", "Monday at 09:30 your time"),
    ],
)
def test_zones_off_the_hour_are_told_to_the_minute(zone: str, said: str) -> None:
    back = next_start(roster(DAY, NIGHT), FRIDAY_NIGHT)

    assert spoken_time(back, ZoneInfo(zone), "en") == said


def test_back_after_the_clocks_change_is_told_by_the_clock_of_that_day() -> None:
    saturday = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)  # Europe's clocks change that night

    back = next_start(roster(DAY), saturday)

    assert back == datetime(2026, 3, 30, 12, 0, tzinfo=UTC)
    assert spoken_time(back, ZoneInfo("Europe/Paris"), "en") == "Monday at 14:00 your time"
    assert spoken_time(back, ZoneInfo("Asia/Kolkata"), "en") == "Monday at 17:30 your time"


def test_a_seat_whose_own_clocks_changed_is_back_an_hour_earlier_elsewhere() -> None:
    before, after = (datetime(2026, 3, day, 23, 0, tzinfo=UTC) for day in (5, 12))

    backs = [next_start(roster(DAY), at) for at in (before, after)]

    said = [spoken_time(back, ZoneInfo("Asia/Kolkata"), "en") for back in backs]
    assert said == ["Friday at 18:30 your time", "Friday at 17:30 your time"]
