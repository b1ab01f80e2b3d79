"""Give a call without a word to the ticket whose words lie nearest to it in time."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from heliograph.domain.errors import Refused
from heliograph.domain.events import DESK, ContactReceived
from heliograph.domain.membership import contacts_of
from heliograph.domain.merge_facts import facts_of
from heliograph.domain.merging import judge
from heliograph.domain.regrouping import Family
from heliograph.domain.ticket import Ticket
from heliograph.usecases.desk import Desk
from heliograph.usecases.move_contacts import move_contacts
from heliograph.usecases.recognise import under_every_record

_WHY = "A call without a word goes with what was said nearest to it."


def reseat_call(here: Ticket, there: Ticket, family: Family, desk: Desk) -> Ticket:
    """Move to `here` each wordless call of `there` that lies nearer to the words of `here`.

    Two contacts minutes apart may claim one silent call; so it ends with the nearer of them,
    whichever was delivered first. A ticket that somebody works on keeps its calls.
    """
    contacts = {ticket.ref: _inbound(family, ticket) for ticket in (here, there)}
    silent = [contact for contact in contacts[there.ref] if not _speaks(contact)]
    if there.owner_touched or not silent or len(silent) == len(contacts[there.ref]):
        return here
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    for call in silent:
        nearer = _gap(call, contacts[here.ref]) < _gap(call, contacts[there.ref])
        facts = under_every_record(facts_of(call), desk)
        if nearer and judge(facts, here, sponsors).joins:
            with suppress(Refused):
                here = move_contacts(there.ref, [call.key], here.ref, _WHY, DESK, desk)
    return here


def _inbound(family: Family, ticket: Ticket) -> list[ContactReceived]:
    contacts = contacts_of(family.entries(ticket.ref).values())
    return [contact for contact in contacts if contact.direction == "inbound"]


def _speaks(contact: ContactReceived) -> bool:
    return facts_of(contact).says("words")


def _gap(call: ContactReceived, contacts: Iterable[ContactReceived]) -> timedelta:
    """Time between the call and the nearest contact with words."""
    gaps = (abs(call.at - contact.at) for contact in contacts if _speaks(contact))
    return min(gaps, default=timedelta.max)
