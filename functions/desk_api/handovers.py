"""Routes of hand-overs: offer, list, accept, decline."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain import handover as domain
from heliograph.usecases.hand_over import accept_handover, decline_handover, offer_handover
from heliograph.usecases.view_ticket import handover_view

from functions.desk_api.caller import Caller, IdempotencyKey, Worker, new_router
from functions.desk_api.models import (
    Declining,
    HandoverAnswer,
    HandoverOffer,
    Handovers,
    ReadBack,
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
def list_(
    who: Caller,
    state: Annotated[Literal["offered", "accepted", "declined", "expired"], Query()] = "offered",
) -> Handovers:
    """Hand-overs of a state, newest first."""
    found = bootstrap.desk().tickets.handovers(state)
    return Handovers.model_validate({"handovers": [handover_view(each) for each in found]})


@router.post("/handovers/<handover_id>/acceptance", summary="Take a ticket", tags=["handovers"])
def accept(handover_id: str, body: ReadBack, actor: Worker) -> HandoverAnswer:
    """Read back the next action and own the ticket from now on."""
    return _answer(accept_handover(handover_id, body.read_back, actor, bootstrap.desk()))


@router.post("/handovers/<handover_id>/declining", summary="Do not take it", tags=["handovers"])
def decline(handover_id: str, body: Declining, actor: Worker) -> HandoverAnswer:
    """Say why not; the owner stays."""
    return _answer(decline_handover(handover_id, body.reason, actor, bootstrap.desk()))


def _answer(handover: domain.Handover) -> HandoverAnswer:
    return HandoverAnswer.model_validate({"handover": handover_view(handover)})
