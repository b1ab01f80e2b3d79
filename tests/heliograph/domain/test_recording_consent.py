"""Who is asked before a talk is recorded, by one table with its sources."""

import pytest
from heliograph.domain.recording_consent import (
    RECORDED,
    TABLE,
    RecordingDecision,
    RecordingWay,
    read_decision,
    recording_rule,
)


@pytest.mark.parametrize(
    ("number", "country", "way"),
    [
        ("+4989999998042", "DE", "ask"),
        ("+13035550171", "US", "ask"),
        ("+442079460118", "GB", "announce"),
        ("+351210000000", "PT", "ask"),
        ("+35312345678", "IE", "announce"),
        ("+33199005533", "FR", "ask"),
    ],
)
def test_the_number_tells_the_country(number: str, country: str, way: str) -> None:
    rule = recording_rule(number, "SE")

    assert (rule.country, rule.way.value) == (country, way)


@pytest.mark.parametrize("number", ["+81312345678", "+999", "+", "+9"])
def test_a_country_that_is_not_in_the_table_is_asked(number: str) -> None:
    assert recording_rule(number, "GB").way is RecordingWay.ASK


def test_without_a_number_the_country_of_the_site_counts() -> None:
    assert recording_rule("", "se").way is RecordingWay.ANNOUNCE
    assert recording_rule("", "DE").way is RecordingWay.ASK


@pytest.mark.parametrize("country", ["", "XX", "JP"])
def test_without_a_number_and_a_known_country_the_caller_is_asked(country: str) -> None:
    assert recording_rule("", country).way is RecordingWay.ASK


def test_of_countries_that_share_a_calling_code_the_strictest_counts() -> None:
    shared = {rule.calling_code for rule in TABLE}

    for code in shared:
        ways = {rule.way for rule in TABLE if rule.calling_code == code}
        strictest = RecordingWay.ASK if RecordingWay.ASK in ways else RecordingWay.ANNOUNCE
        assert recording_rule(f"+{code}0").way is strictest


def test_every_country_stands_once_and_says_by_what_law() -> None:
    assert len({rule.country for rule in TABLE}) == len(TABLE)
    assert all(rule.source and len(rule.country) == 2 for rule in TABLE)


@pytest.mark.parametrize("told", ["", "yes", "AGREED", "null", "agreed "])
def test_what_is_no_decision_was_no_consent(told: str) -> None:
    assert read_decision(told) is RecordingDecision.UNASKED
    assert RecordingDecision.UNASKED not in RECORDED
