"""The emulator's lock and the work it hands to the outside world.

Concurrency, in full: all state is changed under one re-entrant lock, taken by `inside()`.
Nothing that can block or call back (a Lambda function, S3, EventBridge, SNS, Kinesis) is done
under it: such work is queued with `afterwards` and done when the lock is free, in order, by one
thread; Lambda invocations go to a pool (`aside`) because a caller may wait 8 seconds on one.
Their answers come back through `inside()`. With a virtual clock the thread that leaves the
lock last does all of it at once, so that tests and dry runs are deterministic.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

Work = Callable[[], None]
logger = logging.getLogger(__name__)


class Outside:
    """Keeps the lock, and does queued work when it is free."""

    def __init__(self, *, inline: bool) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._queue: deque[Work] = deque()
        self._inline = inline
        self._draining = False
        self._waiting = threading.Semaphore(0)
        self._pool: ThreadPoolExecutor | None = None
        if not inline:
            self._pool = ThreadPoolExecutor(max_workers=32, thread_name_prefix="connect-lambda")
            threading.Thread(target=self._deliver, name="connect-delivery", daemon=True).start()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Hold the lock; on leaving it last, queued work is set going."""
        with self._lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                last = self._depth == 0
        if last and self._inline:
            self._drain()

    def afterwards(self, work: Work) -> None:
        """Do this after the lock is free, in the order asked."""
        self._queue.append(work)
        if not self._inline:
            self._waiting.release()

    def aside(self, work: Work, *, seconds: float = 0, late: Work | None = None) -> None:
        """Do this after the lock is free, beside everything else.

        `late` is called if it takes more than so many seconds of the machine's time: a function
        runs in real time even where the emulator's clock is faster.
        """
        if self._pool is None:
            self.afterwards(work)
            return
        if late is None:
            self._pool.submit(_reported, work)
            return
        limit = threading.Timer(seconds, _reported, [late])
        limit.daemon = True
        limit.start()
        self._pool.submit(_reported, work).add_done_callback(lambda _: limit.cancel())

    def _drain(self) -> None:
        if self._draining:
            return
        self._draining = True
        try:
            while self._queue:
                self._queue.popleft()()
        finally:
            self._draining = False

    def _deliver(self) -> None:
        while True:
            self._waiting.acquire()
            work = self._queue.popleft()
            # A job is queued under the lock and may be seen before the lock is free: wait for it,
            # so that an event never tells of a state that cannot be read yet.
            with self._lock:
                pass
            _reported(work)


def _reported(work: Work) -> None:
    try:
        work()
    except Exception:
        logger.exception("a call to the surroundings failed")
