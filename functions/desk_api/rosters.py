"""Routes of rosters: read, publish, take from and to files, who is on duty."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain.errors import Forbidden
from heliograph.usecases.exchange_roster import draft_from, export_roster, newest_roster
from heliograph.usecases.publish_roster import publish_roster
from heliograph.usecases.view_on_duty import view_on_duty

from functions.desk_api.caller import Caller, IdempotencyKey, Lead, Worker, new_router
from functions.desk_api.roster_models import (
    OnDuty,
    Part,
    PublicHolidayRow,
    PublicHolidays,
    RosterAnswer,
    RosterDraft,
    RosterEdit,
    RosterFileAnswer,
    RosterImport,
    RosterPublishedAnswer,
)
from functions.desk_api.roster_views import (
    draft_of,
    on_duty_answer,
    roster_row,
    version_rows,
    without_reasons,
)
from functions.edge.people import LEADS

router = new_router()


@router.get("/roster", summary="A version of the roster", tags=["roster"])
def read(
    who: Caller, actor: Worker, version: Annotated[int | None, Query(ge=1, le=10**9)] = None
) -> RosterAnswer:
    """The newest version unless another is asked for, and the history of all; leads read why
    people are away.
    """
    desk = bootstrap.desk()
    roster = desk.directory.roster_version(version) if version else newest_roster(desk)
    head = desk.directory.roster_head()
    shown = roster if LEADS in who.groups else without_reasons(roster)
    return RosterAnswer(
        roster=roster_row(shown),
        newest=head.version,
        versions=version_rows(desk.directory.roster_history(), head, desk.clock.now()),
    )


@router.post("/roster/versions", status_code=201, summary="Publish a version", tags=["roster"])
def publish(body: RosterEdit, actor: Lead, key: IdempotencyKey = None) -> RosterPublishedAnswer:
    """Refused when somebody published since `basedOn`, or when the roster breaks a rule."""
    made = publish_roster(draft_of(body), actor, bootstrap.desk(), why=body.why, request=key or "")
    return RosterPublishedAnswer(roster=roster_row(made))


@router.get("/roster/files", summary="A part of the roster as a file", tags=["roster"])
def export(
    who: Caller,
    actor: Worker,
    part: Annotated[Part, Query()],
    form: Annotated[Literal["csv", "ics"], Query()] = "csv",
) -> RosterFileAnswer:
    """A table for a spreadsheet, or an iCalendar file; shifts of the coming eight weeks. Absences
    only for leads.
    """
    if part == "absences" and LEADS not in who.groups:
        raise Forbidden("only leads read why people are away", next_step="ask one of the leads")
    file = export_roster(part, form, bootstrap.desk())
    return RosterFileAnswer(name=file.name, media_type=file.media_type, text=file.text)


@router.post("/roster/drafts", summary="Read a part of the roster from a file", tags=["roster"])
def draft(body: RosterImport, actor: Lead) -> RosterDraft:
    """All of the file or nothing; nothing is stored until the draft is published."""
    made = draft_from(body.part, body.form, body.text, bootstrap.desk())
    return RosterDraft(roster=roster_row(made))


@router.get("/roster/public-holidays", summary="Public holidays of a country", tags=["roster"])
def public_holidays(
    actor: Worker,
    country: Annotated[str, Query(min_length=2, max_length=3)],
    year: Annotated[int, Query(ge=1970, le=2100)],
    subdivision: Annotated[str, Query(max_length=10)] = "",
) -> PublicHolidays:
    """Days to choose a seat's holidays from; none of them closes a seat by itself."""
    found = bootstrap.desk().calendars.public_holidays(country, (year,), subdivision)
    return PublicHolidays(
        holidays=[PublicHolidayRow(day=holiday.day, name=holiday.name) for holiday in found]
    )


@router.get("/on-duty", summary="Who works now", tags=["roster"])
def on_duty(actor: Worker) -> OnDuty:
    """Seat by seat with local time, and the holes of the coming weeks nobody acknowledged."""
    return on_duty_answer(view_on_duty(bootstrap.desk()))
