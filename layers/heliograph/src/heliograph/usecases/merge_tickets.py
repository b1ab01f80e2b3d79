"""Make two tickets one, and undo it: nothing is copied, so nothing is lost."""

from collections.abc import Sequence
from functools import partial

from heliograph.domain.errors import Refused
from heliograph.domain.events import (
    Actor,
    AnyEvent,
    Reason,
    TicketMerged,
    TicketUnmerged,
)
from heliograph.domain.membership import answers, contacts_of, homes_of, status_before_merge
from heliograph.domain.merge_weights import POLICY
from heliograph.domain.regrouping import Drafts, Family, Moving, releasing, taking_in
from heliograph.domain.ticket import Ticket, TicketStatus
from heliograph.usecases.check_regrouping import check_together
from heliograph.usecases.desk import Desk
from heliograph.usecases.regroup_tickets import (
    Wish,
    granted,
    read_family,
    until_granted,
    wish_of,
    write_regrouping,
)

_ALONG = "Answers the ticket that goes on by itself again."


def merge_tickets(
    ref: str, into: str, text: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Let the work of one ticket go on under another; the survivor. Twice is once.

    A request sent again never merges what has been parted in between. Raises NotFound, Refused
    where the two may never be one: another study or sponsor, blinding, an emergency, a solved
    survivor, an open hand-over.
    """

    once = wish_of("merge", ref, request_id)

    def attempt() -> Ticket:
        if before := granted(once, desk):
            return before
        family = read_family((ref, into), desk)
        kept, child = family.heads[family.root(into)], family.heads[family.root(ref)]
        if kept.ref == child.ref:
            return kept
        _check(kept, child, family, desk)
        reason = Reason("by_hand", text.strip() or f"Merged by {actor.name or 'an agent'}.")
        return merge(kept, child, (reason,), actor, desk, family=family, once=once)

    return until_granted(desk, attempt)


def merge(
    kept: Ticket,
    child: Ticket,
    reasons: Sequence[Reason],
    actor: Actor,
    desk: Desk,
    *,
    family: Family,
    score: float = 0.0,
    once: Wish | None = None,
) -> Ticket:
    """Write the merge of two tickets that go on by themselves; the survivor.

    Raises Conflict, AlreadyPlaced.
    """
    at = desk.clock.now()
    taken = taking_in(child.ref, at, actor, reasons)
    gone = TicketMerged(
        at=at, actor=actor, into=kept.ref, reasons=tuple(reasons), policy=POLICY, score=score
    )
    drafts: Drafts = {kept.ref: (taken,), child.ref: (gone,)}
    after = write_regrouping(family, drafts, desk, once=once)
    return after[kept.ref]


def unmerge_ticket(
    ref: str, text: str, actor: Actor, desk: Desk, *, request_id: str = ""
) -> Ticket:
    """Let a merged ticket go on by itself, as it was; the ticket. Twice is once.

    What came in between and answers it, by thread, chain or reference, goes along. Raises NotFound,
    Refused when all its contacts have been moved away since.
    """
    once = wish_of("unmerge", ref, request_id)
    return until_granted(desk, partial(_unmerge, ref, text.strip(), actor, desk, once))


def _unmerge(ref: str, text: str, actor: Actor, desk: Desk, once: Wish | None) -> Ticket:
    if before := granted(once, desk):
        return before
    family = read_family((ref,), desk)
    child = family.heads[ref]
    if not child.merged_into:
        return child
    if not child.contacts:
        raise Refused(
            f"nothing of {ref} is left: its contacts were moved",
            kept="every contact where it is",
            next_step="move the contacts instead",
        )
    parent, at = child.merged_into, desk.clock.now()
    going = answers(ref, parent, family.streams)
    works = any(not contact.quiet for contact in going)
    status = TicketStatus.OPEN if works else status_before_merge(ref, family.streams[ref])
    back: list[AnyEvent] = [
        TicketUnmerged(at=at, actor=actor, from_ref=parent, status=status, text=text)
    ]
    released: list[AnyEvent] = [releasing(ref, at, actor, text)]
    keys = tuple(contact.key for contact in going)
    if keys:
        homes = homes_of(keys, family.entries(parent))
        move = Moving(keys, parent, ref, homes, at, actor, _ALONG)
        back.append(move.arriving())
        released.append(move.leaving())
    drafts = {ref: back, parent: released}
    return write_regrouping(family, drafts, desk, moved={ref: keys}, once=once)[ref]


def _check(kept: Ticket, child: Ticket, family: Family, desk: Desk) -> None:
    if child.handover_id:
        raise Refused(
            f"a hand-over of {child.ref} is open",
            kept="both tickets as they are",
            next_step="wait for its answer, or merge the other way round",
        )
    if kept.status is TicketStatus.RESOLVED and child.status is TicketStatus.OPEN:
        raise Refused(
            f"{kept.ref} is solved and {child.ref} is not",
            kept="both tickets as they are",
            next_step=f"reopen {kept.ref} first, or merge the other way round",
        )
    check_together(kept, contacts_of(family.entries(child.ref).values()), desk)
