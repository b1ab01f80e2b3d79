"""Virtual time: real code in threads of which one runs at a time, in the order of a clock."""

import heapq
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


class VirtualTime:
    """A clock of seconds from 0; whoever sleeps lets the next one run. Same seed, same run."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.failed: list[BaseException] = []
        self._queue: list[tuple[float, int, threading.Lock]] = []
        self._count = 0
        self._idle = _locked()

    def now(self) -> datetime:
        """See Clock."""
        return NOON + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        """See Clock; only for what `start` started."""
        mine = self._queued(self.seconds + seconds)
        self._idle.release()
        mine.acquire()

    def start(self, at: float, process: Callable[[], None]) -> None:
        """Let a process begin at a second."""
        mine = self._queued(at)

        def run() -> None:
            mine.acquire()
            try:
                process()
            except BaseException as error:  # noqa: BLE001 - whatever a process lets out is told
                self.failed.append(error)
            finally:
                self._idle.release()

        threading.Thread(target=run, daemon=True).start()

    def run(self) -> None:
        """Until nobody sleeps any more."""
        while self._queue:
            self.seconds, _, process = heapq.heappop(self._queue)
            process.release()
            self._idle.acquire()
        if self.failed:
            raise self.failed[0]

    def _queued(self, at: float) -> threading.Lock:
        self._count += 1
        mine = _locked()
        heapq.heappush(self._queue, (at, self._count, mine))
        return mine


def _locked() -> threading.Lock:
    lock = threading.Lock()
    lock.acquire()
    return lock
