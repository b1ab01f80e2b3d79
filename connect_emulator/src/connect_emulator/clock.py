"""Time as a port: the machine's clock, or a virtual one that moves only when told."""

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Timer(Protocol):
    """Something that will happen once unless cancelled."""

    def cancel(self) -> None:
        """Keep it from happening; harmless when it has happened."""
        ...


class Clock(Protocol):
    """Tells the time and calls back later."""

    inline: bool  # True: whatever happens outside is done at once by the calling thread

    def now(self) -> datetime:
        """The time now, in UTC."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once after so many seconds."""
        ...


class _Alarm:
    def __init__(self, at: datetime, order: int, callback: Callable[[], None]) -> None:
        self.at, self.order, self.callback = at, order, callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def __lt__(self, other: "_Alarm") -> bool:
        return (self.at, self.order) < (other.at, other.order)


class RealClock:
    """The machine's clock; one daemon thread rings all alarms."""

    inline = False

    def __init__(self) -> None:
        self._alarms: list[_Alarm] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        threading.Thread(target=self._ring, name="connect-clock", daemon=True).start()

    def now(self) -> datetime:
        """The time now, in UTC."""
        return datetime.now(UTC)

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once, from the clock's thread."""
        at = self.now() + timedelta(seconds=max(0.0, seconds))
        alarm = _Alarm(at, next(self._order), callback)
        with self._changed:
            heapq.heappush(self._alarms, alarm)
            self._changed.notify()
        return alarm

    def _ring(self) -> None:
        while True:
            self._next().callback()

    def _next(self) -> _Alarm:
        with self._changed:
            while True:
                while self._alarms and self._alarms[0].cancelled:
                    heapq.heappop(self._alarms)
                if not self._alarms:
                    self._changed.wait()
                    continue
                left = (self._alarms[0].at - self.now()).total_seconds()
                if left <= 0:
                    return heapq.heappop(self._alarms)
                self._changed.wait(left)


class VirtualClock:
    """A clock that stands still until `advance`; alarms ring in order of their time."""

    inline = True

    def __init__(self, start: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._alarms: list[_Alarm] = []
        self._order = itertools.count()

    def now(self) -> datetime:
        """The virtual time."""
        return self._now

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once when `advance` passes that time."""
        at = self._now + timedelta(seconds=max(0.0, seconds))
        alarm = _Alarm(at, next(self._order), callback)
        heapq.heappush(self._alarms, alarm)
        return alarm

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass."""
        end = self._now + timedelta(seconds=seconds)
        while self._alarms and self._alarms[0].at <= end:
            alarm = heapq.heappop(self._alarms)
            if not alarm.cancelled:
                self._now = max(self._now, alarm.at)
                alarm.callback()
        self._now = end

    def until_next(self) -> float | None:
        """Seconds until the next alarm; None when there is none."""
        while self._alarms and self._alarms[0].cancelled:
            heapq.heappop(self._alarms)
        if not self._alarms:
            return None
        return (self._alarms[0].at - self._now).total_seconds()
