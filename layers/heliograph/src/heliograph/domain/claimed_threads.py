"""Tickets that a mail claims to answer without proof: linked for a person, never joined."""

from collections.abc import Iterable
from dataclasses import replace

from heliograph.domain.contact import Thread
from heliograph.domain.event_base import Reason
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.merging import Decision, Verdict
from heliograph.domain.ticket import Ticket

_UNPROVED = "Says that it answers {}, but nothing proves it: a person decides."


def with_claims(decision: Decision, thread: Thread, candidates: Iterable[Ticket]) -> Decision:
    """The decision with a link to every ticket the mail names by header or by a bad token.

    A ticket that was opened this way keeps none of the thread it claims, so that the next true
    answer finds one ticket only.
    """
    if decision.verdict is Verdict.ATTACH:
        return decision
    named = {thread.parent, *thread.ancestors} - {None}
    claimed = tuple(
        ticket.ref
        for ticket in sorted(candidates, key=lambda ticket: ticket.ref)
        if not ticket.merged_into
        and (ticket.ref in thread.claimed or ticket.of_kind(EvidenceKind.THREAD) & named)
    )
    new = tuple(ref for ref in claimed if ref not in decision.related)
    if not new:
        return decision
    told = tuple(Reason("unproved_claim", _UNPROVED.format(ref)) for ref in new)
    return replace(
        decision,
        related=(*decision.related, *new),
        suggested=tuple(dict.fromkeys((*decision.suggested, *new))),
        reasons=(*decision.reasons, *told),
    )
