"""Hours of operation: overrides, recurrence, parents, and the effective hours of a range."""

from datetime import date, timedelta

import pytest
from botocore.exceptions import ClientError

from tests.connect_emulator.centre import Centre
from tests.connect_emulator.flow_writer import NO_MATCH, action, hang_up, say

WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def span(start, end, day=None):
    times = {
        "StartTime": dict(zip(("Hours", "Minutes"), divmod(start, 100), strict=True)),
        "EndTime": dict(zip(("Hours", "Minutes"), divmod(end, 100), strict=True)),
    }
    return {**times, **({"Day": day} if day else {})}


OFFICE = [span(900, 1700, day) for day in WEEKDAYS[:5]]


class Hours:
    """One centre's hours of operation through the API."""

    def __init__(self, config=None, zone="UTC"):
        self.centre = Centre()
        self.connect = self.centre.client()
        self.id = self.make("Office", config or OFFICE, zone)

    def make(self, name, config, zone="UTC", **more):
        created = self.connect.create_hours_of_operation(
            InstanceId=self.centre.instance_id, Name=name, TimeZone=zone, Config=config, **more
        )
        return created["HoursOfOperationId"]

    def override(self, kind, config, begin, end=None, *, hours=None, pattern=None, name=None):
        recurrence = {"RecurrenceConfig": {"RecurrencePattern": pattern}} if pattern else {}
        return self.connect.create_hours_of_operation_override(
            InstanceId=self.centre.instance_id,
            HoursOfOperationId=hours or self.id,
            Name=name or f"{kind} {begin}",
            OverrideType=kind,
            Config=config,
            EffectiveFrom=begin,
            EffectiveTill=end or begin,
            **recurrence,
        )["HoursOfOperationOverrideId"]

    def effective(self, begin, end=None):
        return self.connect.get_effective_hours_of_operations(
            InstanceId=self.centre.instance_id,
            HoursOfOperationId=self.id,
            FromDate=begin,
            ToDate=end or begin,
        )

    def on(self, day):
        """The date's hours as (from, until), each as 930 for half past nine."""
        (effective,) = self.effective(day)["EffectiveHoursOfOperationList"]
        return [
            tuple(hours[side]["Hours"] * 100 + hours[side]["Minutes"] for side in ("Start", "End"))
            for hours in effective["OperationalHours"]
        ]

    def open_dates(self, begin, days):
        first = date.fromisoformat(begin)
        dates = [(first + timedelta(days=number)).isoformat() for number in range(days)]
        return [day for day in dates if self.on(day)]


def test_a_standard_override_replaces_the_days_hours():
    hours = Hours()

    hours.override("STANDARD", [span(1000, 1200, "THURSDAY")], "2026-12-24", "2026-12-31")

    assert hours.on("2026-12-24") == [(1000, 1200)]
    assert hours.on("2026-12-25") == [(900, 1700)]  # a Friday: the override says nothing of it
    assert hours.on("2026-12-17") == [(900, 1700)]


def test_open_adds_hours_and_closed_takes_them_away_last():
    hours = Hours()

    hours.override("OPEN", [span(1600, 2000)], "2026-12-21", "2026-12-27")
    hours.override("CLOSED", [span(1200, 1300)], "2026-12-21", "2026-12-27")

    assert hours.on("2026-12-21") == [(900, 1200), (1300, 2000)]
    assert hours.on("2026-12-26") == [(1600, 2000)]  # a Saturday


def test_the_override_list_says_what_was_applied():
    hours = Hours()
    hours.override("CLOSED", [], "2026-12-25", name="Christmas")

    found = hours.effective("2026-12-24", "2026-12-25")

    assert hours.on("2026-12-25") == []
    assert [day["Date"] for day in found["EffectiveOverrideHoursList"]] == ["2026-12-25"]
    (applied,) = found["EffectiveOverrideHoursList"][0]["OverrideHours"]
    assert (applied["OverrideName"], applied["OperationalStatus"]) == ("Christmas", "CLOSED")


PATTERNS = {
    "every second week": (
        {"Frequency": "WEEKLY", "Interval": 2},
        "SATURDAY",
        ["2026-01-03", "2026-01-17", "2026-01-31"],
    ),
    "the month's last day": (
        {"Frequency": "MONTHLY", "Interval": 1, "ByMonthDay": [-1]},
        None,
        ["2026-01-31", "2026-02-28"],
    ),
    "the 31st, skipped in February": (
        {"Frequency": "MONTHLY", "Interval": 1, "ByMonthDay": [31]},
        None,
        ["2026-01-31", "2026-03-31"],
    ),
    "the first Sunday": (
        {"Frequency": "MONTHLY", "Interval": 1, "ByWeekdayOccurrence": [1]},
        "SUNDAY",
        ["2026-01-04", "2026-02-01", "2026-03-01"],
    ),
    "the last Sunday of every second month": (
        {"Frequency": "MONTHLY", "Interval": 2, "ByWeekdayOccurrence": [-1]},
        "SUNDAY",
        ["2026-01-25", "2026-03-29"],
    ),
    "yearly, the second Sunday of February": (
        {"Frequency": "YEARLY", "Interval": 1, "ByMonth": [2], "ByWeekdayOccurrence": [2]},
        "SUNDAY",
        ["2026-02-08"],
    ),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_an_override_recurs(name):
    pattern, day, expected = PATTERNS[name]
    hours = Hours(config=[span(0, 1, "MONDAY")])
    hours.override("CLOSED", [span(0, 1, "MONDAY")], "2026-01-01", "2026-12-31")

    hours.override("OPEN", [span(1000, 1200, day)], "2026-01-01", "2026-12-31", pattern=pattern)

    found = [day for day in hours.open_dates("2026-01-01", 90) if day <= expected[-1]]
    assert found == expected


def test_overrides_are_inherited_and_an_own_one_of_the_type_comes_first():
    hours = Hours()
    country = hours.make("Country", [span(0, 1, "MONDAY")])
    hours.override("CLOSED", [], "2026-12-25", hours=country)
    hours.override("CLOSED", [], "2026-12-28", hours=country)
    ids = {"InstanceId": hours.centre.instance_id, "HoursOfOperationId": hours.id}

    hours.connect.associate_hours_of_operations(
        **ids, ParentHoursOfOperationConfigs=[{"HoursOfOperationId": country}]
    )
    hours.override("CLOSED", [span(900, 1200)], "2026-12-28")

    assert hours.on("2026-12-24") == [(900, 1700)]
    assert hours.on("2026-12-25") == []
    assert hours.on("2026-12-28") == [(1200, 1700)]
    described = hours.connect.describe_hours_of_operation(**ids)["HoursOfOperation"]
    assert [parent["Name"] for parent in described["ParentHoursOfOperations"]] == ["Country"]
    hours.connect.disassociate_hours_of_operations(**ids, ParentHoursOfOperationIds=[country])
    assert hours.on("2026-12-25") == [(900, 1700)]


def line_that_asks(hours):
    """A number whose flow says `open` or `closed`."""
    return hours.centre.line_to(
        action(
            "hours",
            "CheckHoursOfOperation",
            {"HoursOfOperationId": hours.id},
            "bye",
            {NO_MATCH: "bye"},
            [("Equals", "True", "open"), ("Equals", "False", "closed")],
        ),
        say("open", "open", "bye"),
        say("closed", "closed", "bye"),
        hang_up(),
    )


def test_a_flow_asks_the_hours_with_their_overrides_and_in_their_time_zone():
    hours = Hours(zone="Asia/Tokyo")  # the virtual clock begins at 9:00 UTC, a Monday: 18:00 there
    number = line_that_asks(hours)
    before = hours.centre.caller().dials(number).texts()

    hours.override("OPEN", [span(1730, 1830)], "2026-01-05")

    assert before == ["closed"]
    assert hours.centre.caller().dials(number).texts() == ["open"]


def test_hours_past_midnight_are_cut_by_the_next_days_closing():
    hours = Hours(config=[span(2000, 600, day) for day in WEEKDAYS])
    number = line_that_asks(hours)
    hours.override("CLOSED", [span(0, 300)], "2026-01-06")
    heard = []

    for _ in range(24):
        heard += hours.centre.caller().dials(number).texts()
        hours.centre.wait(3600)

    # From Monday 9:00 on: shut until 20:00, open until midnight, shut until 3:00, open until 6:00.
    assert "".join(word[0] for word in heard) == "c" * 11 + "o" * 4 + "c" * 3 + "o" * 3 + "c" * 3


def test_overrides_come_from_a_template():
    centre = Centre()
    reference = centre.made(
        "HoursOfOperation",
        Name="Desk",
        TimeZone="UTC",
        Config=OFFICE,
        HoursOfOperationOverrides=[
            {
                "OverrideName": "Christmas",
                "EffectiveFrom": "2026-12-25",
                "EffectiveTill": "2026-12-25",
                "OverrideType": "CLOSED",
                "OverrideConfig": [span(0, 0, "FRIDAY")],
            }
        ],
    )

    found = centre.client().get_effective_hours_of_operations(
        InstanceId=centre.instance_id,
        HoursOfOperationId=reference.rsplit("/", 1)[-1],
        FromDate="2026-12-25",
        ToDate="2026-12-25",
    )

    assert found["EffectiveHoursOfOperationList"][0]["OperationalHours"] == []


def test_an_override_is_described_changed_listed_and_deleted():
    hours = Hours()
    ids = {"InstanceId": hours.centre.instance_id, "HoursOfOperationId": hours.id}
    override = hours.override("CLOSED", [], "2026-12-25", name="Christmas")
    one = {**ids, "HoursOfOperationOverrideId": override}

    hours.connect.update_hours_of_operation_override(**one, EffectiveTill="2026-12-28")

    shown = hours.connect.describe_hours_of_operation_override(**one)["HoursOfOperationOverride"]
    assert (shown["Name"], shown["EffectiveTill"]) == ("Christmas", "2026-12-28")
    assert hours.on("2026-12-28") == []
    listed = hours.connect.list_hours_of_operation_overrides(**ids)["HoursOfOperationOverrideList"]
    assert [item["OverrideType"] for item in listed] == ["CLOSED"]
    hours.connect.delete_hours_of_operation_override(**one)
    assert hours.on("2026-12-28") == [(900, 1700)]
    with pytest.raises(ClientError) as refused:
        hours.connect.describe_hours_of_operation_override(**one)
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_hours_are_changed_listed_and_deleted_unless_a_queue_uses_them():
    hours = Hours()
    ids = {"InstanceId": hours.centre.instance_id, "HoursOfOperationId": hours.id}

    hours.connect.update_hours_of_operation(**ids, Config=[span(800, 900, "MONDAY")])

    assert hours.on("2026-12-21") == [(800, 900)]
    names = [
        item["Name"]
        for item in hours.connect.list_hours_of_operations(InstanceId=hours.centre.instance_id)[
            "HoursOfOperationSummaryList"
        ]
    ]
    assert names == ["Always", "Office"]
    hours.connect.delete_hours_of_operation(**ids)
    used = {**ids, "HoursOfOperationId": hours.centre.hours.rsplit("/", 1)[-1]}
    with pytest.raises(ClientError) as refused:
        hours.connect.delete_hours_of_operation(**used)
    assert refused.value.response["Error"]["Code"] == "InvalidParameterException"


@pytest.mark.parametrize(
    ("begin", "end"), [("2026-12-25", "2026-12-24"), ("Christmas", "2026-12-24")]
)
def test_a_range_that_means_nothing_is_refused(begin, end):
    hours = Hours()

    for call in (hours.effective, lambda a, b: hours.override("CLOSED", [], a, b)):
        with pytest.raises(ClientError) as refused:
            call(begin, end)
        assert refused.value.response["Error"]["Code"] == "InvalidParameterException"
