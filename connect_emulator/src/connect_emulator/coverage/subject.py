"""A flow that is explored, with what is worked out once for all walks through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connect_emulator.coverage.answers import defaults_of, with_operands
from connect_emulator.coverage.demands import wanted_value
from connect_emulator.flows.branches import Branch
from connect_emulator.flows.language import Flow


@dataclass(frozen=True)
class Subject:
    """The flow, what it reads and nothing writes, and the results that take its branches.

    `solved` is the flow with its operands known: for choosing values, never for running.
    """

    flow: Flow
    defaults: Mapping[str, Any]
    solved: Flow
    _wanted: dict[Branch, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, flow: Flow) -> "Subject":
        """The flow made ready."""
        defaults = defaults_of(flow)
        return cls(flow, defaults, with_operands(flow, defaults))

    def wanted(self, branch: Branch) -> str | None:
        """The result that takes this branch; None when no result does."""
        if branch not in self._wanted:
            self._wanted[branch] = wanted_value(self.solved.actions[branch.action], branch)
        return self._wanted[branch]
