"""Contacts, people and questions that the tests of regrouping share."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from heliograph.domain.contact import (
    Channel,
    Contact,
    Declared,
    Identity,
    IdentityKind,
    Thread,
    natural_key,
)
from heliograph.domain.events import Actor, ActorKind, Regrouped
from heliograph.domain.evidence import Evidence
from heliograph.domain.membership import claimed
from heliograph.domain.ticket import Ticket, knowledge_of
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import history
from heliograph.usecases.regroup_tickets import read_family

from tests.heliograph.desk_on_moto import MORNING

NORA = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
IVO = Identity(IdentityKind.EMAIL, "ivo.grau@harbour.example")
MOBILE = Identity(IdentityKind.PHONE, "+4915550101")
AGENT = Actor(ActorKind.AGENT, "a1", "Tom Day")
_OF_REGROUPING = frozenset({"merged", "unmerged", "relation"})


def mail(
    name: str, text: str, *, minutes: float, sender: Identity = NORA, parent: str | None = None
) -> Contact:
    """A mail, in the thread of another when it has a parent."""
    return Contact(
        natural_key=natural_key("email", name),
        channel=Channel.EMAIL,
        at=MORNING + timedelta(minutes=minutes),
        sender=sender,
        subject=f"About {name}",
        text=text,
        authenticated=True,
        thread=Thread(
            message_id=f"<{name}@harbour.example>",
            parent=f"<{parent}@harbour.example>" if parent else None,
        ),
    )


def call(name: str, *, minutes: float) -> Contact:
    """A call of Nora's from her mobile."""
    return Contact(
        natural_key=natural_key("voice", name),
        channel=Channel.VOICE,
        at=MORNING + timedelta(minutes=minutes),
        sender=MOBILE,
        declared=Declared(study_code="101"),
        connect_contact_id=name,
    )


def voicemail(name: str, *, minutes: float) -> Contact:
    """The message that a caller left in the same telephone contact."""
    return Contact(
        natural_key=natural_key("voicemail", name),
        channel=Channel.VOICEMAIL,
        at=MORNING + timedelta(minutes=minutes),
        sender=MOBILE,
        subject="Voicemail",
        thread=Thread(chain=(name,)),
        connect_contact_id=name,
    )


def key(contact: Contact) -> str:
    """The key a contact is moved by."""
    return contact.key_hash


def story(ref: str, desk: Desk) -> list[tuple[str, str, str]]:
    """A timeline without the lines that tell of regrouping: time, kind, whole event."""
    rows = (row.event for row in history(ref, desk))
    return sorted(
        (event.at.isoformat(), event.kind, repr(event))
        for event in rows
        if not isinstance(event, Regrouped) and event.kind not in _OF_REGROUPING
    )


def known(ticket: Ticket) -> dict[str, Any]:
    """What a ticket knows from its contacts, its clocks included."""
    return vars(knowledge_of(ticket))


def claims(refs: Iterable[str], desk: Desk) -> Mapping[Evidence, frozenset[str]]:
    """Who holds every claim that these tickets' entries ever made."""
    family = read_family(refs, desk)
    items = sorted(set().union(*(claimed(rows) for rows in family.streams.values())))
    held = desk.tickets.read("", items, ()).claims.holders
    return {item: frozenset(held[item]) for item in items}


def picture(refs: Iterable[str], desk: Desk) -> dict[str, Any]:
    """Timelines, knowledge, clocks, status, owners and claims of tickets: what undo gives back."""
    refs = sorted(set(refs))
    heads = {ref: desk.tickets.load(ref) for ref in refs}
    return {
        "stories": {ref: story(ref, desk) for ref in refs},
        "known": {ref: known(head) for ref, head in heads.items()},
        "status": {ref: (head.status, head.merged_into) for ref, head in heads.items()},
        "owners": {ref: head.owner_id for ref, head in heads.items()},
        "claims": claims(refs, desk),
    }
