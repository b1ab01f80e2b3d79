"""The rule of a recording goes by the caller's number, and by the site only without one."""

from dataclasses import replace

import pytest
from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.load_organisation import load_organisation
from heliograph.usecases.recording_rules import rule_for_call

from tests.heliograph.usecases.test_receive_contact import CALL

CLINICS = [
    {"id": "F1", "name": "Harbour", "country": "DE"},
    {"id": "F2", "name": "St Ulric", "country": "GB"},
]


@pytest.mark.parametrize(
    ("number", "facility", "country"),
    [
        ("anonymous", "F2", "GB"),
        ("anonymous", "F1", "DE"),
        ("anonymous", None, ""),
        ("anonymous", "F9", ""),
        ("+4915550101", "F2", "DE"),
    ],
)
def test_the_site_counts_only_where_the_number_is_withheld(
    desk: Desk, number: str, facility: str | None, country: str
) -> None:
    directory = MemoryDirectory()
    load_organisation({"facilities": CLINICS}, directory, connect_users={})
    call = replace(CALL, sender=Identity(IdentityKind.PHONE, number))

    rule = rule_for_call(call, facility, replace(desk, directory=directory))

    assert rule.country == country
