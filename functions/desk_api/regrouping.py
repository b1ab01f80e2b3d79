"""Routes that put contacts and tickets together and apart: merge, split, move, link, undo."""

from dataclasses import asdict

from heliograph import bootstrap
from heliograph.domain.ticket import Ticket
from heliograph.usecases.broadcast import broadcast
from heliograph.usecases.merge_tickets import merge_tickets, unmerge_ticket
from heliograph.usecases.move_contacts import move_contacts, split_ticket, take_back
from heliograph.usecases.relate_tickets import (
    Relation,
    dismiss_suggestion,
    part_relation,
    relate_tickets,
)
from heliograph.usecases.view_ticket import summary

from functions.desk_api.caller import IdempotencyKey, RequestId, Worker, new_router
from functions.desk_api.models import TicketAnswer
from functions.desk_api.regrouping_models import (
    Broadcast,
    BroadcastAnswer,
    Dismissing,
    Merging,
    Moving,
    Relating,
    Splitting,
    TakingBack,
    Unlinking,
    Unmerging,
)

router = new_router()
TAGS = ["regrouping"]


@router.post("/tickets/<ref>/merging", summary="Merge into another ticket", tags=TAGS)
def merge(ref: str, body: Merging, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Let the work go on under another ticket, which is answered; undone by unmerging."""
    desk = bootstrap.desk()
    return _ticket(merge_tickets(ref, body.into, body.text, actor, desk, request_id=key or ""))


@router.post("/tickets/<ref>/unmerging", summary="Undo a merge", tags=TAGS)
def unmerge(ref: str, body: Unmerging, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Let a merged ticket go on by itself, as it was."""
    desk = bootstrap.desk()
    return _ticket(unmerge_ticket(ref, body.text, actor, desk, request_id=key or ""))


@router.post("/tickets/<ref>/splits", status_code=201, summary="Split a ticket", tags=TAGS)
def split(
    ref: str, body: Splitting, actor: Worker, request: RequestId, key: IdempotencyKey = None
) -> TicketAnswer:
    """Part contacts onto a new ticket, which is answered; undone by taking them back."""
    desk, wish = bootstrap.desk(), key or request
    return _ticket(split_ticket(ref, body.contact_keys, body.text, actor, desk, request_id=wish))


@router.post("/tickets/<ref>/moves", summary="Move contacts", tags=TAGS)
def move(ref: str, body: Moving, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Put contacts on another ticket, which is answered; undone by taking them back."""
    desk, keys = bootstrap.desk(), body.contact_keys
    moved = move_contacts(ref, keys, body.to, body.text, actor, desk, request_id=key or "")
    return _ticket(moved)


@router.post("/tickets/<ref>/returns", summary="Take contacts back", tags=TAGS)
def undo_move(ref: str, body: TakingBack, actor: Worker) -> TicketAnswer:
    """Undo a move or a split."""
    return _ticket(take_back(ref, body.contact_keys, actor, bootstrap.desk()))


@router.post("/tickets/<ref>/relations", status_code=201, summary="Link tickets", tags=TAGS)
def relate(ref: str, body: Relating, actor: Worker) -> TicketAnswer:
    """Link related work, or the one problem behind many tickets."""
    relation = Relation(body.relation)
    return _ticket(relate_tickets(ref, body.ref, relation, body.text, actor, bootstrap.desk()))


@router.post("/tickets/<ref>/relations/removals", summary="Unlink tickets", tags=TAGS)
def part(ref: str, body: Unlinking, actor: Worker) -> TicketAnswer:
    """Take a link away from both tickets."""
    relation = Relation(body.relation)
    return _ticket(part_relation(ref, body.ref, relation, actor, bootstrap.desk()))


@router.post("/tickets/<ref>/dismissals", summary="Dismiss a suggestion", tags=TAGS)
def dismiss(ref: str, body: Dismissing, actor: Worker) -> TicketAnswer:
    """Say that a suggested ticket is other work."""
    return _ticket(dismiss_suggestion(ref, body.ref, actor, bootstrap.desk()))


@router.post(
    "/tickets/<ref>/broadcasts", status_code=201, summary="Answer all incidents", tags=TAGS
)
def tell_all(
    ref: str, body: Broadcast, actor: Worker, request: RequestId, key: IdempotencyKey = None
) -> BroadcastAnswer:
    """Mail the requester of every ticket that this problem causes, each apart."""
    told = broadcast(ref, body.text, key or request, actor, bootstrap.desk())
    return BroadcastAnswer.model_validate(asdict(told))


def _ticket(ticket: Ticket) -> TicketAnswer:
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})
