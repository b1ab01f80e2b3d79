"""Fixtures of shift changes: two cities, and a ticket of the one whose shift ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact

from tests.heliograph.two_shifts import OPENS, set_clock, staffed, two_shifts
from tests.heliograph.usecases.test_receive_contact import MAIL


@pytest.fixture
def late(desk: Desk) -> Desk:
    """A desk of two shifts that overlap in the evening and in the morning."""
    return staffed(desk, two_shifts(until="03:30"))


@pytest.fixture
def ref(late: Desk) -> str:
    """A critical ticket of Ada's: a patient waits."""
    set_clock(late, OPENS - timedelta(minutes=5))
    contact = replace(MAIL, at=OPENS - timedelta(minutes=5))
    return receive_contact(contact, late).ticket.ref
