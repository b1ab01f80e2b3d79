"""Routes of what is held from blinded agents: hold, open, release, dismiss."""

from typing import Annotated, Literal

from heliograph import bootstrap
from heliograph.usecases.hold_text import hold_back, let_go, open_held
from heliograph.usecases.view_ticket import summary
from pydantic import Field

from functions.desk_api.caller import IdempotencyKey, Worker, new_router
from functions.desk_api.models import Model, TicketAnswer

router = new_router()
TAGS = ["blinding"]
Why = Annotated[str, Field(min_length=1, max_length=2_000)]


class Opening(Model):
    """Why an unblinded agent has to read it."""

    reason: Why


class HoldDecision(Model):
    """What becomes of a held entry, and why; a release takes two unblinded people."""

    decision: Literal["hold", "release", "dismiss"]
    reason: Why


class HeldText(Model):
    """The held words and the names of the files that came with them."""

    subject: str
    text: str
    quoted: str
    files: list[str]


@router.post(
    "/tickets/<ref>/holds/<key>/openings", status_code=201, summary="Read what is held", tags=TAGS
)
def open_(
    ref: str, key: str, body: Opening, actor: Worker, wish: IdempotencyKey = None
) -> HeldText:
    """The words for an unblinded agent; who read them and why goes into the history."""
    found = open_held(ref, key, body.reason, actor, bootstrap.desk(), request_id=wish or "")
    return HeldText(
        subject=found.subject, text=found.text, quoted=found.quoted, files=list(found.files)
    )


@router.post("/tickets/<ref>/holds/<key>/decisions", summary="Hold or release", tags=TAGS)
def decide(
    ref: str, key: str, body: HoldDecision, actor: Worker, wish: IdempotencyKey = None
) -> TicketAnswer:
    """Every agent may hold an entry; unblinded ones release or dismiss it."""
    desk = bootstrap.desk()
    if body.decision == "hold":
        ticket = hold_back(ref, key, body.reason, actor, desk, request_id=wish or "")
    else:
        reveals = body.decision == "release"
        wanted = wish or ""
        ticket = let_go(ref, key, body.reason, actor, desk, reveals=reveals, request_id=wanted)
    return TicketAnswer.model_validate({"ticket": summary(ticket, bootstrap.desk())})
