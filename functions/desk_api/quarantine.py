"""Routes of the quarantine: see what fits no ticket and why, and decide about it."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain.quarantine import QuarantineAction, QuarantineEntry, QuarantineState
from heliograph.usecases.guard_quarantine import shown_subject
from heliograph.usecases.work_on_quarantine import (
    LINK_SECONDS,
    decide_quarantined,
    link_to_quarantined,
)

from functions.desk_api.caller import IdempotencyKey, Worker, new_router
from functions.desk_api.quarantine_models import (
    QuarantineAnswer,
    QuarantineDecision,
    QuarantineLink,
    QuarantineList,
    Standing,
)

router = new_router()


@router.get("/quarantine", summary="List what fits no ticket", tags=["quarantine"])
def list_quarantined(
    actor: Worker, state: Annotated[Standing, Query()] = "waiting"
) -> QuarantineList:
    """The newest entries of a state, with the reason and what was done with them."""
    found = bootstrap.desk().quarantine.entries(QuarantineState(state))
    return QuarantineList.model_validate({"entries": [_told(entry) for entry in found]})


@router.post(
    "/quarantine/<key>/decisions",
    status_code=201,
    summary="Dismiss, restore or make a ticket",
    tags=["quarantine"],
)
def decide(
    key: str, body: QuarantineDecision, actor: Worker, wish: IdempotencyKey = None
) -> QuarantineAnswer:
    """One step of one entry; the same again changes nothing."""
    entry = decide_quarantined(key, QuarantineAction(body.action), actor, bootstrap.desk())
    return QuarantineAnswer.model_validate({"entry": _told(entry)})


@router.post(
    "/quarantine/<key>/links",
    status_code=201,
    summary="A link that saves the raw file",
    tags=["quarantine"],
)
def link(key: str, actor: Worker, wish: IdempotencyKey = None) -> QuarantineLink:
    """Never for a file the scanner does not vouch for; that somebody had it is written down."""
    url = link_to_quarantined(key, actor, bootstrap.desk(), request_id=wish or "")
    return QuarantineLink(url=url, expires_in_seconds=LINK_SECONDS)


def _told(entry: QuarantineEntry) -> dict[str, Any]:
    steps = [
        {
            "at": step.at,
            "actor": {"id": step.actor.id, "name": step.actor.name},
            "action": step.action.value,
        }
        for step in entry.steps
    ]
    return {
        "key": entry.key,
        "reason": entry.reason,
        "code": entry.code,
        "at": entry.at,
        "sender": entry.sender,
        "subject": shown_subject(entry, bootstrap.desk()),
        "state": entry.state.value,
        "ticket_ref": entry.ref or None,
        "downloadable": entry.raw is not None and not entry.infected,
        "becomes_ticket": entry.raw is not None and bool(entry.code),
        "steps": steps,
    }
