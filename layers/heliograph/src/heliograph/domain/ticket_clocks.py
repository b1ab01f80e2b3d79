"""A ticket's clocks: when each is due, when somebody is warned, which breach is to be noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from heliograph.domain.business_hours import AroundTheClock, RequesterHours
from heliograph.domain.clock_facts import Mark, WaitingOn
from heliograph.domain.events import DESK, ClockMarked
from heliograph.domain.severity import HIGH
from heliograph.domain.ticket import Ticket, TicketStatus

WARNING_SHARE = 0.75  # of a target has passed when its owner is warned
_AROUND_THE_CLOCK = AroundTheClock()


class Clock(StrEnum):
    """What a requester waits for."""

    FIRST_RESPONSE = "first_response"
    NEXT_REPLY = "next_reply"
    RESOLUTION = "resolution"
    NEXT_UPDATE = "next_update"
    PROMISE = "promise"


class MarkState(StrEnum):
    """How a clock was found."""

    WARNED = "warned"
    BREACHED = "breached"


@dataclass(frozen=True)
class Target:
    """A length of time: so long, or so many of the requester's working days."""

    time: timedelta = timedelta(0)
    days: int = 0


@dataclass(frozen=True)
class Targets:
    """What one severity may expect; the next reply is due as the first response is."""

    response: Target
    update: Target
    resolution: Target


def _time(*, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Target:
    return Target(timedelta(hours=hours, minutes=minutes, seconds=seconds))


# By severity; the first three around the clock, the others in the requester's hours. Source: the
# desk's service levels. "At once" is the time in which the emergency line is answered.
TARGETS = (
    Targets(_time(seconds=20), _time(minutes=15), _time(minutes=30)),
    Targets(_time(minutes=15), _time(minutes=30), _time(hours=4)),
    Targets(_time(hours=1), _time(hours=4), _time(hours=24)),
    Targets(_time(hours=4), Target(days=1), Target(days=3)),
    Targets(Target(days=1), Target(days=5), Target(days=10)),
)


@dataclass(frozen=True)
class Due:
    """One running clock; `about` is the id of a promise."""

    clock: Clock
    since: datetime
    warn_at: datetime
    at: datetime
    about: str = ""


def next_update_due(ticket: Ticket, hours: RequesterHours) -> datetime | None:
    """The instant by which the requester hears from the desk; None when nothing is open."""
    return next(
        (due.at for due in clocks_of(ticket, hours) if due.clock is Clock.NEXT_UPDATE), None
    )


def silence_limit(severity: int, at: datetime, hours: RequesterHours) -> datetime:
    """When the desk has to speak again after it spoke at an instant."""
    return _after(at, severity, TARGETS[severity].update, hours)


def clocks_of(ticket: Ticket, hours: RequesterHours) -> tuple[Due, ...]:
    """Every running clock of an open ticket, the most urgent first.

    The resolution clock stands while the requester is waited for; a sponsor, a depot or a vendor
    stops nothing, because for the requester it is waiting all the same.
    """
    if ticket.status is not TicketStatus.OPEN:
        return ()
    running = [_update(ticket, hours), *_promised(ticket)]
    asked = [moment for moment in ticket.clock.asked if moment > ticket.run.settled]
    if asked:
        clock = Clock.NEXT_REPLY if ticket.first_response_at else Clock.FIRST_RESPONSE
        running.append(_due(clock, _instant(asked[0]), ticket, hours))
    if not ticket.run.stopped:
        running.append(_due(Clock.RESOLUTION, ticket.opened_at, ticket, hours))
    return tuple(sorted(running, key=lambda due: (due.at, due.clock)))


def first_due(ticket: Ticket, hours: RequesterHours) -> Due | None:
    """The clock that is due first."""
    return next(iter(clocks_of(ticket, hours)), None)


def next_look(ticket: Ticket, hours: RequesterHours) -> datetime | None:
    """When a warning or a breach is to be noted next; None when none can come by itself."""
    looks = (_look(due, ticket.run.marks) for due in clocks_of(ticket, hours))
    return min((look for look in looks if look), default=None)


def marks_of(ticket: Ticket, hours: RequesterHours, now: datetime) -> tuple[ClockMarked, ...]:
    """Warnings and breaches that have come and are not written down."""
    marks: list[ClockMarked] = []
    for due in clocks_of(ticket, hours):
        look = _look(due, ticket.run.marks)
        if look and look <= now:
            marks.append(_mark(due, MarkState.BREACHED if due.at <= now else MarkState.WARNED, now))
    return tuple(marks)


def ended_late(
    before: Ticket, after: Ticket, hours: RequesterHours, at: datetime
) -> tuple[ClockMarked, ...]:
    """Breaches nobody had seen yet of the clocks that a change at an instant has stopped."""
    late = [mark for mark in marks_of(before, hours, at) if mark.state == MarkState.BREACHED]
    if not late:
        return ()
    runs = {(due.clock.value, due.since, due.about) for due in clocks_of(after, hours)}
    return tuple(mark for mark in late if (mark.clock, mark.since, mark.about) not in runs)


def _look(due: Due, marks: Iterable[Mark]) -> datetime | None:
    mine = [m for m in marks if (m.clock, m.about) == (due.clock.value, due.about)]
    since = int(due.since.timestamp())
    if any(m.state == MarkState.BREACHED and m.since == since for m in mine):
        return None
    warned = any(m.state == MarkState.WARNED and m.due == int(due.at.timestamp()) for m in mine)
    return due.at if warned else due.warn_at


def _mark(due: Due, state: MarkState, now: datetime) -> ClockMarked:
    return ClockMarked(
        at=now,
        actor=DESK,
        clock=due.clock.value,
        state=state.value,
        since=due.since,
        due=due.at,
        about=due.about,
    )


def _update(ticket: Ticket, hours: RequesterHours) -> Due:
    run, heard = ticket.run, ticket.clock.heard
    resumed = run.pauses[-1][1] if run.pauses else 0
    base = _instant(max(heard, resumed)) if heard or resumed else ticket.opened_at
    due = _due(Clock.NEXT_UPDATE, base, ticket, hours)
    if run.waiting_on != WaitingOn.REQUESTER:
        return due
    # Who was asked is reminded after a working day, not every half hour.
    asked = max(base, _instant(run.stopped))
    at = max(due.at, hours.add(asked, hours.working_day))
    warn_at = max(due.warn_at, hours.add(asked, hours.working_day * WARNING_SHARE))
    return Due(Clock.NEXT_UPDATE, base, min(warn_at, at), at)


def _promised(ticket: Ticket) -> Iterable[Due]:
    for promise in ticket.clock.promises:
        made, warning, due = (_instant(t) for t in (promise.made, promise.warning, promise.due))
        yield Due(Clock.PROMISE, made, warning, due, promise.id)


def _due(clock: Clock, since: datetime, ticket: Ticket, hours: RequesterHours) -> Due:
    """The earliest due instant of all severities the ticket has had since the clock began.

    A ticket that becomes more serious gets the shorter target from then on, and is never due later
    for it; one that was serious before the clock began counts as it is.
    """
    pauses = _pauses(ticket) if clock is Clock.RESOLUTION else ()
    raised = ticket.clock.raised or ((0, ticket.severity),)
    since = since.astimezone(UTC).replace(microsecond=0)
    found = []
    for moment, severity in raised:
        begin = max(since, _instant(moment))
        target = _target(clock, severity)
        at = _after(begin, severity, target, hours, pauses)
        found.append((at, _after(begin, severity, target, hours, pauses, share=WARNING_SHARE)))
    at, warn_at = min(found)
    return Due(clock, since, warn_at, at)


def _target(clock: Clock, severity: int) -> Target:
    targets = TARGETS[severity]
    if clock is Clock.RESOLUTION:
        return targets.resolution
    return targets.update if clock is Clock.NEXT_UPDATE else targets.response


def _after(
    begin: datetime,
    severity: int,
    target: Target,
    hours: RequesterHours,
    pauses: Iterable[tuple[datetime, datetime]] = (),
    *,
    share: float = 1,
) -> datetime:
    """The instant at which a share of the target has run, pauses left out."""
    calendar = _AROUND_THE_CLOCK if severity <= HIGH else hours
    left = (target.time + target.days * calendar.working_day) * share
    for stopped, resumed in pauses:
        if resumed <= begin:
            continue
        ran = calendar.elapsed(begin, stopped)
        if ran >= left:
            break
        left, begin = left - ran, resumed
    return calendar.add(begin, left)


def _pauses(ticket: Ticket) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((_instant(begin), _instant(end)) for begin, end in ticket.run.pauses)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
