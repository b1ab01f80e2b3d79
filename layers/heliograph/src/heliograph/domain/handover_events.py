"""What hand-overs and their rehearsals leave in a ticket's history."""

from dataclasses import dataclass
from typing import ClassVar

from heliograph.domain.event_base import Event


@dataclass(frozen=True, kw_only=True)
class HandoverMoved(Event):
    """A step of a hand-over: the state it has now; `boundary` names the end of a shift."""

    kind: ClassVar[str] = "handover"
    handover_id: str
    state: str
    to_id: str
    to_name: str
    text: str = ""
    boundary: str = ""


@dataclass(frozen=True, kw_only=True)
class RehearsalMarked(Event):
    """The ticket is for rehearsals only (or again not): no real shift change touches it."""

    kind: ClassVar[str] = "rehearsal_marked"
    marked: bool
