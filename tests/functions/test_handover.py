"""The state machine of a hand-over calls."""

import pytest
from heliograph.domain.errors import NotFound, Refused
from heliograph.domain.events import Actor, ActorKind
from heliograph.domain.handover import Handover, HandoverState
from heliograph.usecases.desk import Desk
from heliograph.usecases.hand_over import accept_handover, offer_handover
from heliograph.usecases.receive_contact import receive_contact

from tests.functions.conftest import event_of, handler_of
from tests.heliograph.usecases.test_receive_contact import CALL

step = handler_of("handover")
TOM = Actor(ActorKind.AGENT, "a1", "Tom Day")
ADA = Actor(ActorKind.AGENT, "a2", "Ada Day")


@pytest.fixture
def offer(desk: Desk) -> Handover:
    """A ticket of Ada's, offered to Tom."""
    ref = receive_contact(CALL, desk).ticket.ref
    return offer_handover(ref, "a1", ADA, desk, next_action="Call back", due_at="", summary="")


def test_the_token_waits_for_the_answer(desk: Desk, offer: Handover) -> None:
    answer = step(event_of("handover") | {"handoverId": offer.id})

    assert answer is None
    accept_handover(offer.id, "I call back", TOM, desk)
    token = event_of("handover")["taskToken"]
    assert desk.handover_machine.answers == [(token, "accepted")]  # type: ignore[attr-defined]


def test_nobody_answering_leaves_the_owner(desk: Desk, offer: Handover) -> None:
    answer = step({"step": "expire", "handoverId": offer.id})
    again = step({"step": "expire", "handoverId": offer.id})

    assert answer == again == {"answer": "expired"}
    assert desk.tickets.load(offer.ref).owner_id == "a2"
    assert desk.tickets.handover(offer.id).state is HandoverState.EXPIRED


def test_an_answer_in_the_last_second_stands(desk: Desk, offer: Handover) -> None:
    accept_handover(offer.id, "I call back", TOM, desk)

    assert step({"step": "expire", "handoverId": offer.id}) == {"answer": "accepted"}
    assert desk.tickets.load(offer.ref).owner_id == "a1"


def test_an_unknown_hand_over_or_step_fails_the_machine(desk: Desk, offer: Handover) -> None:
    with pytest.raises(NotFound):
        step(event_of("handover"))
    with pytest.raises(Refused):
        step({"step": "dance", "handoverId": offer.id})
