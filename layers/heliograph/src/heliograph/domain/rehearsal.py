"""A rehearsal's clock: a shift change run at another hour, and faster, than it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class RehearsalClock:
    """At `started` (real time) it showed `origin`; it runs `rate` times as fast as real time."""

    origin: datetime
    started: datetime
    rate: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.rate <= 100_000:
            raise ValueError(f"a rehearsal cannot run at {self.rate} times the speed of time")

    def shown(self, real: datetime) -> datetime:
        """What it shows at a real instant, in UTC."""
        return (self.origin + (real - self.started) * self.rate).astimezone(UTC)

    def real(self, shown: datetime) -> datetime:
        """The real instant at which it shows that, in UTC, rounded up to the millisecond."""
        passed = (shown - self.origin) / self.rate
        return (self.started + passed).astimezone(UTC) + timedelta(milliseconds=1)


def shown_at(clock: RehearsalClock | None, real: datetime) -> datetime:
    """The time that counts: a rehearsal's, or the real one."""
    return clock.shown(real) if clock else real


def real_at(clock: RehearsalClock | None, shown: datetime) -> datetime:
    """When that time comes, in real time."""
    return clock.real(shown) if clock else shown
