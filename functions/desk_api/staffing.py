"""A plan of shifts for a day's demand."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph.domain.errors import Refused
from heliograph.domain.staffing_plan import SLOTS, agents_needed, bound_of, plan_shifts
from pydantic import Field

from functions.desk_api.caller import Worker, new_router
from functions.desk_api.models import Model

router = new_router()
MOST_CONTACTS = 2000.0  # in half an hour
_LIST = r"^\d{1,4}(\.\d{1,4})?(,\d{1,4}(\.\d{1,4})?)*$"


class PlannedStart(Model):
    """So many agents begin their shift at this time of a UTC day."""

    start: str
    agents: int


class StaffingPlan(Model):
    """`need` and `present` by half hour of a UTC day; no plan has fewer shifts than `bound`.

    `sixStarts` and `fixedCentres` are the shifts needed when they start at six or at three fixed
    times of the day, the best ones.
    """

    need: list[int]
    present: list[int]
    starts: list[PlannedStart]
    shifts: int
    bound: Annotated[float, Field(ge=0)]
    six_starts: int
    fixed_centres: int


@router.get("/staffing-plan", summary="Shifts for a day's demand", tags=["roster"])
def plan(
    actor: Worker,
    contacts: Annotated[str, Query(pattern=_LIST, max_length=1000)],
    handle_seconds: Annotated[float, Query(alias="handleSeconds", ge=1, le=7200)] = 480,
    shift_hours: Annotated[float, Query(alias="shiftHours", ge=1, le=24)] = 8,
    within_seconds: Annotated[float, Query(alias="withinSeconds", ge=0, le=3600)] = 20,
    level: Annotated[float, Query(ge=0.01, le=0.99)] = 0.8,
) -> StaffingPlan:
    """`contacts` are 48 numbers, one for each half hour of a UTC day; starts are proposed for any
    half hour.
    """
    told = [min(float(each), MOST_CONTACTS) for each in contacts.split(",")]
    if len(told) != SLOTS:
        raise Refused(f"{len(told)} half hours instead of {SLOTS}", next_step="send 48 numbers")
    length = round(shift_hours * 2)
    need = [
        agents_needed(each, handle_seconds, within_seconds=within_seconds, level=level)
        for each in told
    ]
    found = plan_shifts(need, range(SLOTS), length)
    return StaffingPlan(
        need=need,
        present=list(found.present()),
        starts=[PlannedStart(start=_clock(slot), agents=count) for slot, count in found.starts],
        shifts=found.shifts,
        bound=bound_of(need, range(SLOTS), found),
        six_starts=_fixed(need, 6, length),
        fixed_centres=_fixed(need, 3, length),
    )


def _fixed(need: list[int], times: int, length: int) -> int:
    """Shifts that start at so many times of the day, evenly, in their best phase; 0: impossible."""
    apart = SLOTS // times
    if length < apart:
        return 0
    phases = (range(phase, SLOTS, apart) for phase in range(apart))
    return min(plan_shifts(need, starts, length).shifts for starts in phases)


def _clock(slot: int) -> str:
    return f"{slot // 2:02d}:{slot % 2 * 30:02d}"
