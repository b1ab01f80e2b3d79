"""Routes of mails: how one was laid out, and links to its files."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.usecases.open_attachment import LINK_SECONDS, open_attachment
from heliograph.usecases.view_layout import view_layout

from functions.desk_api.caller import IdempotencyKey, Worker, new_router
from functions.desk_api.mail_models import FileLink, MailLayout

router = new_router()


@router.get(
    "/tickets/<ref>/contacts/<contact_id>/layout",
    summary="A mail as its sender laid it out",
    tags=["tickets"],
)
def layout(
    ref: str,
    contact_id: str,
    actor: Worker,
    pictures: Annotated[
        bool, Query(description="fetch pictures from other machines, through the desk")
    ] = False,
) -> MailLayout:
    """Harmless HTML; no other machine is asked unless `pictures` wants it."""
    found = view_layout(ref, contact_id, actor, bootstrap.desk(), with_remote=pictures)
    return MailLayout(html=found.html, note=found.note, remote=found.remote, shown=found.shown)


@router.post(
    "/tickets/<ref>/contacts/<contact_id>/attachments/<number>/links",
    status_code=201,
    summary="A link that saves a file",
    tags=["tickets"],
)
def link_attachment(
    ref: str, contact_id: str, number: int, actor: Worker, key: IdempotencyKey = None
) -> FileLink:
    """Mint a short-lived link; that somebody took the file goes into the history."""
    desk = bootstrap.desk()
    url = open_attachment(ref, contact_id, number, actor, desk, request_id=key or "")
    return FileLink(url=url, expires_in_seconds=LINK_SECONDS)
