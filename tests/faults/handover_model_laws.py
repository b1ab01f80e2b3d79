"""What must hold of each write of a hand-over, and of every state in which nothing more happens."""

from collections.abc import Iterator

from heliograph.domain.handover import ENDED, LONGEST_DEFERRAL, MOVED, WAITING, Handover
from heliograph.domain.handover import HandoverState as S
from heliograph.domain.severity import EMERGENCY

from tests.faults.handover_model_ticket import Case, Passing


def broken_laws(before: Case, after: Case) -> Iterator[str]:
    """The laws that a write breaks, by name."""
    yield from _of_owner(before, after)
    yield from _of_hand_overs(before, after)
    new = after.ticket.passings[len(before.ticket.passings) :]
    for passing in new:
        if passing.boundary:
            yield from _of_passing(before, after, passing)


def _of_owner(before: Case, after: Case) -> Iterator[str]:
    old, new = before.ticket, after.ticket
    if not new.owner:
        yield "a ticket has no owner"
    if new.epoch < old.epoch or new.passings[: len(old.passings)] != old.passings:
        yield "an owner's turn was undone"
    if new.owner != old.owner and new.epoch <= old.epoch:
        yield "the owner changed without a new turn"
    if new.passings and new.owner != new.passings[-1].receiver:
        yield "the owner is not whom it was passed to last"
    moved = [h.boundary for h in after.handovers if h.state in MOVED]
    passed = [p.boundary for p in new.passings if p.boundary]
    if sorted(moved) != sorted(passed):
        yield "what was accepted and what was passed on are not the same"
    if len({_night(boundary) for boundary in passed}) < len(passed):
        yield "a ticket was passed on twice at one end of a shift"
    if sorted(new.told) != sorted(passed):
        yield "the requester was not told once of each acceptance"


def _of_hand_overs(before: Case, after: Case) -> Iterator[str]:
    ends = [_night(handover.boundary) for handover in after.handovers]
    if len(set(ends)) < len(ends):
        yield "two hand-overs of one ticket at one end of a shift"
    if sum(h.state not in ENDED | MOVED for h in after.handovers) > 1:
        yield "two hand-overs of one ticket are open"
    for old in before.handovers:
        new = after.of(old.boundary)
        if new is None:
            yield "a hand-over is gone"
        elif old.state in MOVED and new.state not in MOVED:
            yield "what was accepted is not any more"
        elif new.epoch < old.epoch or new.wanted_version < old.wanted_version:
            yield "a hand-over went back"
    for handover in after.handovers:
        was = before.of(handover.boundary)
        before_it = was.state if was else None
        asked = handover.state is S.OFFERED and before_it not in WAITING | {S.ACKNOWLEDGED}
        if (asked or handover.state is S.ACCEPTED) and not _complete(handover):
            yield "offered or taken without the lines a person has to write"
        if handover.state in WAITING and handover.to_id == handover.from_id:
            yield "offered to the giver"


def _night(boundary: str) -> str:
    """The shift and its local day, whatever else an id tells."""
    return boundary.partition("@")[0]


def _complete(handover: Handover) -> bool:
    return handover.package is not None and handover.package.complete


def _of_passing(before: Case, after: Case, passing: Passing) -> Iterator[str]:
    handover, ticket = after.of(passing.boundary), after.ticket
    if ticket.solved or ticket.merged_into:
        yield "a ticket without work was passed on"
    if handover is None or handover.to_id != passing.receiver or not handover.next_action:
        yield "passed on without a read-back"
        return
    if handover.from_id != passing.giver:
        yield "taken from somebody who is not the giver"
    if ticket.severity == EMERGENCY and not handover.warm:
        yield "an emergency moved by itself"
    if not handover.package or handover.package.basis != str(ticket.basis):
        yield "accepted by what the ticket was before"
    acknowledged = before.of(passing.boundary)
    if ticket.live and not (acknowledged and _long(acknowledged, handover)):
        yield "passed on within a conversation"
    given_back = any(
        p.boundary == passing.boundary and p.giver == passing.receiver for p in ticket.passings
    )
    if given_back:
        yield "a ticket went back to its giver at the same end of a shift"


def _long(acknowledged: Handover, accepted: Handover) -> bool:
    """Whether it had been read back for an hour: then the three hand over together."""
    began, ended = acknowledged.since, accepted.since
    held = acknowledged.state is S.ACKNOWLEDGED and began is not None and ended is not None
    return bool(held and began and ended and ended - began >= LONGEST_DEFERRAL)


def unsettled(case: Case) -> str:
    """Why people's silence must not leave a case as it is; empty when it may."""
    for handover in case.handovers:
        called = handover.manager[0] in handover.paged
        if handover.state in ENDED or (handover.state is S.NO_COVER and handover.paged):
            continue
        if handover.state in {S.WARM_ONLY, S.ESCALATED_MANAGER} and called:
            continue
        return f"left {handover.state.value} for ever, and nobody is called"
    ticket, newest = case.ticket, case.handovers[-1] if case.handovers else None
    works = not ticket.solved and not ticket.merged_into
    if works and newest and newest.state is S.CANCELLED and newest.from_id == ticket.owner:
        return "a ticket that needs work has no hand-over any more"
    return ""
