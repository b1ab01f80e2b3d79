"""Who works now, seat by seat, and what people must know of the coming weeks."""

from dataclasses import dataclass
from datetime import datetime

from heliograph.domain.organisation import Seat
from heliograph.domain.roster import Roster, WorkedPeriod, next_start, periods_at
from heliograph.usecases.desk import Desk
from heliograph.usecases.watch_coverage import OpenHole, open_holes


@dataclass(frozen=True)
class SeatOnDuty:
    """A seat, the periods that run there now, and when its next one begins (within eight days)."""

    seat: Seat
    running: tuple[WorkedPeriod, ...]
    next_start: datetime | None


@dataclass(frozen=True)
class OnDuty:
    """The board at an instant."""

    at: datetime
    roster: Roster
    seats: tuple[SeatOnDuty, ...]
    open_holes: tuple[OpenHole, ...]


def view_on_duty(desk: Desk) -> OnDuty:
    """The board now."""
    now = desk.clock.now()
    roster = desk.directory.roster(now)
    running = periods_at(roster, now)
    seats = tuple(
        SeatOnDuty(
            seat,
            tuple(period for period in running if period.seat == seat.id),
            next_start(_of_seat(roster, seat), now),
        )
        for seat in roster.seats
    )
    return OnDuty(now, roster, seats, open_holes(desk))


def _of_seat(roster: Roster, seat: Seat) -> Roster:
    shifts = tuple(shift for shift in roster.shifts if shift.seat == seat.id)
    return Roster(
        roster.version,
        roster.effective_from,
        (seat,),
        shifts,
        roster.agents,
        roster.holidays,
        roster.absences,
    )
