"""The receiver's read-back or refusal, and whom a hand-over goes up to when nobody answers."""

from dataclasses import replace
from datetime import datetime

from heliograph.domain.handover import MOVED, WAITING, Handover
from heliograph.domain.shift_change_messages import (
    Declined,
    MoveOwner,
    ReadBack,
    Refuse,
    TellRequester,
)
from heliograph.domain.shift_change_moves import (
    Outcome,
    S,
    counted,
    moved,
    noted,
    paging,
    spoken,
)


def read_back(handover: Handover, told: ReadBack, now: datetime) -> Outcome:
    """The receiver's synthesis; the ticket moves when no conversation runs."""
    if handover.state in MOVED | {S.ACKNOWLEDGED} and told.agent_id == handover.to_id:
        return handover, ()
    refused = _refusal(handover, told)
    if refused:
        return handover, (refused,)
    taken = replace(
        handover,
        to_id=told.agent_id,
        to_name=told.agent_name,
        answer_text=told.next_action.strip(),
        next_action=told.next_action.strip(),
        due_at=told.due.isoformat(),
    )
    acknowledged = moved(taken, S.ACKNOWLEDGED, now, who=told.agent_name, text=taken.answer_text)
    return acknowledged, ()


def declined(handover: Handover, told: Declined, now: datetime) -> Outcome:
    """Not taken, for a reason: to the lead, from a lead to the manager."""
    if handover.state not in WAITING:
        return handover, (Refuse(f"this hand-over is {spoken(handover)}"),)
    if told.agent_id not in _receivers(handover):
        return handover, (Refuse(f"this was offered to {handover.to_name or 'somebody else'}"),)
    if not told.why.strip():
        return handover, (Refuse("the reason is empty", "say why not"),)
    who = next(
        (name for id_, name in (handover.lead, handover.manager) if id_ == told.agent_id),
        handover.to_name,
    )
    if handover.state is not S.OFFERED and _said(handover, who, told.why):
        return handover, ()
    kept = replace(handover, answer_text=told.why.strip())
    kept = noted(kept, now, S.DECLINED, who, told.why)
    by_lead = told.agent_id == handover.lead[0] and handover.state is not S.OFFERED
    why = f"{who} declined: {told.why.strip()}"
    if by_lead or handover.state is S.ESCALATED_MANAGER:
        return to_manager(kept, now, why)
    return to_lead(kept, now, why)


def _said(handover: Handover, who: str, why: str) -> bool:
    """Whether the last refusal was the same one: a request that was sent again."""
    refusals = (move for move in reversed(handover.moves) if move.state is S.DECLINED)
    last = next(refusals, None)
    return last is not None and (last.who, last.text) == (who, why.strip())


def to_lead(handover: Handover, now: datetime, why: str) -> Outcome:
    """Up to the lead of the shift, who is paged."""
    if handover.state is not S.OFFERED and handover.state is not S.PACKAGING:
        return handover, ()
    lead, manager = handover.lead, handover.manager
    if not lead[0] or lead == manager:
        return to_manager(handover, now, why)
    since = replace(handover, counts_from=counted(handover))
    return paging(moved(since, S.ESCALATED_LEAD, now, text=why), lead, why)


def to_manager(handover: Handover, now: datetime, why: str) -> Outcome:
    """Up to the manager, who is paged."""
    since = replace(handover, counts_from=counted(handover))
    if handover.state is S.ESCALATED_MANAGER:
        return since, ()
    return paging(moved(since, S.ESCALATED_MANAGER, now, text=why), handover.manager, why)


def accepted(handover: Handover, now: datetime) -> Outcome:
    """The receiver owns the ticket; the requester is told once."""
    why = f"{handover.to_name} took it over from {handover.from_name}: {handover.next_action}"
    taken = moved(handover, S.ACCEPTED, now, who=handover.to_name, text=handover.next_action)
    return taken, (MoveOwner(handover.to_id, handover.to_name, why), TellRequester())


def _refusal(handover: Handover, told: ReadBack) -> Refuse | None:
    """Why this read-back does not take the ticket."""
    if handover.state not in WAITING:
        return Refuse(f"this hand-over is {spoken(handover)}")
    if told.agent_id not in _receivers(handover):
        return Refuse(f"this was offered to {handover.to_name or 'somebody else'}")
    if not handover.offerable or not handover.package:
        return Refuse("the package is being made anew", "read it again, then take it")
    if told.package_version != handover.package.version:
        return Refuse("the ticket has changed since you read its package", "read it again")
    if not told.next_action.strip():
        return Refuse("the next action is empty", "say what you do next, and by when")
    return None


def _receivers(handover: Handover) -> set[str]:
    """Who may take it now: whom it was offered to, and those it was escalated to."""
    ids = {handover.to_id}
    if handover.state in {S.ESCALATED_LEAD, S.ESCALATED_MANAGER}:
        ids.add(handover.lead[0])
    if handover.state is S.ESCALATED_MANAGER:
        ids.add(handover.manager[0])
    return ids - {"", handover.from_id}
