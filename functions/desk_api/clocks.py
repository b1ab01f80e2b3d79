"""Routes of clocks: on whom a ticket waits, and what its requester was promised."""

from heliograph import bootstrap
from heliograph.domain.clock_facts import WaitingOn
from heliograph.domain.promises import PromiseState
from heliograph.domain.ticket import Ticket
from heliograph.usecases.keep_promises import end_promise, move_promise, promise
from heliograph.usecases.view_ticket import summary
from heliograph.usecases.wait_on import wait_on

from functions.desk_api.caller import IdempotencyKey, Worker, new_router
from functions.desk_api.clock_models import (
    BrokenPromise,
    KeptPromise,
    MovedPromise,
    NewPromise,
    Waiting,
)
from functions.desk_api.models import TicketAnswer

router = new_router()


@router.post("/tickets/<ref>/waiting", summary="Say on whom the work waits", tags=["clocks"])
def wait(ref: str, body: Waiting, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Waiting on the requester stops the resolution clock; their next message starts it again."""
    party = WaitingOn(body.party)
    return _ticket(wait_on(ref, party, body.text, actor, bootstrap.desk(), request_id=key or ""))


@router.post(
    "/tickets/<ref>/promises", status_code=201, summary="Promise something", tags=["clocks"]
)
def make(ref: str, body: NewPromise, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Write down what the requester was told; it comes due like every clock of the ticket."""
    desk = bootstrap.desk()
    return _ticket(promise(ref, body.text, body.due, actor, desk, request_id=key or ""))


@router.post(
    "/tickets/<ref>/promises/<promise_id>/moving", summary="Move a promise", tags=["clocks"]
)
def move(
    ref: str, promise_id: str, body: MovedPromise, actor: Worker, key: IdempotencyKey = None
) -> TicketAnswer:
    """Give it another time; the requester has to have been told."""
    moved = move_promise(
        ref, promise_id, body.due, body.why, actor, bootstrap.desk(), request_id=key or ""
    )
    return _ticket(moved)


@router.post(
    "/tickets/<ref>/promises/<promise_id>/keeping", summary="Keep a promise", tags=["clocks"]
)
def keep(
    ref: str, promise_id: str, body: KeptPromise, actor: Worker, key: IdempotencyKey = None
) -> TicketAnswer:
    """It was done: the promise comes due no more."""
    return _ended(ref, promise_id, PromiseState.KEPT, body.text, actor, key)


@router.post(
    "/tickets/<ref>/promises/<promise_id>/breaking", summary="Break a promise", tags=["clocks"]
)
def give_up(
    ref: str, promise_id: str, body: BrokenPromise, actor: Worker, key: IdempotencyKey = None
) -> TicketAnswer:
    """It will not be done; say why."""
    return _ended(ref, promise_id, PromiseState.BROKEN, body.why, actor, key)


def _ended(
    ref: str, promise_id: str, state: PromiseState, text: str, actor: Worker, key: IdempotencyKey
) -> TicketAnswer:
    desk = bootstrap.desk()
    return _ticket(end_promise(ref, promise_id, state, text, actor, desk, request_id=key or ""))


def _ticket(ticket: Ticket) -> TicketAnswer:
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})
