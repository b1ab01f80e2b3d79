"""Queueing theory that simulations are held against: Erlang C (M/M/n) and Erlang A (M/M/n+M).

Sources: Gans, Koole, Mandelbaum, Telephone Call Centers, M&SOM 5(2) 2003; Erlang B by recursion.
"""

import math
from dataclasses import dataclass

STATES = 400  # callers waiting beyond which Erlang A's chain is cut


@dataclass(frozen=True)
class Theory:
    """Shares of all calls, and the mean wait in seconds."""

    waited: float
    answer_speed: float  # Erlang A: mean wait of all calls, those who gave up included
    service_level: float | None = None
    abandoned: float = 0.0


def erlang_c(agents: int, rate: float, talk: float, within: float = 20.0) -> Theory:
    """Nobody gives up; `rate` calls a second, `talk` and `within` seconds."""
    load = rate * talk
    blocked = 1.0
    for count in range(1, agents + 1):
        blocked = load * blocked / (count + load * blocked)
    waited = blocked / (1 - load / agents * (1 - blocked))
    spare = agents / talk - rate
    level = 1 - waited * math.exp(-spare * within)
    return Theory(waited, waited / spare, level)


def erlang_a(agents: int, rate: float, talk: float, patience: float) -> Theory:
    """Callers give up after an exponential time; birth-death chain of the callers present."""
    logs = [0.0]
    for count in range(1, agents + STATES + 1):
        leaving = min(count, agents) / talk + max(0, count - agents) / patience
        logs.append(logs[-1] + math.log(rate / leaving))
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    total = sum(weights)
    waiting = sum((count - agents) * weights[count] for count in range(agents + 1, len(weights)))
    queue = waiting / total
    return Theory(sum(weights[agents:]) / total, queue / rate, abandoned=queue / patience / rate)
