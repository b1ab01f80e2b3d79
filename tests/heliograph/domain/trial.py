"""A small trial of two sponsors for the tests of the merge policy, and contacts read in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from heliograph.domain.contact import Channel, Contact, Identity, IdentityKind, Thread
from heliograph.domain.events import DESK, ContactReceived
from heliograph.domain.evidence import read_evidence
from heliograph.domain.merge_facts import Facts
from heliograph.domain.organisation import Facility, KnownIdentity, Person, Study, StudySite
from heliograph.domain.requester import Party, known_of, resolve_party, with_staff
from heliograph.domain.ticket import Ticket, record

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LUM = Study("LUM-101", "SP", "101", "SSSS-NNN", "NNNNNN", "SHP-NNNNN", ("LUM 101",))
EXTENSION = Study(
    "LUM-102", "SP", "102", "SSSS-NNN", "NNNNNN", "SHP-NNNNN", rollover_from="LUM-101"
)
TERRA = Study("TER-7", "SP2", "700", "SSSS-NNN", "MNNNNNN", "SHP-NNNNN")
STUDIES = (LUM, EXTENSION, TERRA)
SITES = (
    StudySite("LUM-101", "F1", "2201"),
    StudySite("LUM-102", "F1", "2201"),
    StudySite("TER-7", "F2", "2201"),
    StudySite("LUM-101", "F2", "2307"),
)
FACILITIES = {
    "F1": Facility("F1", "Harbour Clinic"),
    "F2": Facility("F2", "Universitätsklinik Nordhafen"),
}
PEOPLE = {
    "P1": Person("P1", "Nora Blau", facility="F1", studies=("LUM-101", "LUM-102")),
    "P2": Person("P2", "Ivo Grau", facility="F1", studies=("LUM-101",)),
    "P3": Person("P3", "Nora Weiss", facility="F2", studies=("TER-7",)),
    "P4": Person("P4", "Tom Fern", role="cra", studies=("LUM-101", "TER-7")),
    "P5": Person("P5", "Mara Lund", facility="F2", studies=("LUM-101",)),
}
IDENTITIES = {
    "nora@harbour.example": KnownIdentity(("P1",)),
    "ivo@harbour.example": KnownIdentity(("P2",)),
    "weiss@nordhafen.example": KnownIdentity(("P3",)),
    "tom@monitors.example": KnownIdentity(("P4",)),
    "mara@nordhafen.example": KnownIdentity(("P5",)),
    "+4930231250": KnownIdentity(("P1", "P2"), shared=True),
    "+4915550101": KnownIdentity(("P1",)),
}
SPONSORS = {study.id: study.sponsor for study in STUDIES}


def contact(sender: str, text: str = "", *, minutes: float = 0, **more: Any) -> Contact:
    """A contact `minutes` after noon; mails are authenticated, telephones are not."""
    is_mail = "@" in sender
    kind = IdentityKind.EMAIL if is_mail else IdentityKind.PHONE
    channel = Channel.EMAIL if is_mail else Channel.VOICE
    made = Contact(
        natural_key=f"{sender}|{minutes}|{text}",
        channel=channel,
        at=NOON + timedelta(minutes=minutes),
        sender=Identity(kind, sender),
        text=text,
        authenticated=is_mail,
        thread=Thread(message_id=f"<{minutes}@{sender}>") if is_mail else Thread(),
    )
    return replace(made, **more)


def party_of(one: Contact) -> Party:
    """Who may be behind it."""
    known = IDENTITIES.get(one.sender.value)
    party = resolve_party(one, known, PEOPLE, STUDIES, SITES, FACILITIES)
    if party.facility is None or party.facility in {p.facility for p in party.possible}:
        return party
    staff = [person for person in PEOPLE.values() if person.facility == party.facility]
    return with_staff(party, one, staff)


def facts_of_contact(one: Contact) -> Facts:
    """What the policy gets to know of it."""
    party = party_of(one)
    return Facts(
        at=one.at,
        channel=one.channel,
        evidence=frozenset(read_evidence(one, STUDIES, known_of(party, SITES))),
        study_id=party.study_id,
        person_id=party.person.id if party.person else None,
        authenticated=one.authenticated,
        automatic=one.automatic,
        parent=one.thread.parent,
        subject=one.subject,
        message_id=one.thread.message_id,
        emergency=one.declared.emergency,
    )


def ticket_of(contacts: Iterable[Contact], ref: str = "TS-10000001") -> Ticket:
    """A ticket that holds these contacts."""
    ticket = Ticket(ref)
    for one in contacts:
        ticket, _ = record(ticket, [_received(one)])
    return ticket


def _received(one: Contact) -> ContactReceived:
    party, facts = party_of(one), facts_of_contact(one)
    return ContactReceived(
        at=one.at,
        actor=DESK,
        contact_id=one.natural_key,
        channel=one.channel.value,
        direction=one.direction.value,
        outcome="opened",
        policy="2",
        subject=one.subject,
        text=one.text,
        message_id=one.thread.message_id or "",
        sender=one.sender.value,
        severity=0 if one.declared.emergency else 3,
        study_id=party.study_id,
        site_no=party.site_no,
        person_id=facts.person_id,
        evidence=tuple((item.kind.value, item.value) for item in sorted(facts.evidence)),
    )
