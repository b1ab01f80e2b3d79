"""The most first-call resolution any routing could reach: a fluid linear programme, solved exactly.

Agents have so much time, types of call so much demand; `given[agent][type]` is the time an agent
spends on a type. Its chance-weighted sum is to be the greatest. As a transport problem it is solved
by successive best paths (Ahuja, Magnanti, Orlin, Network Flows, 9.7), in the standard library.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NOTHING = 1e-12
Chances = Sequence[Sequence[float]]  # by agent and type: that she resolves such a call


@dataclass(frozen=True)
class Link:
    """How an agent comes to do more: she takes a type that is lacking, or from another agent."""

    gain: float  # of all changes along the path together
    type: int
    giver: int | None = None


@dataclass
class Plan:
    """Time given by agent and type, what agents have left, and what types still lack."""

    chances: Chances
    given: list[list[float]]
    left: list[float]
    lacking: list[float]

    def value(self) -> float:
        """The chance-weighted time."""
        rows = zip(self.chances, self.given, strict=True)
        return sum(p * x for chances, given in rows for p, x in zip(chances, given, strict=True))


def best_share(chances: Chances, capacity: float, demand: Sequence[float]) -> float:
    """Highest share of the demand resolved; each agent has `capacity`, in units of the demand."""
    given = [[0.0] * len(demand) for _ in chances]
    plan = Plan(chances, given, [capacity] * len(chances), list(demand))
    while any(rest > NOTHING for rest in plan.lacking):
        _serve_more(plan, _best_links(plan))
    return plan.value() / sum(demand)


def _serve_more(plan: Plan, links: list[Link]) -> None:
    """Serve more of one type, along the best path that ends at an agent with time left."""
    agents = (agent for agent, rest in enumerate(plan.left) if rest > NOTHING)
    last = max(agents, key=lambda agent: links[agent].gain)
    path = [last]
    while (giver := links[path[-1]].giver) is not None:
        path.append(giver)
    first = links[path[-1]].type
    moved = [(giver, links[taker].type) for taker, giver in pairwise(path)]
    amount = min(plan.left[last], plan.lacking[first], *(plan.given[a][k] for a, k in moved))
    for agent in path:
        plan.given[agent][links[agent].type] += amount
    for giver, kind in moved:
        plan.given[giver][kind] -= amount
    plan.left[last] -= amount
    plan.lacking[first] -= amount


def _best_links(plan: Plan) -> list[Link]:
    """The best link of each agent (Bellman and Ford)."""
    lacking = [kind for kind, rest in enumerate(plan.lacking) if rest > NOTHING]
    links = []
    for row in plan.chances:
        kind = max(lacking, key=lambda item: row[item])
        links.append(Link(row[kind], kind))
    gifts = [
        (giver, kind)
        for giver, given in enumerate(plan.given)
        for kind, time in enumerate(given)
        if time > NOTHING
    ]
    while _improve(plan.chances, links, gifts):
        pass
    return links


def _improve(chances: Chances, links: list[Link], gifts: list[tuple[int, int]]) -> bool:
    improved = False
    for giver, kind in gifts:
        offered = links[giver].gain - chances[giver][kind]
        for taker, row in enumerate(chances):
            if taker != giver and offered + row[kind] > links[taker].gain + NOTHING:
                links[taker] = Link(offered + row[kind], kind, giver)
                improved = True
    return improved
