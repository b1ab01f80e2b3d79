"""One invocation of a Lambda function from a flow, with Connect's retries."""

import logging
import time

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.flows.outcomes import Answered
from connect_emulator.ports import Json, LambdaFailed

logger = logging.getLogger(__name__)
ATTEMPTS = 3  # admin guide: throttling and service errors, up to 3 times within the limit


class LambdaCall:
    """Made outside the emulator's lock; blocks at most about `seconds`."""

    def __init__(self, runtime: Runtime, arn: str, payload: Json, seconds: float) -> None:
        self._runtime = runtime
        self._arn = arn
        self._payload = payload
        self._seconds = seconds

    def make_unheard(self) -> None:
        """Invoke it without waiting for what it says."""
        self.make()

    def make(self) -> Answered:
        """The function's answer, or why there is none."""
        deadline = time.monotonic() + self._seconds
        problem = ""
        for _ in range(ATTEMPTS):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                return Answered(
                    self._runtime.surroundings.invoke_lambda(self._arn, self._payload, left)
                )
            except LambdaFailed as failure:
                problem = str(failure)
                if not failure.retryable:
                    break
            except Exception as error:  # noqa: BLE001 - it takes the error branch
                problem = f"{type(error).__name__}: {error}"
                break
        logger.warning("a flow's function %s failed: %s", self._arn, problem)
        return Answered(None, problem)
