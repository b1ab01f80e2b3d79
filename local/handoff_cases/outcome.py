"""What the desk did with one ticket at the end of a shift, as anybody can read it afterwards."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Step:
    """A state of the hand-over and since when; `who` is the person it is about."""

    at: datetime
    state: str
    who: str = ""
    text: str = ""


@dataclass(frozen=True)
class Outcome:
    """Facts only, from the desk's own records; every time is by the rehearsal's clock.

    `reason` is the desk's own line on why it went so. `giver` owned the ticket when the run began,
    `owners` are those it had afterwards, in order and without the first. `handovers` counts the
    hand-overs of this ticket at this boundary.
    `visible_from` is when the receiver, who may not have begun to work, can see the offer.
    `spoken` tells whether the receiver speaks the requester's language. `callback_at` is when
    somebody who does will call, `paged` are the people who were called. `hole` is the hole of the
    roster behind the shift, `hole_told_at` the first day on which the desk told of it.
    `conversation` is when people talked meanwhile. What is `expected` comes from the world file.
    """

    ticket: str
    giver: str
    boundary_at: datetime
    owners: tuple[str, ...] = ()
    owner: str = ""
    state: str = ""
    reason: str = ""
    steps: tuple[Step, ...] = ()
    handovers: int = 0
    severity: int = 3
    visible_from: datetime | None = None
    receiver: str = ""
    language: str = ""
    spoken: bool = True
    callback_at: datetime | None = None
    packaged: bool = False
    complete: bool = False
    people: tuple[str, ...] = ()
    contacts: int = 0
    not_before: datetime | None = None
    due: datetime | None = None
    back_at: datetime | None = None
    paged: tuple[str, ...] = ()
    hole: tuple[datetime, datetime] | None = None
    hole_told_at: datetime | None = None
    conversation: tuple[datetime, datetime] | None = None
    expected_people: tuple[str, ...] = ()
    expected_contacts: int = 0

    def first(self, *states: str) -> Step | None:
        """The first step into one of these states."""
        return next((step for step in self.steps if step.state in states), None)

    @property
    def offered_at(self) -> datetime | None:
        """Since when the receiver could answer."""
        offered = self.first("offered")
        if offered is None:
            return None
        return max(offered.at, self.visible_from) if self.visible_from else offered.at

    @property
    def moved(self) -> bool:
        """Whether the ticket has another owner now."""
        return bool(self.owner) and self.owner != self.giver

    def told(self) -> str:
        """The whole run in one line."""
        way = " > ".join(dict.fromkeys(step.state for step in self.steps)) or "no hand-over"
        owner = f"owner {self.giver} > {self.owner}" if self.moved else "owner stays"
        return f"{way}; {owner}" + (f"; {self.reason}" if self.reason else "")
