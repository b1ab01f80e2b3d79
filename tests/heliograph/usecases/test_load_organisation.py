"""An organisation's file is read as people write it, and refused whole when it cannot be."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.business_hours import hours_of
from heliograph.domain.calendars import PublicHoliday
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import EMERGENCY_SUPPORT, KnownIdentity, StudySite
from heliograph.usecases.load_organisation import load_organisation


def loaded(number: str, **person: Any) -> MemoryDirectory:
    """A directory of one clinic in Germany with one nurse and one line."""
    directory = MemoryDirectory()
    source = {
        "facilities": [{"id": "F1", "name": "Harbour", "country": "DE"}],
        "people": [{"id": "P1", "name": "Nora", "facility": "F1", **person}],
        "phone_lines": [{"number": number, "kind": "mobile", "facility": "F1", "users": ["P1"]}],
    }
    load_organisation(source, directory, connect_users={})
    return directory


@pytest.mark.parametrize("number", ["+4930231250", "+49 30 231-250", "030 / 231250"])
def test_a_line_is_known_by_its_number_in_e164(number: str) -> None:
    directory = loaded(number)

    line = Identity(IdentityKind.PHONE, "+4930231250")
    assert directory.identity(line) == KnownIdentity(("P1",))


@pytest.mark.parametrize("number", ["anonymous", "", "ext. 4411"])
def test_a_line_without_a_number_of_the_world_is_nobodys(number: str) -> None:
    assert loaded(number).requesters(["P1"])["P1"].identities == ()


def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written() -> None:
    directory = loaded("+4930231250")

    with pytest.raises(Refused):
        load_organisation({"people": [{"name": "no id"}]}, directory, connect_users={})

    assert directory.identity(Identity(IdentityKind.PHONE, "+4930231250")) is not None


def test_logins_and_further_clinics_of_a_person_are_taken() -> None:
    directory = loaded("anonymous", logins=["nblau"], facilities=["F2", "F1"])

    assert directory.people(["P1"])["P1"].clinics == ("F1", "F2")
    login = Identity(IdentityKind.LOGIN, "nblau")
    assert directory.identity(login) == KnownIdentity(("P1",))
    assert [person.id for person in directory.staff("F2")] == ["P1"]


SITES = [
    {"study": "LUM-101", "facility": "F1", "site_no": "2201", "pin": "220101"},
    {"study": "TER-7", "facility": "F1", "site_no": "2201", "pin": 220107},
]


def test_a_keyed_code_names_one_site_of_one_study() -> None:
    directory = MemoryDirectory()

    load_organisation({"study_sites": SITES}, directory, connect_users={})

    assert directory.site_of_pin("220101") == StudySite("LUM-101", "F1", "2201")
    assert directory.site_of_pin("220107") == StudySite("TER-7", "F1", "2201")
    assert directory.site_of_pin("220109") is None


@pytest.mark.parametrize("pin", ["220101", "101", "12345678", "0000", "22o1", "101101"])
def test_a_code_that_does_not_name_one_site_is_refused(pin: str) -> None:
    studies = [{"id": "LUM-101", "ivr_code": "101101"}]
    sites = [SITES[0], {**SITES[1], "pin": pin}]

    with pytest.raises(Refused):
        load_organisation(
            {"studies": studies, "study_sites": sites}, MemoryDirectory(), connect_users={}
        )


def test_a_specialist_of_unblinding_is_certified_for_the_emergency_line() -> None:
    agents = [
        {"id": "A1", "role": "unblinded_specialist", "study_certs": {"LUM-101": 4}},
        {"id": "A2", "study_certs": {"emergency": 3}, "cert_expires": {"emergency": "2026-12-31"}},
        {"id": "A3", "role": "unblinded_specialist", "study_certs": {"emergency": 2}},
    ]

    read = load_organisation(
        {"support_center": {"agents": agents}}, MemoryDirectory(), connect_users={}
    )

    assert [agent.certifications.get(EMERGENCY_SUPPORT) for agent in read.agents] == [5, 3, 2]
    assert read.agents[1].certified_until == {EMERGENCY_SUPPORT: "2026-12-31"}


class KnownCalendars:
    """Knows Japan's spring and nothing of other countries."""

    def public_holidays(
        self, country: str, years: Sequence[int], subdivision: str = ""
    ) -> tuple[PublicHoliday, ...]:
        if country != "JP":
            raise Refused(f"nobody knows the public holidays of {country!r}")
        return tuple(PublicHoliday(date(year, 3, 20), "Vernal Equinox Day") for year in years)


CLINICS = [
    {"id": "F1", "tz": "Asia/Tokyo", "country": "JP", "opens": "09:00"},
    {"id": "F2", "tz": "Europe/Berlin", "country": "DE"},
    {"id": "F3", "tz": "Asia/Riyadh", "country": "XX", "weekend": ["fri", "sat"]},
]


def test_clinics_have_their_own_hours_and_their_countrys_holidays() -> None:
    directory = MemoryDirectory()
    source = {
        "facilities": CLINICS,
        "site_business_hours_default": {"start": "07:30", "end": "16:00"},
        "public_holidays": [{"country": "DE", "date": date(2026, 10, 3)}],
    }

    load_organisation(
        source,
        directory,
        connect_users={},
        at=datetime(2026, 3, 1, tzinfo=UTC),
        calendars=KnownCalendars(),  # type: ignore[arg-type]
    )

    held = directory.facilities()
    assert (held["F1"].opens, held["F1"].closes, held["F2"].opens) == ("09:00", "16:00", "07:30")
    holidays = directory.holidays()
    assert sorted(holidays["JP"]) == [date(year, 3, 20) for year in range(2025, 2030)]
    assert holidays["DE"] == {date(2026, 10, 3)}  # the file's own, instead of the calendars'
    assert holidays["XX"] == frozenset()
    hours = hours_of(held["F1"], holidays)
    assert hours.next_opening(datetime(2026, 3, 20, 1, tzinfo=UTC)) == datetime(
        2026, 3, 23, tzinfo=UTC
    )


@pytest.mark.parametrize("wrong", [{"tz": "Mars/Base"}, {"opens": "8"}, {"breaks": [["1", "2"]]}])
def test_a_clinic_with_hours_that_make_no_sense_is_refused(wrong: dict[str, object]) -> None:
    directory = MemoryDirectory()

    with pytest.raises(Refused):
        load_organisation({"facilities": [{"id": "F1"} | wrong]}, directory, connect_users={})

    assert directory.facilities() == {}
