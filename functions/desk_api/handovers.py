"""Routes of hand-overs: offer, list, write the plan, accept, decline."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain import handover as domain
from heliograph.domain.handover_package import HumanLines
from heliograph.usecases.answer_handover import ReadBackTold, take_over, turn_down
from heliograph.usecases.answer_shift_change import offer_by_hand, write_lines
from heliograph.usecases.hand_over import offer_handover
from heliograph.usecases.view_handover import handover_view, handovers_view

from functions.desk_api.caller import Caller, IdempotencyKey, Worker, new_router
from functions.desk_api.handover_models import (
    Declining,
    HandoverAnswer,
    HandoverOffer,
    Handovers,
    Lines,
    OfferByHand,
    ReadBack,
    State,
)

router = new_router()


@router.post(
    "/tickets/<ref>/handovers", status_code=201, summary="Offer a hand-over", tags=["handovers"]
)
def offer(
    ref: str, body: HandoverOffer, actor: Worker, key: IdempotencyKey = None
) -> HandoverAnswer:
    """Ask a named colleague to take the ticket; the owner keeps it until then."""
    offered = offer_handover(
        ref,
        body.to_agent_id.lower(),
        actor,
        bootstrap.desk(),
        next_action=body.next_action,
        due_at=body.due_at.isoformat(),
        summary=body.summary,
        request_id=key or "",
    )
    return _answer(offered)


@router.get("/handovers", summary="List hand-overs", tags=["handovers"])
def list_(who: Caller, state: Annotated[State | Literal["open"], Query()] = "offered") -> Handovers:
    """Hand-overs of a state, or all that wait (`open`); newest first."""
    return Handovers.model_validate({"handovers": handovers_view(state, bootstrap.desk())})


@router.post("/handovers/<handover_id>/lines", summary="Write the plan", tags=["handovers"])
def lines(handover_id: str, body: Lines, actor: Worker) -> HandoverAnswer:
    """Keep the giver's plan and contingency; complete, the package is offered."""
    told = HumanLines(body.plan, body.contingency, body.summary)
    return _answer(write_lines(handover_id, told, actor, bootstrap.desk()))


@router.post("/handovers/<handover_id>/offer", summary="Offer it by hand", tags=["handovers"])
def offer_it(handover_id: str, body: OfferByHand, actor: Worker) -> HandoverAnswer:
    """Offer to a named other what the desk does not move by itself: an emergency."""
    to_id = body.to_agent_id.lower()
    return _answer(offer_by_hand(handover_id, to_id, actor, bootstrap.desk()))


@router.post("/handovers/<handover_id>/acceptance", summary="Take a ticket", tags=["handovers"])
def accept(handover_id: str, body: ReadBack, actor: Worker) -> HandoverAnswer:
    """Read back the next action and own the ticket from now on."""
    words = body.next_action or body.read_back
    return _answer(
        take_over(
            handover_id,
            ReadBackTold(words, body.due_at, body.package_version),
            actor,
            bootstrap.desk(),
        )
    )


@router.post("/handovers/<handover_id>/declining", summary="Do not take it", tags=["handovers"])
def decline(handover_id: str, body: Declining, actor: Worker) -> HandoverAnswer:
    """Say why not; the owner stays."""
    return _answer(turn_down(handover_id, body.reason, actor, bootstrap.desk()))


def _answer(handover: domain.Handover) -> HandoverAnswer:
    shown = handover_view(handover, bootstrap.desk().clock.now())
    return HandoverAnswer.model_validate({"handover": shown})
