"""Routing to the person who can solve it: `python -m benchmarks.routing_fcr`.

Forty agents, each certified for two of eight studies; a call is resolved at once with the chance of
the agent who takes it. Policies are routing criteria and routing profiles on the emulator's own
ACD; what they reach is held against the best that any routing could (a linear programme that knows
no waiting), at the same load and on the same calls.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from rich.console import Console
from rich.table import Table

from benchmarks.best_assignment import best_share
from benchmarks.call_centre import (
    TYPE,
    CallCentre,
    Criteria,
    Demand,
    Idle,
    Outcome,
    Policy,
    Staff,
    no_criteria,
)
from benchmarks.erlang import erlang_c

LOAD = 0.8
AGENTS, STUDIES, CERTIFIED_FOR = 40, 8, 2
TALK = 480.0
CALLS, SEEDS = 40_000, (1, 2, 3, 4, 5)
LEAST_SHARE, LEAST_SERVICE_LEVEL = 0.93, 0.90
CERTIFIED = 4.0  # proficiency level of an agent certified for the study
# Level and seconds of each step; after the last any agent will do, just inside the answer target.
STEPS = ((4.5, 2), (CERTIFIED, 10), (3.0, 4), (2.5, 3))


@dataclass(frozen=True)
class World:
    """Chances by agent and study, and calls a second by study."""

    chances: Sequence[Sequence[float]]
    rates: tuple[float, ...]

    def bound(self) -> float:
        """The best share of calls resolved by whom takes them."""
        return best_share(self.chances, 1 / TALK, self.rates)

    def staff(self, *, own_first: bool = False) -> list[Staff]:
        """Everybody serves every study's queue; `own_first`: those she is certified for first."""
        return [
            Staff(
                tuple(
                    (study, 2 if own_first and chance < 0.8 else 1)
                    for study, chance in enumerate(row)
                ),
                {study: level_of(chance) for study, chance in enumerate(row)},
            )
            for row in self.chances
        ]


def level_of(chance: float) -> float:
    """Proficiency from 1.0 to 5.0; from 4.0 on for those certified."""
    level = CERTIFIED + (chance - 0.8) / 0.15 if chance >= 0.8 else 1 + (chance - 0.45) / 0.3 * 2.5
    return round(level, 1)


def make_world(load: float, seed: int = 7) -> World:
    """Certified agents resolve 80 to 95 % of their studies' calls, and 45 to 75 % of others'."""
    chance = random.Random(seed)
    chances = []
    for _ in range(AGENTS):
        certified = chance.sample(range(STUDIES), CERTIFIED_FOR)
        chances.append(
            [
                chance.uniform(0.80, 0.95) if study in certified else chance.uniform(0.45, 0.75)
                for study in range(STUDIES)
            ]
        )
    weights = [chance.uniform(0.5, 1.5) for _ in range(STUDIES)]
    total = load * AGENTS / TALK
    return World(chances, tuple(total * weight / sum(weights) for weight in weights))


def steps(study: int, wanted: Sequence[tuple[float, int | None]]) -> Criteria:
    """Routing criteria: levels in the study, each for so many seconds (None: for ever)."""
    return {
        "Steps": [
            {
                "Expiry": {"DurationInSeconds": seconds} if seconds is not None else None,
                "Expression": {
                    "AttributeCondition": {
                        "Name": TYPE,
                        "Value": str(study),
                        "ProficiencyLevel": level,
                        "ComparisonOperator": "NumberGreaterOrEqualTo",
                    }
                },
            }
            for level, seconds in wanted
        ]
    }


def experts_only(study: int, _idle: Idle) -> Criteria:
    """Wait for a certified agent, however long."""
    return steps(study, [(CERTIFIED, None)])


def expert_first(study: int, _idle: Idle) -> Criteria:
    """The best certified agents first, then less and less, and anybody inside the target."""
    return steps(study, STEPS)


def greedy(world: World) -> Policy:
    """The best agent who is idle at the moment of the call; whoever is next when none is."""

    def choose(study: int, idle: Idle) -> Criteria:
        agents = idle()
        if not agents:
            return {}
        best = max(agents, key=lambda agent: world.chances[agent][study])
        match = {"AgentsCriteria": {"AgentIds": [str(best)]}}
        condition = {"ComparisonOperator": "Match", "MatchCriteria": match}
        return {"Steps": [{"Expression": {"AttributeCondition": condition}}]}

    return choose


def resolved(world: World, outcome: Outcome) -> float:
    """Share of the served calls that their agents resolve (FCR)."""
    served = outcome.served()
    hits = sum(call.luck < world.chances[call.agent or 0][call.type] for call in served)
    return hits / len(served)


def figures(world: World, policy: Policy, staff: list[Staff], calls: int) -> dict[str, float]:
    """What a policy reaches: means over the seeds."""
    demand = Demand(world.rates, TALK)
    runs = [CallCentre(staff, demand, calls=calls, seed=seed).run(policy) for seed in SEEDS]
    rate = fmean(resolved(world, run) for run in runs)
    return {
        "fcr": round(rate, 4),
        "share_of_bound": round(rate / world.bound(), 4),
        "service_level": round(fmean(run.service_level() for run in runs), 4),
        "answer_speed": round(fmean(run.answer_speed() for run in runs), 1),
    }


def compare(calls: int) -> dict[str, dict[str, float]]:
    """The figures of every policy on the same calls, and those of one pool in theory."""
    world = make_world(LOAD)
    theory = erlang_c(AGENTS, sum(world.rates), TALK)
    bound = {
        "fcr": round(world.bound(), 4),
        "share_of_bound": 1.0,
        "service_level": round(theory.service_level or 0.0, 4),
        "answer_speed": round(theory.answer_speed, 1),
    }
    alike, own_first = world.staff(), world.staff(own_first=True)
    return {
        "bound": bound,
        "longest_idle": figures(world, no_criteria, alike, calls),
        "greedy": figures(world, greedy(world), alike, calls),
        "experts_only": figures(world, experts_only, alike, calls),
        "expert_first": figures(world, expert_first, own_first, calls),
    }


def main(calls: int = CALLS) -> int:
    """Print a table and one last JSON line; 1 if the expert-first policy is out of its bounds."""
    found = compare(calls)
    table = Table("policy", "FCR", "of the bound", "SL 20 s", "ASA s")
    for name, row in found.items():
        table.add_row(name.replace("_", " "), *(f"{value:g}" for value in row.values()))
    Console().print(table)
    built = found["expert_first"]
    ok = built["share_of_bound"] >= LEAST_SHARE and built["service_level"] >= LEAST_SERVICE_LEVEL
    bounds = {"share_of_bound": LEAST_SHARE, "service_level": LEAST_SERVICE_LEVEL}
    print(json.dumps({"load": LOAD, **found, "bounds": bounds, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
