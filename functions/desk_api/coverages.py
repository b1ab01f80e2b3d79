"""Routes of coverage: what the roster covers over months, and holes that people know of."""

from datetime import UTC, timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.usecases.watch_coverage import acknowledge_hole, view_coverage
from pydantic import AwareDatetime

from functions.desk_api.caller import IdempotencyKey, Lead, Worker, new_router
from functions.desk_api.roster_models import CoverageAnswer, HoleAcknowledgement, HoleNoted
from functions.desk_api.roster_views import coverage_answer

router = new_router()
MONTHS_AHEAD = timedelta(days=183)


@router.get("/coverage", summary="What the roster covers", tags=["roster"])
def read(
    actor: Worker,
    from_: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    to: Annotated[AwareDatetime | None, Query()] = None,
    level: Annotated[int, Query(ge=1, le=5)] = 4,
    standing: Annotated[bool, Query()] = False,
) -> CoverageAnswer:
    """By presence, language and study at a level; six months from now unless asked otherwise."""
    desk = bootstrap.desk()
    now = desk.clock.now()
    start = from_.astimezone(UTC) if from_ else now
    end = to.astimezone(UTC) if to else start + MONTHS_AHEAD
    found, head = view_coverage(start, end, desk, level=level)
    return coverage_answer(found, head, level, now, standing=standing)


@router.post("/coverage/acknowledgements", status_code=201, summary="Note a hole", tags=["roster"])
def acknowledge(body: HoleNoted, actor: Lead, key: IdempotencyKey = None) -> HoleAcknowledgement:
    """It is known and stays, for this reason; a hole that grows is told of again."""
    said = acknowledge_hole(
        body.what,
        body.from_.astimezone(UTC),
        body.to.astimezone(UTC),
        actor,
        bootstrap.desk(),
        why=body.why,
        request=key or "",
    )
    return HoleAcknowledgement(
        what=said.what, from_=said.start, to=said.end, why=said.why, by=said.by, at=said.at
    )
