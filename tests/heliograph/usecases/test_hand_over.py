"""A ticket changes hands by one answer, however often and late it is given."""

from datetime import timedelta

import pytest
from heliograph.domain.errors import Forbidden, Refused
from heliograph.domain.events import DESK, Actor, ActorKind
from heliograph.domain.handover import Handover, HandoverState
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import (
    accept_handover,
    await_answer,
    decline_handover,
    expire_handover,
    offer_handover,
)
from heliograph.usecases.receive_contact import receive_contact
from heliograph.usecases.work_on_ticket import assign, resolve

from tests.heliograph.desk_on_moto import MORNING, FakeMachine
from tests.heliograph.usecases.test_receive_contact import CALL

TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")


@pytest.fixture
def ref(desk: Desk) -> str:
    """A ticket of Ada's."""
    return receive_contact(CALL, desk).ticket.ref


def offered(ref: str, desk: Desk, *, to: str = "a1", action: str = "Call the depot") -> Handover:
    return offer_handover(
        ref, to, ADA, desk, next_action=action, due_at="2026-03-10T18:00:00Z", summary="No kits"
    )


def machine(desk: Desk) -> FakeMachine:
    assert isinstance(desk.handover_machine, FakeMachine)
    return desk.handover_machine


def test_an_offer_stands_until_its_time_and_the_owner_stays(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)

    assert offer.expires_at == MORNING + timedelta(seconds=900)
    assert list(machine(desk).started) == [offer.id]
    assert desk.tickets.load(ref).owner_id == "a2"
    assert desk.tickets.handovers("offered") == (offer,)


def test_an_acceptance_moves_ownership_in_one_write(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    before = desk.tickets.load(ref).version

    accept_handover(offer.id, "I call the depot", TOM, desk)

    ticket = desk.tickets.load(ref)
    assert (ticket.owner_id, ticket.handover_id) == ("a1", None)
    assert ticket.version == before + 2
    assert desk.tickets.handovers("offered") == ()


def test_an_acceptance_given_twice_is_one(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)

    accept_handover(offer.id, "I call the depot", TOM, desk)
    version = desk.tickets.load(ref).version
    again = accept_handover(offer.id, "I call the depot", TOM, desk)

    assert again.state is HandoverState.ACCEPTED
    assert desk.tickets.load(ref).version == version


def test_the_second_of_two_different_answers_is_refused(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    accept_handover(offer.id, "I call the depot", TOM, desk)

    with pytest.raises(Refused, match="accepted already"):
        decline_handover(offer.id, "No time", TOM, desk)

    assert desk.tickets.load(ref).owner_id == "a1"


def test_a_declined_offer_frees_the_ticket_for_another(desk: Desk, ref: str) -> None:
    first = offered(ref, desk)
    decline_handover(first.id, "No time", TOM, desk)

    second = offered(ref, desk, to="m1")

    assert second.id != first.id
    assert desk.tickets.load(ref).handover_id == second.id


def test_an_answer_after_the_time_is_refused(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    expire_handover(offer.id, DESK, desk)

    with pytest.raises(Refused, match="expired already"):
        accept_handover(offer.id, "I call the depot", TOM, desk)

    assert desk.tickets.load(ref).owner_id == "a2"
    assert machine(desk).answers == []


def test_time_running_out_twice_or_after_the_answer_changes_nothing(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    decline_handover(offer.id, "No time", TOM, desk)
    version = desk.tickets.load(ref).version

    for _ in range(2):
        assert expire_handover(offer.id, DESK, desk).state is HandoverState.DECLINED

    assert desk.tickets.load(ref).version == version


def test_the_answer_wakes_the_machine_that_waits(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    await_answer(offer.id, "token-1", desk)

    decline_handover(offer.id, "No time", TOM, desk)

    assert machine(desk).answers == [("token-1", "declined")]


def test_an_answer_faster_than_the_token_wakes_the_machine_later(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    accept_handover(offer.id, "I call the depot", TOM, desk)
    assert machine(desk).answers == []

    await_answer(offer.id, "token-1", desk)

    assert machine(desk).answers == [("token-1", "accepted")]


def test_keeping_a_token_forgets_nothing_of_the_offer(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)

    await_answer(offer.id, "token-1", desk)

    assert desk.tickets.handover(offer.id).summary == "No kits"
    assert desk.tickets.handovers("offered")[0].task_token == "token-1"


def test_the_same_offer_again_starts_a_machine_that_a_crash_prevented(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    machine(desk).started.clear()

    again = offered(ref, desk)

    assert again.id == offer.id
    assert list(machine(desk).started) == [offer.id]


def test_while_an_offer_stands_nothing_else_takes_the_ticket(desk: Desk, ref: str) -> None:
    offered(ref, desk)

    with pytest.raises(Refused, match="hand-over"):
        offered(ref, desk, to="m1")
    with pytest.raises(Refused, match="hand-over"):
        assign(ref, "a1", ADA, desk)
    with pytest.raises(Refused, match="hand-over"):
        resolve(ref, "solved", "", ADA, desk)


def test_only_the_receiver_answers_with_words(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)

    with pytest.raises(Forbidden):
        accept_handover(offer.id, "I take my own", ADA, desk)
    with pytest.raises(Refused, match="empty"):
        accept_handover(offer.id, "  ", TOM, desk)


@pytest.mark.parametrize("to", ["a2", "nobody"])
def test_an_offer_needs_another_known_person(desk: Desk, ref: str, to: str) -> None:
    with pytest.raises(Refused):
        offered(ref, desk, to=to)


def test_a_resolved_ticket_is_not_handed_over(desk: Desk, ref: str) -> None:
    resolve(ref, "solved", "", ADA, desk)

    with pytest.raises(Refused, match="resolved"):
        offered(ref, desk)


def test_an_answer_repeated_wakes_the_machine_that_was_not_reached(desk: Desk, ref: str) -> None:
    offer = offered(ref, desk)
    await_answer(offer.id, "token", desk)
    accept_handover(offer.id, "I call the depot", TOM, desk)
    machine(desk).answers.clear()  # as if the process had ended right after its write

    accept_handover(offer.id, "I call the depot", TOM, desk)

    assert machine(desk).answers == [("token", "accepted")]


def test_an_offer_sent_again_after_its_answer_is_no_second_offer(desk: Desk, ref: str) -> None:
    words = {"next_action": "Call the depot", "due_at": "", "summary": ""}
    offer = offer_handover(ref, "a1", ADA, desk, **words, request_id="wish-1")
    decline_handover(offer.id, "On a call", TOM, desk)

    again = offer_handover(ref, "a1", ADA, desk, **words, request_id="wish-1")

    assert (again.id, again.state) == (offer.id, HandoverState.DECLINED)
    assert desk.tickets.load(ref).handover_id is None
