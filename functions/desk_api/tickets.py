"""Routes of tickets: list, read, answer, note, assign, resolve, reopen, play a voicemail."""

from typing import Annotated, Any, Literal
from urllib.parse import unquote

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain.ticket import Ticket
from heliograph.usecases.open_recording import LINK_SECONDS, open_recording
from heliograph.usecases.triage_ticket import triage
from heliograph.usecases.view_page import page
from heliograph.usecases.view_ticket import list_tickets, summary
from heliograph.usecases.work_on_ticket import add_note, assign, reopen, resolve

from functions.desk_api.caller import Caller, IdempotencyKey, Worker, new_router
from functions.desk_api.models import (
    NewOwner,
    RecordingLink,
    Reopening,
    Resolution,
    TicketAnswer,
    TicketList,
    TicketPage,
    Triage,
    Words,
)

router = new_router()
Answer = dict[str, Any]


@router.get("/tickets", summary="List tickets", tags=["tickets"])
def list_(
    who: Caller,
    status: Annotated[Literal["open", "resolved"], Query()] = "open",
    owner: Annotated[str | None, Query(description="`me` or an agent's id")] = None,
    sort: Annotated[Literal["newest", "due"], Query()] = "newest",
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> TicketList:
    """A page of tickets of a status, of everybody or of one owner.

    Those of one owner always come newest first. A cursor goes on with the order it came with.
    """
    of = who.agent_id if owner == "me" else owner
    found = list_tickets(
        bootstrap.desk(),
        status=status,
        owner=of or None,
        cursor=cursor or None,
        by_due=sort == "due",
    )
    return TicketList.model_validate(found)


@router.get("/tickets/<ref>", summary="A ticket with its history", tags=["tickets"])
def read(ref: str, who: Caller) -> TicketPage:
    """Everything that happened to a ticket, all channels in one column."""
    return TicketPage.model_validate(page(ref, bootstrap.desk()))


@router.post("/tickets/<ref>/notes", status_code=201, summary="Write a note", tags=["tickets"])
def write_note(ref: str, body: Words, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Write something down that only the desk sees."""
    return _ticket(add_note(ref, body.text, actor, bootstrap.desk(), request_id=key or ""))


@router.post("/tickets/<ref>/owner", summary="Give the ticket an owner", tags=["tickets"])
def give_owner(ref: str, body: NewOwner, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Make an agent the one who answers for the ticket."""
    return _ticket(assign(ref, body.agent_id, actor, bootstrap.desk(), request_id=key or ""))


@router.post("/tickets/<ref>/triage", summary="Set severity or language", tags=["tickets"])
def judge(ref: str, body: Triage, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """Correct what no contact declared; targets and hand-overs go by it from now on."""
    changed = triage(
        ref,
        actor,
        bootstrap.desk(),
        why=body.why,
        severity=body.severity,
        language=body.language,
        request_id=key or "",
    )
    return _ticket(changed)


@router.post("/tickets/<ref>/resolution", summary="Resolve a ticket", tags=["tickets"])
def close(ref: str, body: Resolution, actor: Worker, key: IdempotencyKey = None) -> TicketAnswer:
    """End the work with a code and a sentence."""
    desk = bootstrap.desk()
    return _ticket(resolve(ref, body.code, body.text, actor, desk, request_id=key or ""))


@router.post("/tickets/<ref>/reopening", summary="Reopen a ticket", tags=["tickets"])
def open_again(
    ref: str, body: Reopening, actor: Worker, key: IdempotencyKey = None
) -> TicketAnswer:
    """Go on with a resolved ticket."""
    return _ticket(reopen(ref, body.text, actor, bootstrap.desk(), request_id=key or ""))


@router.post(
    "/tickets/<ref>/recordings/<contact_id>/links",
    status_code=201,
    summary="A link that plays a voicemail",
    tags=["tickets"],
)
def link_recording(
    ref: str, contact_id: str, actor: Worker, key: IdempotencyKey = None
) -> RecordingLink:
    """Mint a short-lived link; that somebody listened goes into the history."""
    desk = bootstrap.desk()
    url = open_recording(ref, unquote(contact_id), actor, desk, request_id=key or "")
    return RecordingLink(url=url, expires_in_seconds=LINK_SECONDS)


def _ticket(ticket: Ticket) -> TicketAnswer:
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})
