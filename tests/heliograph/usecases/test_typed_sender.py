"""What a form gives as its sender is read; what cannot be read is kept."""

import pytest
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.usecases.desk import Desk
from heliograph.usecases.typed_sender import typed_sender


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        (" Nora.Blau@Harbour.example ", "email", "nora.blau@harbour.example"),
        ("+49 30 231250", "phone", "+4930231250"),
        ("030 / 231 250", "phone", "+4930231250"),
        ("anonymous", "phone", "anonymous"),
        ("+1", "login", "+1"),
        ("nblau", "login", "nblau"),
        ("nora@", "email", "nora@"),
    ],
)
def test_a_sender_is_read_in_the_country_of_the_site(
    desk: Desk, typed: str, kind: str, value: str
) -> None:
    sender = typed_sender(typed, desk, study_id="LUM-101", site_no="2201")

    assert sender == Identity(IdentityKind(kind), value)


def test_a_national_number_of_no_known_site_is_kept_as_typed(desk: Desk) -> None:
    assert typed_sender("030 231250", desk).value == "030 231250"
