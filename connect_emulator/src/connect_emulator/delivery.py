"""Delivery as AWS promises it, not as one wishes: more than once, late, and in another order.

EventBridge delivers contact events at least once and in any order; a Kinesis stream keeps the
order of a contact's records, and a consumer that retries sees old ones again after newer ones.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from connect_emulator.clock import Clock
from connect_emulator.outside import Outside
from connect_emulator.ports import Surroundings


@dataclass(frozen=True)
class Delivery:
    """How uneven delivery is; the same seed and the same events make the same deliveries.

    `duplicates` is the share (0 to 1) of events and records that come twice. Every event waits up
    to `longest_delay` seconds of its own, so that later ones overtake it; of a record only the
    second copy waits.
    """

    seed: int = 0
    duplicates: float = 0.0
    longest_delay: float = 0.0

    @classmethod
    def from_text(cls, text: str) -> "Delivery":
        """Read `seed=7,duplicates=0.3,delay=5`; empty means in order and once."""
        given = dict(part.strip().partition("=")[::2] for part in text.split(",") if part.strip())
        unknown = set(given) - {"seed", "duplicates", "delay"}
        try:
            found = cls(
                int(given.get("seed", "0")),
                float(given.get("duplicates", "0")),
                float(given.get("delay", "0")),
            )
        except ValueError:
            unknown.add(text)
            found = cls()
        if unknown or not 0 <= found.duplicates <= 1 or found.longest_delay < 0:
            raise ValueError(f"{text!r} is not like seed=7,duplicates=0.3,delay=5")
        return found

    @property
    def even(self) -> bool:
        """Whether everything comes once and in order."""
        return not self.duplicates and not self.longest_delay


class UnevenSurroundings:
    """Surroundings whose events and records come as a Delivery says (the Surroundings port)."""

    def __init__(
        self, surroundings: Surroundings, delivery: Delivery, clock: Clock, outside: Outside
    ) -> None:
        self._surroundings = surroundings
        self._delivery = delivery
        self._clock = clock
        self._outside = outside
        self._random = random.Random(delivery.seed)  # noqa: S311 - a seed makes it repeat

    def invoke_lambda(
        self, arn: str, payload: dict[str, object], timeout_seconds: float
    ) -> dict[str, object]:
        """Answer of the function; raises LambdaFailed."""
        return self._surroundings.invoke_lambda(arn, payload, timeout_seconds)

    def put_object(self, bucket: str, key: str, body: bytes, content_type: str) -> None:
        """Store a file."""
        self._surroundings.put_object(bucket, key, body, content_type)

    def put_event(
        self, detail_type: str, source: str, detail: dict[str, object], resources: list[str]
    ) -> None:
        """Put an event after its own delay, perhaps twice."""
        put = self._surroundings.put_event
        for _ in range(self._copies()):
            self._later(lambda: put(detail_type, source, detail, resources))

    def publish(self, topic_arn: str, message: str, attributes: dict[str, str]) -> None:
        """Publish a chat message."""
        self._surroundings.publish(topic_arn, message, attributes)

    def put_stream_record(self, stream_arn: str, partition_key: str, data: bytes) -> None:
        """Put a record now, and perhaps again later."""
        put = self._surroundings.put_stream_record
        put(stream_arn, partition_key, data)
        if self._copies() > 1:
            self._later(lambda: put(stream_arn, partition_key, data))

    def _copies(self) -> int:
        return 2 if self._random.random() < self._delivery.duplicates else 1

    def _later(self, work: Callable[[], None]) -> None:
        def hand_out() -> None:
            with self._outside.inside():
                self._outside.afterwards(work)

        delay = self._random.random() * self._delivery.longest_delay
        if delay:
            self._clock.call_later(delay, hand_out)
        else:
            work()
