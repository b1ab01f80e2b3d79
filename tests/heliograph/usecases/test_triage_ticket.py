"""An agent sets what no contact declared, and the history keeps it."""

import pytest
from heliograph.domain.errors import Refused
from heliograph.domain.ticket import rebuild
from heliograph.usecases.desk import Desk
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.triage_ticket import triage

from tests.heliograph.usecases.test_hand_over import ADA
from tests.heliograph.usecases.test_receive_contact import CALL


@pytest.fixture
def ref(desk: Desk) -> str:
    return receive_contact(CALL, desk).ticket.ref


def test_a_severity_that_no_contact_declared_is_set_and_survives_a_rebuild(
    desk: Desk, ref: str
) -> None:
    triage(ref, ADA, desk, why="the visit is tomorrow", severity=2, language="ja")

    ticket = desk.tickets.load(ref)
    assert (ticket.severity, ticket.language) == (2, "ja")
    assert rebuild(ref, desk.tickets.events(ref)).severity == 2


def test_what_is_so_already_is_no_event(desk: Desk, ref: str) -> None:
    before = triage(ref, ADA, desk, why="visit tomorrow", severity=2)

    after = triage(ref, ADA, desk, why="visit tomorrow", severity=2)

    assert after.version == before.version


def test_a_triage_sent_again_does_not_undo_a_later_one(desk: Desk, ref: str) -> None:
    triage(ref, ADA, desk, why="visit tomorrow", severity=2, request_id="wish-1")
    triage(ref, ADA, desk, why="the visit was moved", severity=3, request_id="wish-2")

    triage(ref, ADA, desk, why="visit tomorrow", severity=2, request_id="wish-1")

    assert desk.tickets.load(ref).severity == 3


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({}, "neither"),
        ({"severity": 5}, "no severity"),
        ({"language": "Welsh!"}, "no language"),
        ({"severity": 2, "why": "  "}, "empty"),
    ],
)
def test_a_triage_that_says_nothing_usable_is_refused(
    desk: Desk, ref: str, wanted: dict[str, object], told: str
) -> None:
    before = desk.tickets.load(ref).version

    with pytest.raises(Refused, match=told):
        triage(ref, ADA, desk, **{"why": "heard", **wanted})  # type: ignore[arg-type]

    assert desk.tickets.load(ref).version == before
