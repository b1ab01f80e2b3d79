"""Routes of ends of shifts: the board, the report, and rehearsals."""

from heliograph import bootstrap
from heliograph.usecases.rehearse_shift_change import mark_for_rehearsal, rehearse
from heliograph.usecases.view_handover import (
    shift_change_view,
    shift_changes_view,
    whole_shift_change,
)
from heliograph.usecases.view_ticket import summary

from functions.desk_api.caller import Caller, IdempotencyKey, Lead, RequestId, new_router
from functions.desk_api.handover_models import (
    RehearsalAnswer,
    RehearsalMark,
    RehearsalWish,
    ShiftChanges,
    WholeRehearsal,
    WholeShiftChange,
)
from functions.desk_api.models import TicketAnswer

router = new_router()


@router.get("/shift-changes", summary="List ends of shifts", tags=["handovers"])
def list_(who: Caller) -> ShiftChanges:
    """Those that run, with what waits at them, then the last that have ended, with their report."""
    return ShiftChanges.model_validate({"shiftChanges": shift_changes_view(bootstrap.desk())})


@router.get("/shift-changes/<shift_change>", summary="Read an end of a shift", tags=["handovers"])
def read(shift_change: str, who: Caller) -> WholeShiftChange:
    """Everything decided at it: outgoing and incoming hand-overs, what stays, the report."""
    return WholeShiftChange.model_validate(whole_shift_change(shift_change, bootstrap.desk()))


@router.post(
    "/rehearsals", status_code=201, summary="Rehearse an end of a shift", tags=["handovers"]
)
def rehearse_(
    body: RehearsalWish, actor: Lead, request: RequestId, key: IdempotencyKey = None
) -> RehearsalAnswer:
    """Run the end of a shift on a clock of its own, over tickets marked for rehearsals."""
    desk = bootstrap.desk()
    run = rehearse(
        body.shift,
        body.at,
        tuple(body.tickets),
        rate=body.rate,
        request_id=f"{actor.id}:{key or request}",
        desk=desk,
    )
    return RehearsalAnswer.model_validate({"rehearsal": shift_change_view(run, desk)})


@router.get("/rehearsals/<rehearsal>", summary="Read a rehearsal", tags=["handovers"])
def read_rehearsal(rehearsal: str, who: Caller) -> WholeRehearsal:
    """How it goes, by its own clock."""
    told = whole_shift_change(rehearsal, bootstrap.desk())
    run = told["shiftChange"]
    return WholeRehearsal.model_validate(
        {"rehearsal": run, "gap": run["gap"], "handovers": told["handovers"]}
    )


@router.post("/tickets/<ref>/rehearsal", summary="Mark for rehearsals", tags=["tickets"])
def mark(ref: str, body: RehearsalMark, actor: Lead) -> TicketAnswer:
    """From now on no real end of a shift touches the ticket; or again as any other."""
    desk = bootstrap.desk()
    ticket = mark_for_rehearsal(ref, actor, desk, marked=body.marked)
    return TicketAnswer.model_validate({"ticket": summary(ticket, desk)})
