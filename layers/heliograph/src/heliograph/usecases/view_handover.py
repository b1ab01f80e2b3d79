"""Hand-overs and ends of shifts as pages show them; times as ISO 8601, never a task token."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from heliograph.domain.handover import (
    MANAGER_AFTER,
    WAITING,
    Handover,
    HandoverState,
    acknowledge_within,
)
from heliograph.domain.handover_need import ENGLISH
from heliograph.domain.handover_package import ActionItem, Package
from heliograph.domain.rehearsal import shown_at
from heliograph.domain.roster import next_start
from heliograph.domain.shift_change import OPEN
from heliograph.domain.shift_run import RunState, ShiftReport, ShiftRun, slug_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.view_aftermath import aftermath

MOST_ENDED = 20


def handovers_view(state: str, desk: Desk) -> list[dict[str, Any]]:
    """Hand-overs of a state, or `open`: all that wait; newest first."""
    states = sorted(OPEN) if state == "open" else [HandoverState(state)]
    found = [each for one in states for each in desk.tickets.handovers(one.value)]
    found.sort(key=lambda each: (each.offered_at, each.id), reverse=True)
    return [handover_view(each, desk.clock.now()) for each in found]


def handover_view(handover: Handover, real: datetime) -> dict[str, Any]:
    """A hand-over with its package and its record; `real` is the real time now."""
    return handover_news(handover, real) | {
        "steps": list(handover.steps),
        "moves": [
            {"at": _iso(m.at), "state": m.state.value, "who": m.who, "text": m.text}
            for m in handover.moves
        ],
        "package": _package(handover.package, handover) if handover.package else None,
    }


def handover_news(handover: Handover, real: datetime) -> dict[str, Any]:
    """What a page has to know at once; the rest it reads."""
    clock = handover.clock
    return {
        "id": handover.id,
        "ref": handover.ref,
        "subject": handover.subject,
        "from": {"id": handover.from_id, "name": handover.from_name},
        "to": {"id": handover.to_id, "name": handover.to_name},
        "nextAction": handover.next_action,
        "dueAt": handover.due_at,
        "summary": handover.summary,
        "offeredAt": handover.offered_at.isoformat(),
        "expiresAt": handover.expires_at.isoformat(),
        "state": handover.state.value,
        "answerText": handover.answer_text,
        "shiftChange": slug_of(handover.boundary) if handover.boundary else "",
        "boundary": handover.boundary,
        "endsAt": _iso(handover.ends_at),
        "now": _iso(shown_at(clock, real)),
        "rate": clock.rate if clock else 1.0,
        "countsFrom": _iso(handover.counts_from),
        "answerBy": _iso(_answer_by(handover)),
        "severity": handover.severity,
        "why": handover.why,
        "due": _iso(handover.due),
        "backAt": _iso(handover.back_at),
        "notBefore": _iso(handover.not_before),
        "callbackAt": _iso(handover.callback_at),
        "interpreter": handover.interpreter,
        "language": handover.package.language if handover.package else ENGLISH,
        "warm": handover.warm,
        "lead": _named(handover.lead),
        "manager": _named(handover.manager),
        "paged": list(handover.paged),
    }


def shift_changes_view(desk: Desk) -> list[dict[str, Any]]:
    """Ends of shifts: those that run, then the last that have ended."""
    running = desk.shift_runs.runs(RunState.RUNNING)
    ended = desk.shift_runs.runs(RunState.ENDED)[:MOST_ENDED]
    return [shift_change_view(run, desk) for run in (*running, *ended)]


def whole_shift_change(slug: str, desk: Desk) -> dict[str, Any]:
    """One end of a shift with all that was decided at it. Raises NotFound."""
    run = desk.shift_runs.run(slug)
    real = desk.clock.now()
    found = desk.shift_runs.handovers(slug)
    return {
        "shiftChange": shift_change_view(run, desk),
        "handovers": [handover_view(each, real) for each in found],
        "aftermath": aftermath(found, desk),
    }


def shift_change_view(run: ShiftRun, desk: Desk) -> dict[str, Any]:
    """One end of a shift; `now` is by its own clock."""
    clock = run.clock
    return {
        "id": slug_of(run.id),
        "boundary": run.boundary.id,
        "shift": run.boundary.shift,
        "into": list(run.boundary.into),
        "endsAt": _iso(run.boundary.at),
        "state": run.state.value,
        "rehearsal": run.rehearsal,
        "finished": run.state is RunState.ENDED,
        "origin": _iso(clock.origin) if clock else None,
        "started": _iso(clock.started) if clock else None,
        "rate": clock.rate if clock else 1.0,
        "now": _iso(shown_at(clock, desk.clock.now())),
        "gap": _gap(run, desk),
        "pages": [{"at": _iso(page.at), "who": page.who, "why": page.why} for page in run.pages],
        "report": _report(run.report) if run.report else None,
    }


def _gap(run: ShiftRun, desk: Desk) -> dict[str, Any] | None:
    """The hole in the roster that the boundary leads into."""
    if run.boundary.into:
        return None
    ends = next_start(desk.directory.roster(run.boundary.at), run.boundary.at)
    return {"from": _iso(run.boundary.at), "to": _iso(ends)}


def _report(report: ShiftReport) -> dict[str, Any]:
    return {
        "madeAt": _iso(report.made_at),
        "tickets": report.tickets,
        "accepted": report.accepted,
        "acceptedInShift": report.accepted_in_shift,
        "kept": report.kept,
        "declined": report.declined,
        "escalated": report.escalated,
        "withoutCover": report.without_cover,
        "cancelled": report.cancelled,
        "edited": report.edited,
        "medianSeconds": report.median_seconds,
        "unowned": list(report.unowned),
        "overdue": list(report.overdue),
        "waiting": list(report.waiting),
        "clean": report.clean,
    }


def _package(package: Package, handover: Handover) -> dict[str, Any]:
    return {
        "version": package.version,
        "madeAt": _iso(package.made_at),
        "current": handover.current,
        "complete": package.complete,
        "missing": list(package.missing),
        "severity": package.severity,
        "patientWaiting": package.patient_waiting,
        "who": package.who,
        "study": package.study,
        "site": package.site,
        "subjects": list(package.subjects),
        "summary": package.lines.summary or package.summary,
        "contacts": [asdict(each) | {"at": _iso(each.at)} for each in package.contacts],
        "people": list(package.people),
        "actions": [_action(each) for each in package.actions],
        "language": package.language,
        "localTime": package.local_time,
        "opensAt": _iso(package.opens_at),
        "promises": [_action(each) for each in package.promises],
        "recordings": list(package.recordings),
        "approvals": list(package.approvals),
        "unsaid": package.unsaid,
        "interpreter": package.interpreter,
        "plan": package.lines.plan,
        "contingency": package.lines.contingency,
        "linesBy": package.lines.author_name,
        "linesOlder": package.lines_older,
    }


def _action(item: ActionItem) -> dict[str, Any]:
    return {"text": item.text, "owner": item.owner, "due": _iso(item.due)}


def _answer_by(handover: Handover) -> datetime | None:
    """When the lead or the manager is told next; None when nobody more is."""
    if not handover.boundary or handover.state not in WAITING:
        return None
    counted = handover.counts_from or handover.offered_at
    if handover.state is HandoverState.OFFERED:
        return counted + acknowledge_within(handover.severity)
    return counted + MANAGER_AFTER if handover.state is HandoverState.ESCALATED_LEAD else None


def _named(who: tuple[str, str]) -> dict[str, str] | None:
    return {"id": who[0], "name": who[1]} if who[0] else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
