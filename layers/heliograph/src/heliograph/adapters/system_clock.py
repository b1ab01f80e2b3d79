"""The machine's clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Clock of the process."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
