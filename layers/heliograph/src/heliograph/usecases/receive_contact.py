"""Put a contact on its one ticket: the write that every channel shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from heliograph.domain.contact import Contact, Identity
from heliograph.domain.errors import AlreadyPlaced, TooContended
from heliograph.domain.events import (
    DESK,
    Actor,
    ActorKind,
    AnyEvent,
    ContactReceived,
    OwnerChanged,
    TicketReopened,
)
from heliograph.domain.evidence import LOOKED_UP, Evidence, EvidenceKind, read_evidence
from heliograph.domain.merging import Decision, Facts, Verdict, decide
from heliograph.domain.organisation import Agent
from heliograph.domain.ownership import first_owner
from heliograph.domain.ports import Change, Reading
from heliograph.domain.requester import Party, resolve_party
from heliograph.domain.roster import on_shift
from heliograph.domain.severity import patient_waits, severity_of
from heliograph.domain.ticket import Ticket, TicketStatus, record, ref_for
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk

SPARE_REFERENCES = 2  # read beside the candidates, so that a taken number costs no round


@dataclass(frozen=True)
class Outcome:
    """Where a contact landed; `fresh` is False for a delivery that came before."""

    ticket: Ticket
    outcome: str
    fresh: bool
    party: Party


def receive_contact(contact: Contact, desk: Desk) -> Outcome:
    """Attach the contact to the ticket of its problem, or open one; exactly once.

    Raises TooContended when every round was lost; nothing is written then.
    """
    party = identify(contact, desk)
    evidence = read_evidence(
        contact, desk.directory.studies(), study_id=party.study_id, people=party.people
    )

    def attempt() -> Outcome:
        return _place(contact, party, evidence, desk)

    return until_it_holds(desk, attempt)


def identify(contact: Contact, desk: Desk) -> Party:
    """Who and which study, from the directory."""
    known = desk.directory.identity(contact.sender) if not contact.sender.withheld else None
    people = desk.directory.people(known.people if known else ())
    return resolve_party(contact, known, people, desk.directory.studies(), desk.directory.sites())


def _place(contact: Contact, party: Party, evidence: Sequence[Evidence], desk: Desk) -> Outcome:
    wanted = [item for item in evidence if item.kind in LOOKED_UP]
    refs = [
        item.value
        for item in evidence
        if item.kind in (EvidenceKind.OWN_REFERENCE, EvidenceKind.QUOTED_REFERENCE)
    ]
    new = [ref_for(contact.key_hash, collision) for collision in range(SPARE_REFERENCES)]
    reading = desk.tickets.read(contact.key_hash, wanted, refs + new)
    if reading.placed:
        return Outcome(desk.tickets.load(reading.placed), "joined", False, party)
    decision = _decide(contact, party, evidence, reading, desk)
    before = _before(decision, reading, new)
    events = _events(contact, party, evidence, decision, before, desk)
    after, rows = record(before, events)
    change = Change(
        after,
        before.version,
        rows,
        contact_keys=((contact.key_hash, contact.channel.value),),
        claims=reading.claims,
        holds=tuple(wanted),
        raw=(contact.raw,) if contact.raw else (),
    )
    try:
        desk.tickets.write(change)
    except AlreadyPlaced as error:
        return Outcome(desk.tickets.load(error.ticket_ref), "joined", False, party)
    return Outcome(after, "opened" if before.version == 0 else "joined", True, party)


def _decide(
    contact: Contact, party: Party, evidence: Sequence[Evidence], reading: Reading, desk: Desk
) -> Decision:
    facts = Facts(
        at=contact.at,
        channel=contact.channel,
        evidence=frozenset(evidence),
        study_id=party.study_id,
        person_id=party.person.id if party.person else None,
        authenticated=contact.authenticated,
        automatic=contact.automatic,
        parent=contact.thread.parent,
        subject=contact.subject,
    )
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    return decide(facts, reading.candidates, sponsors)


def _before(decision: Decision, reading: Reading, new: Sequence[str]) -> Ticket:
    if decision.verdict is Verdict.ATTACH:
        return next(t for t in reading.candidates if t.ref == decision.ref)
    taken = {ticket.ref for ticket in reading.candidates}
    free = [ref for ref in new if ref not in taken]
    if not free:
        raise TooContended("every reference this contact could open is taken")
    return Ticket(free[0])


def _events(
    contact: Contact,
    party: Party,
    evidence: Sequence[Evidence],
    decision: Decision,
    before: Ticket,
    desk: Desk,
) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    opens = before.version == 0
    actor = _actor(contact.sender, party)
    reopens = before.status is TicketStatus.RESOLVED and not contact.automatic
    if reopens and contact.direction == "inbound":
        events.append(TicketReopened(at=contact.at, actor=actor, text="A new contact came in."))
    outcome = "opened" if opens else "joined"
    events.append(_received(contact, party, evidence, decision, actor, outcome))
    if opens:
        owner = _owner(party, contact, desk)
        events.append(
            OwnerChanged(
                at=contact.at,
                actor=DESK,
                owner_id=owner.id,
                owner_name=owner.name,
                why="On duty and best certified when the ticket was opened.",
            )
        )
    return events


def _received(
    contact: Contact,
    party: Party,
    evidence: Sequence[Evidence],
    decision: Decision,
    actor: Actor,
    outcome: str,
) -> ContactReceived:
    return ContactReceived(
        at=contact.at,
        actor=actor,
        contact_id=contact.connect_contact_id or contact.thread.message_id or contact.natural_key,
        channel=contact.channel.value,
        direction=contact.direction.value,
        outcome=outcome,
        policy=decision.policy,
        reasons=decision.reasons,
        related=decision.related,
        suggested=decision.suggested,
        subject=contact.subject,
        text=contact.text,
        quoted=contact.quoted,
        attachments=contact.attachments,
        recording=contact.recording,
        raw_key=contact.raw.key if contact.raw else "",
        message_id=contact.thread.message_id or "",
        sender=contact.sender.value,
        automatic=contact.automatic,
        severity=severity_of(contact),
        patient_waiting=patient_waits(contact),
        study_id=party.study_id,
        site_no=party.site_no,
        person_id=party.person.id if party.person else None,
        person_name=party.person.name if party.person else None,
        language=party.language,
        evidence=tuple((item.kind.value, item.value) for item in evidence),
    )


def _actor(sender: Identity, party: Party) -> Actor:
    if party.person:
        return Actor(ActorKind.REQUESTER, party.person.id, party.person.name)
    return Actor(ActorKind.REQUESTER, "", sender.value if not sender.withheld else "")


def _owner(party: Party, contact: Contact, desk: Desk) -> Agent:
    agents = desk.directory.agents()
    duty = on_shift(agents, desk.directory.shifts(), contact.at)
    owner_id = first_owner(agents, duty, study=party.study_id, language=party.language)
    found = next((agent for agent in agents if agent.id == owner_id), None)
    return found or Agent(owner_id, "Shift lead")
