"""An organisation's file is read as people write it, and refused whole when it cannot be."""

from typing import Any

import pytest
from heliograph.adapters.in_memory import MemoryDirectory
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
