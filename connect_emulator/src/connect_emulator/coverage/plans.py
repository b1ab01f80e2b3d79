"""Ways through a flow that together take every branch: a list of branches each, to an end."""

from collections import deque

from connect_emulator.flows.branches import Branch, branches_of, reachable
from connect_emulator.flows.language import Flow

# Where a contact can leave the flow although the content names ways on.
LEAVING = frozenset(
    {
        "TransferToFlow",
        "TransferContactToQueue",
        "DequeueContactAndTransferToQueue",
        "TransferContactToAgent",
    }
)
Plan = tuple[Branch, ...]


class Planner:
    """Plans of one flow; the work grows with branches times the depth of the flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.first_met = reachable(flow)
        self.branches = {name: branches_of(flow.actions[name]) for name in self.first_met}
        self._to_end = self._ways_to_an_end()

    def plans(self) -> list[Plan]:
        """At least one; every reachable branch is in one of them."""
        if not self.first_met:
            return []
        open_branches = self._all()
        walked: set[Branch] = set()
        plans: list[Plan] = []
        for branch in open_branches:
            if branch not in walked:
                plan = self._plan(branch, walked)
                walked.update(plan)
                plans.append(plan)
        ends = {plan[-1].target if plan else self.flow.start for plan in plans}
        plans += [self._way_to(name) for name in self._leaves() if name not in ends]
        return plans or [()]

    def shortest(self, branch: Branch) -> Plan:
        """To that branch and to an end, by nothing else."""
        return self._plan(branch, set(self._all()))

    def _all(self) -> list[Branch]:
        return [branch for found in self.branches.values() for branch in found]

    def _plan(self, branch: Branch, walked: set[Branch]) -> Plan:
        """To that branch by the shortest way, on by branches not walked yet, then to an end."""
        plan = [*self._way_to(branch.action), branch]
        new = {branch}
        place = branch.target
        while True:
            fresh = [
                item
                for item in self.branches.get(place, ())
                if item not in walked and item not in new
            ]
            if not fresh:
                break
            plan.append(fresh[0])
            new.add(fresh[0])
            place = fresh[0].target
        while place in self._to_end:
            step = self._to_end[place]
            plan.append(step)
            place = step.target
        return tuple(plan)

    def _way_to(self, name: str) -> Plan:
        way: list[Branch] = []
        branch = self.first_met[name]
        while branch is not None:
            way.append(branch)
            branch = self.first_met[branch.action]
        return tuple(reversed(way))

    def _leaves(self) -> list[str]:
        return [name for name in self.first_met if self.flow.actions[name].type in LEAVING]

    def _ends(self, name: str) -> bool:
        return not self.branches[name] or self.flow.actions[name].type in LEAVING

    def _ways_to_an_end(self) -> dict[str, Branch]:
        """For each action that is no end itself: the first branch of its shortest way to one."""
        before: dict[str, list[Branch]] = {}
        for found in self.branches.values():
            for branch in found:
                before.setdefault(branch.target, []).append(branch)
        ways: dict[str, Branch] = {}
        ends = {name for name in self.first_met if self._ends(name)}
        ahead = deque(ends)
        while ahead:
            for branch in before.get(ahead.popleft(), ()):
                if branch.action not in ways and branch.action not in ends:
                    ways[branch.action] = branch
                    ahead.append(branch.action)
        return ways
