"""A request that is sent again does not move a hand-over at the end of a shift again."""

from heliograph.domain.handover import HandoverState
from heliograph.domain.shift_change import next_tick, step
from heliograph.domain.shift_change_messages import Declined, LinesWritten, Offer, Tick

from tests.heliograph.domain.test_shift_change import LINES, minutes, offered

S = HandoverState


def test_the_same_plan_again_makes_no_new_package() -> None:
    written, _ = step(offered(severity=1), LinesWritten(LINES), minutes(1))

    again, _ = step(written, LinesWritten(LINES), minutes(2))

    assert again == written


def test_an_offer_to_whom_is_asked_already_does_not_start_the_limit_again() -> None:
    standing, _ = step(offered(), Tick(), minutes(15))

    again, _ = step(standing, Offer("a2", "Joy", by="a1"), minutes(20))

    assert (standing.state, again.state) == (S.ESCALATED_LEAD, S.ESCALATED_LEAD)
    assert next_tick(again) == next_tick(standing)


def test_an_offer_to_somebody_else_does() -> None:
    standing, _ = step(offered(), Tick(), minutes(15))

    again, _ = step(standing, Offer("c1", "Cem", by="a1"), minutes(20))

    assert (again.state, again.to_id) == (S.OFFERED, "c1")
    assert next_tick(again) == minutes(35)


def test_a_refusal_sent_again_is_written_once() -> None:
    refused, _ = step(offered(), Declined("a2", "On a call"), minutes(1))

    again, effects = step(refused, Declined("a2", "On a call"), minutes(2))

    assert again == refused
    assert effects == ()


def test_the_lead_may_refuse_in_the_same_words() -> None:
    refused, _ = step(offered(), Declined("a2", "On a call"), minutes(1))

    again, _ = step(refused, Declined("lead", "On a call"), minutes(2))

    assert again.state is S.ESCALATED_MANAGER
