"""Latencies of DynamoDB as a Lambda function sees them, in ms, drawn from published percentiles.

Put p50 7.55, p99 16.2; a transaction of five items p50 25.3, p99 92.5, failing or not
(alexdebrie/dynamodb-performance-testing, 2020). Reads are taken like puts. Lognormal between.
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


def draw(kind: Latency, chance: random.Random) -> float:
    """One duration in ms."""
    sigma = math.log(kind.p99 / kind.p50) / _Z99
    return math.exp(chance.gauss(math.log(kind.p50), sigma))
