"""An organisation's file is read as people write it, and refused whole when it cannot be."""

from typing import Any

import pytest
from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Refused
from heliograph.domain.organisation import KnownIdentity
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
