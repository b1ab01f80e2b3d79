"""Latencies of DynamoDB as a Lambda function sees them, in ms, drawn from published percentiles.

Put p50 7.55, p99 16.2; a transaction of five items p50 25.3, p99 92.5, of twenty-five 32 and 98,
failing or not (alexdebrie/dynamodb-performance-testing, 2020); larger ones on the same line. Reads
are taken like puts. Lognormal between.
"""

import math
import random
from dataclasses import dataclass

_Z99 = 2.3263  # standard normal quantile


@dataclass(frozen=True)
class Latency:
    """Median and 99th percentile."""

    p50: float
    p99: float


READ = PUT = Latency(7.55, 16.2)
TRANSACTION = Latency(25.3, 92.5)


def transaction(items: int) -> Latency:
    """A transaction of so many items."""
    more = (items - 5) / 20
    return Latency(TRANSACTION.p50 + 6.7 * more, TRANSACTION.p99 + 5.5 * more)


def draw(kind: Latency, chance: random.Random) -> float:
    """One duration in ms."""
    sigma = math.log(kind.p99 / kind.p50) / _Z99
    return math.exp(chance.gauss(math.log(kind.p50), sigma))
