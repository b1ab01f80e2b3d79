"""What can happen to a ticket's clocks and promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from heliograph.domain.event_base import Event


@dataclass(frozen=True, kw_only=True)
class WaitingChanged(Event):
    """The work waits on somebody from now on; `party` as in WaitingOn, empty: it goes on."""

    kind: ClassVar[str] = "waiting"
    party: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ClockMarked(Event):
    """A clock of this run (`since`) was seen near its due instant, or past it; once each.

    `clock` as in ticket_clocks.Clock, `state` warned or breached, `about` the id of a promise.
    """

    kind: ClassVar[str] = "clock"
    clock: str
    state: str
    since: datetime
    due: datetime
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(Event):
    """A step of a promise: made, moved, kept or broken; `text` is the promise, or the reason."""

    kind: ClassVar[str] = "promise"
    promise_id: str
    state: str
    due: datetime
    text: str = ""
