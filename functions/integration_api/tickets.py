"""Routes of tickets and of the feed: list, read, answer, follow."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind
from heliograph.usecases.event_feed import read_feed
from heliograph.usecases.partner_tickets import (
    answer_by_mail,
    listed,
    note_own_answer,
    seen,
    view,
)
from heliograph.usecases.remember_answer import once

from functions.integration_api.caller import Cursor, IdempotencyKey, Reader, Replier, new_router
from functions.integration_api.models import EventPage, ReplyIn, TicketAnswer, Tickets

router = new_router()


@router.get("/v1/tickets", summary="List tickets, newest first", tags=["tickets"])
def list_(
    client: Reader,
    status: Annotated[Literal["open", "resolved"], Query()] = "open",
    cursor: Cursor = None,
) -> Tickets:
    """Tickets of the client's studies."""
    found = listed(client, status, cursor or "", bootstrap.integration_desk())
    return Tickets.model_validate(found)


@router.get("/v1/tickets/<ref>", summary="Read a ticket", tags=["tickets"])
def read(ref: str, client: Reader) -> TicketAnswer:
    """The ticket on which this reference's work goes on."""
    ticket = seen(client, ref, bootstrap.integration_desk())
    return TicketAnswer.model_validate({"ticket": view(client, ticket)})


@router.post("/v1/tickets/<ref>/replies", status_code=201, summary="Answer", tags=["tickets"])
def answer(ref: str, body: ReplyIn, client: Replier, key: IdempotencyKey) -> TicketAnswer:
    """By mail, or note what was said in the partner's own tool."""
    around = bootstrap.integration_desk()
    ticket = seen(client, ref, around)
    said = Contact(
        natural_key="",
        channel=Channel.WEB_FORM,
        at=around.desk.clock.now(),
        sender=Identity(IdentityKind.LOGIN, client.id),
        subject=f"[{body.channel}]",
    )
    request = {"route": "replies", "ref": ref, "body": body.model_dump(mode="json")}
    told = once(
        client,
        key,
        request,
        lambda: (
            answer_by_mail(client, ticket.ref, body.text, key, around)
            if body.via == "mail"
            else note_own_answer(client, ticket.ref, body.text, key, around, channel=said)
        ),
        around,
    )
    return TicketAnswer.model_validate(told)


@router.get("/v1/events", summary="Follow what happens", tags=["events"])
def follow(client: Reader, cursor: Cursor = None) -> EventPage:
    """Events of 30 days, by the instant they were noted."""
    return EventPage.model_validate(read_feed(client, cursor or "", bootstrap.integration_desk()))
