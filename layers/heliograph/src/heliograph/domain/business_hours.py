"""When a requester's clinic is open, and time counted in those hours only."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from heliograph.domain.organisation import Facility
from heliograph.domain.wall_clock import instant_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL_WEEKEND = ("sat", "sun")
_DAY = timedelta(days=1)
_NOTHING = timedelta(0)
_FURTHEST = 3660  # days looked ahead for an opening; nobody is closed for ten years

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class RequesterHours:
    """Opening hours on a clinic's own wall clock: every day but its weekend and holidays.

    `opens` and `closes` are hh:mm; `closes` is exclusive, 24:00 is the end of the day, and one that
    is not after `opens` is on the next day. A night belongs to the day it begins on. `breaks` are
    pairs of hh:mm within the hours. `holidays` are local days. Raises ValueError for hours that
    never come or cannot be read, for a zone that is none.
    """

    timezone: str = "UTC"
    weekend: tuple[str, ...] = USUAL_WEEKEND
    holidays: frozenset[date] = frozenset()
    opens: str = "08:00"
    closes: str = "17:00"
    breaks: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if set(WEEKDAYS) <= set(self.weekend):
            raise ValueError("a clinic with seven days of weekend never opens")
        self.zone  # noqa: B018  a zone that is none is told now
        if self.working_day <= _NOTHING:
            raise ValueError("the breaks leave no hours")

    @cached_property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        try:
            return ZoneInfo(self.timezone)
        except (KeyError, OSError) as error:
            raise ValueError(f"{self.timezone!r} is no IANA time zone") from error

    @cached_property
    def working_day(self) -> timedelta:
        """Hours of an ordinary day: what "one working day" is in a target."""
        return sum((end - start for start, end in self._pieces), _NOTHING)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is there."""
        return any(start <= at < end for start, end in self._spans(at, at + timedelta(seconds=1)))

    def next_opening(self, at: datetime) -> datetime:
        """The instant itself while open, else the next opening; in UTC."""
        start, _ = next(self._spans(at, None))
        return max(start, at.astimezone(UTC))

    def add(self, at: datetime, duration: timedelta) -> datetime:
        """The instant at which so much open time has passed, in UTC; never later than needed.

        A duration that ends as the clinic closes is due at that closing, not at the next opening.
        """
        if duration <= _NOTHING:
            return at.astimezone(UTC)
        for start, end in self._spans(at, None):
            begin = max(start, at)
            if end - begin >= duration:
                return (begin + duration).astimezone(UTC)
            duration -= end - begin
        raise ValueError("no opening hours within ten years")

    def elapsed(self, since: datetime, until: datetime) -> timedelta:
        """Open time between two instants; nothing when they stand the other way round."""
        until = max(since, until)
        spans = self._spans(since, until)
        return sum((min(end, until) - max(start, since) for start, end in spans), _NOTHING)

    @cached_property
    def _pieces(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """The open pieces of a day, as time after local midnight."""
        opens, closes = _clock(self.opens), _clock(self.closes)
        closes = closes if closes > opens else closes + _DAY
        edges = [opens]
        for begins, ends in sorted((_clock(a), _clock(b)) for a, b in self.breaks):
            shift = _DAY if begins < opens else _NOTHING  # in the part after midnight
            edges += [begins + shift, ends + shift]
        edges.append(closes)
        if edges != sorted(edges):
            raise ValueError("breaks have to lie within the hours, one after the other")
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    def _spans(self, since: datetime, until: datetime | None) -> Iterator[Span]:
        """Open spans that touch [since, until), in order, in UTC and without overlap."""
        since = since.astimezone(UTC)
        day = since.astimezone(self.zone).date() - _DAY
        covered = since  # on a night with an hour twice two days' hours may overlap
        for _ in range(_FURTHEST if until is None else (until - since).days + 4):
            if self._works(day):
                for piece in self._pieces:
                    start, end = self._span(day, piece)
                    if until is not None and start >= until:
                        return
                    if end > covered:
                        yield max(start, covered), end
                        covered = end
            day += _DAY

    def _works(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] not in self.weekend and day not in self.holidays

    def _span(self, day: date, piece: tuple[timedelta, timedelta]) -> Span:
        start, end = piece
        return instant_of(day, start, self.zone), instant_of(day, end, self.zone, last=True)


@dataclass(frozen=True)
class AroundTheClock:
    """Hours of what cannot wait: every instant counts."""

    working_day: timedelta = _DAY

    def add(self, at: datetime, duration: timedelta) -> datetime:
        """See RequesterHours."""
        return at.astimezone(UTC) + max(duration, _NOTHING)

    def elapsed(self, since: datetime, until: datetime) -> timedelta:
        """See RequesterHours."""
        return max(until - since, _NOTHING)


def hours_of(
    facility: Facility | None, holidays: Mapping[str, Collection[date]] | None = None
) -> RequesterHours:
    """A clinic's hours with the public holidays of its country; UTC on weekdays when unknown.

    `holidays` are local days by country (ISO 3166-1 alpha-2).
    """
    if facility is None:
        return RequesterHours()
    country = (holidays or {}).get(facility.country, ())
    return RequesterHours(
        timezone=facility.timezone,
        weekend=facility.weekend or USUAL_WEEKEND,
        holidays=frozenset(country),
        opens=facility.opens,
        closes=facility.closes,
        breaks=facility.breaks,
    )


def _clock(text: str) -> timedelta:
    hours, _, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(minutes) < 60):
        raise ValueError(f"{text!r} is no time of day (hh:mm)")
    time = timedelta(hours=int(hours), minutes=int(minutes))
    if time > _DAY:
        raise ValueError(f"{text!r} is later than 24:00")
    return time
