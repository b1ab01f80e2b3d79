"""A contact's routing criteria at work: its steps, and which of them counts now."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class StepStatus(StrEnum):
    """What became of a step (Connect API: Step.Status)."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    JOINED = "JOINED"
    EXPIRED = "EXPIRED"


@dataclass
class RoutingStep:
    """Whom the contact may be offered to (an API expression), and for how long (None: for ever)."""

    expression: dict[str, object]
    seconds: int | None = None
    status: StepStatus = StepStatus.INACTIVE
    expires_at: datetime | None = None


@dataclass
class Routing:
    """The steps in order; `index` is the step that counts, after the last one anybody will do."""

    steps: list[RoutingStep] = field(default_factory=list)
    index: int = 0
    activated_at: datetime | None = None

    @property
    def step(self) -> RoutingStep | None:
        """The step that counts now; None when all have expired."""
        return self.steps[self.index] if self.index < len(self.steps) else None
