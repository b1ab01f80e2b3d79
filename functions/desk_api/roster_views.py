"""Rosters and what they cover, between the domain's words and the API's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from heliograph.domain.coverage import TOLD_AHEAD, Cover, Coverage, Hole
from heliograph.domain.organisation import Absence, Agent, Holiday, Seat, Shift
from heliograph.domain.roster import ALWAYS, Roster, WorkedPeriod
from heliograph.domain.roster_history import RosterHead, RosterPublished, RosterRow
from heliograph.usecases.view_on_duty import OnDuty, SeatOnDuty
from heliograph.usecases.watch_coverage import said_of

from functions.desk_api import roster_models as models

_MINUTE = timedelta(minutes=1)


def roster_row(roster: Roster) -> models.RosterRow:
    """A version as the API tells it."""
    row = models.RosterRow.model_validate(roster, from_attributes=True)
    return row.model_copy(update={"effective_from": _since(roster.effective_from)})


def without_reasons(roster: Roster) -> Roster:
    """The roster without why people are away, which only leads read."""
    return replace(roster, absences=tuple(replace(each, why="") for each in roster.absences))


def draft_of(edit: models.RosterEdit) -> Roster:
    """An editor's roster; its version is the one it started from."""
    return Roster(
        version=edit.based_on,
        effective_from=edit.effective_from.astimezone(UTC) if edit.effective_from else ALWAYS,
        seats=tuple(Seat(**row.model_dump()) for row in edit.seats),
        shifts=tuple(_shift(row) for row in edit.shifts),
        agents=tuple(_agent(row) for row in edit.agents),
        holidays=tuple(Holiday(**row.model_dump()) for row in edit.holidays),
        absences=tuple(Absence(**row.model_dump()) for row in edit.absences),
    )


def version_rows(
    history: tuple[RosterRow, ...], head: RosterHead, now: datetime
) -> list[models.RosterVersion]:
    """Every version, newest first."""
    in_force = head.version_at(now)
    published = [row.event for row in history if isinstance(row.event, RosterPublished)]
    return [
        models.RosterVersion(
            version=event.version,
            effective_from=_since(event.effective_from),
            by=event.actor.name or event.actor.id,
            at=_since(event.at),
            why=event.why,
            changed=list(event.changed),
            in_force=event.version == in_force,
        )
        for event in reversed(published)
    ]


def coverage_answer(
    found: Coverage, head: RosterHead, level: int, now: datetime, *, standing: bool
) -> models.CoverageAnswer:
    """What a roster covers; standing holes of languages and studies only when asked for."""
    return models.CoverageAnswer(
        from_=found.start,
        to=found.end,
        level=level,
        covers=[_cover(cover, head, now, standing=standing) for cover in found.covers],
        intervals=[
            models.PresenceRow(from_=i.start, to=i.end, shifts=list(i.shifts), agents=i.agents)
            for i in found.intervals
        ],
        boundaries=[
            models.BoundaryRow(
                id=end.id,
                shift=end.shift,
                at=end.at,
                into=list(end.into),
                overlap_minutes=(end.at - end.overlap_from) / _MINUTE,
            )
            for end in found.boundaries
        ],
        overlap_minutes=found.overlap / _MINUTE,
    )


def on_duty_answer(board: OnDuty) -> models.OnDuty:
    """The board as the API tells it."""
    alarms = [
        models.OpenHoleRow(
            what=told.first.what,
            from_=told.first.start,
            to=told.first.end,
            minutes=told.minutes,
            count=told.count,
        )
        for told in board.open_holes
    ]
    return models.OnDuty(
        at=board.at,
        roster_version=board.roster.version,
        seats=[_seat(seat, board.at) for seat in board.seats],
        alarms=alarms,
    )


def _shift(row: models.ShiftRow) -> Shift:
    return Shift(row.id, row.seat, row.timezone, row.start, row.end, tuple(row.days))


def _agent(row: models.AgentRow) -> Agent:
    told = row.model_dump()
    until = {study: day.isoformat() for study, day in row.certified_until.items()}
    return Agent(**told | {"id": row.id.lower(), "certified_until": until})


def _since(at: datetime) -> datetime | None:
    return None if at == ALWAYS else at


def _cover(cover: Cover, head: RosterHead, now: datetime, *, standing: bool) -> models.CoverRow:
    missing = sum(hole.minutes for hole in cover.holes)
    shown = [hole for hole in cover.holes if standing or hole.alarming]
    return models.CoverRow(
        what=cover.need.what,
        kind=cast(models.Kind, cover.need.kind),
        name=cover.need.name,
        level=cover.need.level,
        share=cover.share,
        missing_minutes=missing,
        holes_count=len(cover.holes),
        holes=[_hole(hole, said_of(hole, head), now) for hole in shown],
    )


def _hole(hole: Hole, said: str, now: datetime) -> models.HoleRow:
    near = now - timedelta(days=1) < hole.end and hole.start < now + TOLD_AHEAD
    return models.HoleRow(
        from_=hole.start,
        to=hole.end,
        minutes=hole.minutes,
        standing=hole.standing,
        alarmed=hole.alarming and near and not said,
        acknowledged=said,
    )


def _seat(told: SeatOnDuty, at: datetime) -> models.SeatOnDuty:
    return models.SeatOnDuty(
        id=told.seat.id,
        city=told.seat.city,
        timezone=told.seat.timezone,
        local_time=at.astimezone(ZoneInfo(told.seat.timezone)),
        working=[row for period in told.running for row in _working(period)],
        next_start=told.next_start,
    )


def _working(period: WorkedPeriod) -> list[models.WorkingRow]:
    return [
        models.WorkingRow(
            agent=models.Person(id=agent.id, name=agent.name),
            shift=period.shift,
            from_=period.start,
            until=period.end,
        )
        for agent in period.agents
    ]
