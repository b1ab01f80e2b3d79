"""Coverage of a flow: what its found scripts walked of what can be reached."""

from dataclasses import dataclass, field

from connect_emulator.coverage.plans import Planner
from connect_emulator.coverage.subject import Subject
from connect_emulator.coverage.walk import Walk, Walker
from connect_emulator.flows.branches import Branch, Kind
from connect_emulator.flows.language import Flow
from connect_emulator.flows.outcomes import Ending

MOST_STEPS = 50_000  # of the walks that look for a way without force; about two seconds


@dataclass
class Coverage:
    """Figures of one flow, and the walks they come from."""

    actions: int
    reachable: set[str] = field(default_factory=set)
    walked: set[str] = field(default_factory=set)
    branches: set[Branch] = field(default_factory=set)
    branches_walked: set[Branch] = field(default_factory=set)
    natural: set[Branch] = field(default_factory=set)  # taken without force at least once
    walks: list[Walk] = field(default_factory=list)

    @property
    def forced(self) -> set[Branch]:
        """Branches that were only ever taken because the interpreter was told to."""
        return self.branches_walked - self.natural

    def add(self, walk: Walk) -> None:
        """Count one more walk."""
        self.walks.append(walk)
        self.walked |= walk.actions
        self.branches_walked |= walk.branches
        self.natural |= walk.branches - walk.forced

    @property
    def ended(self) -> bool:
        """Whether every run came to an end of its own, or by the caller's hanging up."""
        return bool(self.walks) and all(
            walk.end is not None and walk.end.ending is not Ending.STEP_LIMIT for walk in self.walks
        )


def cover(flow: Flow) -> Coverage:
    """Find scripts for every reachable action and branch, and walk them."""
    planner = Planner(flow)
    subject = Subject.of(flow)
    coverage = Coverage(
        actions=len(flow.ordered),
        reachable=set(planner.first_met),
        branches={branch for found in planner.branches.values() for branch in found},
    )
    for plan in planner.plans():
        coverage.add(Walker(subject, plan).run())
    # A long plan may contradict itself where the shortest way to a branch does not.
    steps = 0
    for branch in sorted(coverage.forced, key=str):
        if branch.kind is not Kind.NEXT and steps < MOST_STEPS:
            plan = planner.shortest(branch)
            steps += len(plan)
            walk = Walker(subject, plan).run()
            if branch not in walk.forced:
                coverage.add(walk)
    return coverage
