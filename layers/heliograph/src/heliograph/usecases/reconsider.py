"""Judge a ticket again that opened before the contact came which proves where it belongs."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from heliograph.domain.errors import NotFound
from heliograph.domain.events import DESK
from heliograph.domain.evidence import Evidence
from heliograph.domain.membership import contacts_of
from heliograph.domain.merge_facts import facts_of
from heliograph.domain.merge_weights import SAME_MOMENT
from heliograph.domain.merging import absorbs
from heliograph.domain.ticket import Ticket
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.merge_tickets import merge
from heliograph.usecases.recognise import under_every_record
from heliograph.usecases.regroup_tickets import read_family
from heliograph.usecases.reseat_call import reseat_call

MOST_CONTACTS = 3  # a ticket with more is no longer a contact that came too early


def reconsider(
    ticket: Ticket, others: Iterable[str], desk: Desk, *, until: datetime | None = None
) -> Ticket:
    """Take into the ticket each young, untouched one whose contacts all belong to it now.

    Contacts of one moment so end together in whatever order they arrive. The older ticket stays.
    """
    for ref in sorted(set(others) - {ticket.ref}):
        with suppress(NotFound):
            join = partial(_joined, ticket.ref, ref, desk)
            ticket = until_it_holds(desk, join, until=until)
    return ticket


def bring_home(ref: str, evidence: Sequence[Evidence], desk: Desk) -> Ticket:
    """Reconsider every other ticket that holds some of this evidence; the ticket. Safe to repeat.

    An answer that was faster than the note of its question has opened a ticket of its own.
    """
    ticket = survivor(ref, desk)
    others = [each.ref for each in desk.tickets.read("", evidence, ()).candidates]
    return reconsider(ticket, set(others) - {ticket.ref}, desk)


def _joined(one: str, two: str, desk: Desk) -> Ticket:
    family = read_family((one, two), desk)
    here, there = family.heads[family.root(one)], family.heads[family.root(two)]
    kept, child = _older_first(here, there)
    if kept.ref == child.ref:
        return here
    if not _may_join(kept, child):
        return reseat_call(here, there, family, desk)
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    contacts = contacts_of(family.entries(child.ref).values())
    inbound = [facts_of(contact) for contact in contacts if contact.direction == "inbound"]
    verdicts = absorbs(kept, [under_every_record(facts, desk) for facts in inbound], sponsors)
    if not verdicts:
        return reseat_call(here, there, family, desk)
    best = max(verdicts, key=lambda verdict: verdict.score)
    return merge(kept, child, best.reasons, DESK, desk, family=family, score=best.score)


def _older_first(one: Ticket, two: Ticket) -> tuple[Ticket, Ticket]:
    def age(ticket: Ticket) -> tuple[bool, int, str]:
        return (not ticket.owner_touched, min(ticket.moments, default=0), ticket.ref)

    return (one, two) if age(one) <= age(two) else (two, one)


def _may_join(kept: Ticket, child: Ticket) -> bool:
    span = timedelta(seconds=max(child.moments, default=0) - min(child.moments, default=0))
    young = kept.apart_from(child) <= SAME_MOMENT or span <= SAME_MOMENT
    return young and not child.owner_touched and child.contacts <= MOST_CONTACTS
