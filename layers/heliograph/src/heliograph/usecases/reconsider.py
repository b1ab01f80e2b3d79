"""Judge a ticket again that opened before the contact came which proves where it belongs."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from heliograph.domain.contact import Channel
from heliograph.domain.errors import NotFound
from heliograph.domain.events import DESK, ContactReceived, TicketAbsorbed, TicketMerged
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of
from heliograph.domain.merge_facts import Facts, facts_of
from heliograph.domain.merge_weights import POLICY, SAME_MOMENT
from heliograph.domain.merging import Judgement, absorbs
from heliograph.domain.ports import Change
from heliograph.domain.ticket import Ticket, absorbed, record
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor

MOST_CONTACTS = 3  # a ticket with more is no longer a contact that came too early


def reconsider(ticket: Ticket, others: Iterable[str], desk: Desk) -> Ticket:
    """Take into the ticket each young, untouched one whose contacts all belong to it now.

    Contacts of one moment so end together in whatever order they arrive. The older ticket stays.
    """
    for ref in sorted(set(others) - {ticket.ref}):
        with suppress(NotFound):
            ticket = until_it_holds(desk, partial(_joined, ticket.ref, ref, desk))
    return ticket


def _joined(one: str, two: str, desk: Desk) -> Ticket:
    here, there = survivor(one, desk), survivor(two, desk)
    kept, child = _older_first(here, there)
    if kept.ref == child.ref or not _may_join(kept, child):
        return here
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    verdicts = absorbs(kept, _contacts_of(child, desk), sponsors)
    if not verdicts:
        return here
    desk.tickets.write(change := _merge(kept, child, verdicts, desk))
    return change.ticket


def _older_first(one: Ticket, two: Ticket) -> tuple[Ticket, Ticket]:
    def age(ticket: Ticket) -> tuple[bool, int, str]:
        return (not ticket.owner_touched, min(ticket.moments, default=0), ticket.ref)

    return (one, two) if age(one) <= age(two) else (two, one)


def _may_join(kept: Ticket, child: Ticket) -> bool:
    if Channel.CHAT in child.channels:  # its lines are numbered by the ticket they are on
        return False
    span = timedelta(seconds=max(child.moments, default=0) - min(child.moments, default=0))
    young = kept.apart_from(child) <= SAME_MOMENT or span <= SAME_MOMENT
    return young and not child.owner_touched and child.contacts <= MOST_CONTACTS


def _contacts_of(ticket: Ticket, desk: Desk) -> Sequence[Facts]:
    rows = (row.event for row in desk.tickets.events(ticket.ref))
    inbound = (e for e in rows if isinstance(e, ContactReceived) and e.direction == "inbound")
    return [facts_of(event) for event in inbound]


def _merge(kept: Ticket, child: Ticket, verdicts: Sequence[Judgement], desk: Desk) -> Change:
    """Both tickets and the child's claims in one write."""
    best = max(verdicts, key=lambda verdict: verdict.score)
    at = max(kept.last_at, child.last_at)
    taken = TicketAbsorbed(
        at=at, actor=DESK, ref=child.ref, reasons=best.reasons, **absorbed(child)
    )
    gone = TicketMerged(
        at=at, actor=DESK, into=kept.ref, reasons=best.reasons, policy=POLICY, score=best.score
    )
    after, rows = record(kept, [taken])
    merged, merged_rows = record(child, [gone])
    wanted = _claims(child)
    claims = desk.tickets.read("", wanted, ()).claims
    part = Change(merged, child.version, merged_rows)
    return replace(Change(after, kept.version, rows), claims=claims, holds=wanted, others=(part,))


def _claims(ticket: Ticket) -> tuple[Evidence, ...]:
    threads = {item for item in ticket.evidence if item.kind is EvidenceKind.THREAD}
    return tuple(dict.fromkeys((*claims_of(ticket.evidence), *sorted(threads))))
