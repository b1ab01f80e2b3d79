"""A ticket with its hand-overs in the hand-over model: what one conditional write may change."""

from dataclasses import dataclass, replace

from heliograph.domain.handover import Handover, HandoverState, Move
from heliograph.domain.handover_package import Package, remade
from heliograph.domain.roster import ALWAYS
from heliograph.domain.shift_change_facts import TicketNow

from tests.faults.handover_model_stage import STUDY


@dataclass(frozen=True)
class Passing:
    """The owner changed: at the end of which shift (empty: by hand), from whom, to whom."""

    boundary: str
    giver: str
    receiver: str


@dataclass(frozen=True)
class Ticket:
    """What counts of a ticket's head; `basis` counts what happened to it, `epoch` its owners.

    `told` are the ends of shifts whose acceptance the requester has heard of.
    """

    ref: str
    owner: str
    severity: int
    epoch: int = 0
    basis: int = 0
    solved: bool = False
    merged_into: str = ""
    live: bool = False
    promised: bool = False
    passings: tuple[Passing, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def now(self) -> TicketNow:
        """As a hand-over sees it."""
        return TicketNow(
            ref=self.merged_into or self.ref,
            open=not self.solved,
            owner_id=self.owner,
            owner_name=self.owner.title(),
            basis=str(self.basis),
            live=self.live,
            promised=self.promised,
        )

    def passed_to(self, receiver: str, boundary: str = "") -> "Ticket":
        """The ticket with its next owner."""
        passing = Passing(boundary, self.owner, receiver)
        passings = (*self.passings, passing)
        return replace(self, owner=receiver, epoch=self.epoch + 1, passings=passings)


@dataclass(frozen=True)
class Case:
    """A ticket with its hand-overs, the oldest first: what one conditional write may change."""

    ticket: Ticket
    handovers: tuple[Handover, ...] = ()

    def of(self, boundary: str) -> Handover | None:
        """The hand-over of the end of a shift."""
        return next((h for h in self.handovers if h.boundary == boundary), None)

    def with_(self, handover: Handover) -> "Case":
        """The case with a hand-over as it stands now."""
        others = tuple(h for h in self.handovers if h.id != handover.id)
        if len(others) == len(self.handovers):
            return replace(self, handovers=(*others, handover))
        news = tuple(handover if h.id == handover.id else h for h in self.handovers)
        return replace(self, handovers=news)


def package_of(ticket: Ticket, handover: Handover) -> Package:
    """The package of a ticket as it stands."""
    fresh = Package(
        version=1,
        made_at=ALWAYS,
        basis=str(ticket.basis),
        severity=ticket.severity,
        patient_waiting=False,
        who="",
        study=STUDY,
        site="",
        subjects=(),
        summary="",
        contacts=(),
        actions=(),
        language="en",
        local_time="",
    )
    return remade(fresh, handover.package)


def short(handover: Handover) -> Handover:
    """A hand-over without what no transition reads: the history, the reasons, the copies.

    That no transition reads them is tested: whole hand-overs and short ones move alike.
    """
    package = handover.package
    refusals = [move for move in handover.moves if move.state is HandoverState.DECLINED]
    if package and package.made_at != ALWAYS:
        package = replace(package, made_at=ALWAYS)
    return replace(
        handover,
        package=package,
        offered_at=ALWAYS if handover.since else handover.offered_at,
        expires_at=ALWAYS,
        answer_text="",
        due_at="",
        why="",
        due=None,
        not_before=None,
        steps=(),
        moves=tuple(Move(ALWAYS, m.state, m.who, m.text) for m in refusals[-1:]),
        turn=0,
    )
