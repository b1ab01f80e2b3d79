"""What an agent finds out about a ticket that no contact declared."""

from dataclasses import dataclass
from typing import ClassVar

from heliograph.domain.event_base import Event


@dataclass(frozen=True, kw_only=True)
class Triaged(Event):
    """An agent set the severity (0 to 4) or the requester's language; None leaves one as it was.

    The history of severities is kept: a target is judged by the one that held at the time.
    """

    kind: ClassVar[str] = "triaged"
    why: str
    severity: int | None = None
    language: str | None = None

    @property
    def text(self) -> str:
        """One line for the ticket's history."""
        told = [] if self.severity is None else [f"Severity {self.severity}"]
        told += [] if self.language is None else [f"language {self.language}"]
        return f"{', '.join(told).capitalize()}. {self.why}"
