"""Decide where a contact belongs, and tell it as one change of one ticket."""

from collections.abc import Sequence
from dataclasses import replace

from heliograph.domain.claimed_threads import with_claims
from heliograph.domain.contact import Channel, Contact, Identity
from heliograph.domain.errors import TooContended
from heliograph.domain.events import (
    DESK,
    Actor,
    ActorKind,
    AnyEvent,
    ContactReceived,
    OwnerChanged,
    TicketReopened,
)
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of
from heliograph.domain.merging import Decision, Facts, Verdict, decide
from heliograph.domain.organisation import Agent
from heliograph.domain.ownership import first_owner
from heliograph.domain.patient_identity import with_identifiers
from heliograph.domain.pending import Arrival
from heliograph.domain.ports import Change, Reading
from heliograph.domain.requester import Party, with_aliases
from heliograph.domain.roster import working
from heliograph.domain.severity import patient_waits, severity_of
from heliograph.domain.ticket import Ticket, TicketStatus, record, ref_for
from heliograph.usecases.call_events import events_of_call
from heliograph.usecases.desk import Desk
from heliograph.usecases.guard_blinding import findings_in
from heliograph.usecases.history import survivor

_REFERENCES = frozenset({EvidenceKind.OWN_REFERENCE, EvidenceKind.QUOTED_REFERENCE})
MOST_ALIASES = 12  # records of the same people that are looked up beside their own
SPARE_REFERENCES = 2  # read beside the candidates, so that a taken number costs no round
MOST_UNMOVED = 60  # tickets whose versions one transaction of 100 items can check


def reading_for(arrival: Arrival, desk: Desk, *, pending: bool = False) -> Reading:
    """All that the decision over a contact needs; a pending one is read past its own record."""
    key = "" if pending else arrival.contact.key_hash
    refs = [*references_of(arrival), *arrival.contact.thread.claimed, *_new_refs(arrival)]
    return with_survivors(desk.tickets.read(key, wanted_of(arrival), refs), desk)


def wanted_of(arrival: Arrival) -> tuple[Evidence, ...]:
    """What tickets are looked up by: the contact's own claims, and other records of its people."""
    others = {Evidence(EvidenceKind.PERSON, alias) for _, alias in arrival.party.aliases}
    return tuple(dict.fromkeys((*claims_of(arrival.evidence), *sorted(others)[:MOST_ALIASES])))


def references_of(arrival: Arrival) -> tuple[str, ...]:
    """Tickets that the contact names itself."""
    return tuple(item.value for item in arrival.evidence if item.kind in _REFERENCES)


def change_for(
    arrival: Arrival, decision: Decision, reading: Reading, desk: Desk, *, pending: bool = False
) -> Change:
    """The write that puts the contact where it was decided to belong.

    Raises TooContended when both references it could open are taken.
    """
    contact, wanted = arrival.contact, wanted_of(arrival)
    before = _before(arrival, decision, reading)
    after, rows = record(before, events_for(arrival, decision, before, desk))
    held = held_by(arrival, decision)
    return Change(
        after,
        before.version,
        rows,
        contact_keys=() if pending else ((contact.key_hash, contact.channel.value),),
        settled_keys=(contact.key_hash,) if pending else (),
        claims=reading.claims.held(held, after.ref)
        + reading.claims.watched(item for item in wanted if item not in held),
        unmoved=unmoved(reading, after.ref),
        raw=(contact.raw,) if contact.raw else (),
    )


def held_by(arrival: Arrival, decision: Decision) -> tuple[Evidence, ...]:
    """The claims under which the contact's ticket is found from now on."""
    wanted = set(wanted_of(arrival))
    return tuple(item for item in claims_of(_kept(arrival, decision)) if item in wanted)


def unmoved(reading: Reading, joined: str) -> tuple[tuple[str, int], ...]:
    """Versions of the tickets this contact was kept apart from: the decision rests on them too."""
    apart = sorted(
        (ticket for ticket in reading.candidates if ticket.ref != joined),
        key=lambda ticket: ticket.last_at,
        reverse=True,
    )
    return tuple((ticket.ref, ticket.version) for ticket in apart[:MOST_UNMOVED])


def with_survivors(reading: Reading, desk: Desk) -> Reading:
    """The reading with the survivor beside every merged ticket that a reference names."""
    held = {ticket.ref for ticket in reading.candidates}
    gone = {
        t.merged_into for t in reading.candidates if t.merged_into and t.merged_into not in held
    }
    found = {survivor(ref, desk) for ref in gone}
    return replace(reading, candidates=(*reading.candidates, *found)) if found else reading


def _kept(arrival: Arrival, decision: Decision) -> tuple[Evidence, ...]:
    """What the contact brings to its ticket: not the thread of a ticket it was parted from."""
    if decision.verdict is Verdict.ATTACH or not decision.related:
        return arrival.evidence
    thread = arrival.contact.thread
    foreign = {thread.parent, *thread.ancestors}
    return tuple(
        item
        for item in arrival.evidence
        if item.kind is not EvidenceKind.THREAD or item.value not in foreign
    )


def decide_arrival(arrival: Arrival, reading: Reading, desk: Desk) -> Decision:
    """What the merge policy says of the contact, on what was read."""
    contact, party = arrival.contact, arrival.party
    moved = {ticket.ref: ticket.merged_into for ticket in reading.candidates if ticket.merged_into}
    facts = Facts(
        at=contact.at,
        channel=contact.channel,
        evidence=frozenset(
            Evidence(item.kind, moved.get(item.value, item.value))
            if item.kind in _REFERENCES
            else item
            for item in with_aliases(arrival.evidence, party.aliases)
        ),
        study_id=party.study_id,
        person_id=party.person.id if party.person else None,
        authenticated=contact.authenticated,
        automatic=contact.automatic,
        parent=contact.thread.parent,
        subject=contact.subject,
        message_id=contact.thread.message_id,
        emergency=contact.declared.emergency,
    )
    sponsors = {study.id: study.sponsor for study in desk.directory.studies()}
    decision = decide(facts, reading.candidates, sponsors)
    return with_claims(decision, contact.thread, reading.candidates)


def _new_refs(arrival: Arrival) -> list[str]:
    key = arrival.contact.key_hash
    return [ref_for(key, collision) for collision in range(SPARE_REFERENCES)]


def _before(arrival: Arrival, decision: Decision, reading: Reading) -> Ticket:
    if decision.verdict is Verdict.ATTACH:
        return next(t for t in reading.candidates if t.ref == decision.ref)
    taken = {ticket.ref for ticket in reading.candidates}
    free = [ref for ref in _new_refs(arrival) if ref not in taken]
    if not free:
        raise TooContended("every reference this contact could open is taken")
    return Ticket(free[0])


def events_for(arrival: Arrival, decision: Decision, before: Ticket, desk: Desk) -> list[AnyEvent]:
    """What the contact adds to the history of its ticket."""
    contact, party = arrival.contact, arrival.party
    evidence = _kept(arrival, decision)
    events: list[AnyEvent] = []
    opens = before.version == 0
    actor = _actor(contact.sender, party)
    quiet = _quiet(contact, evidence)
    reopens = before.status is TicketStatus.RESOLVED and not quiet
    if reopens and contact.direction == "inbound":
        events.append(TicketReopened(at=contact.at, actor=actor, text="A new contact came in."))
    outcome = "opened" if opens else "joined"
    held = _held(contact, party, evidence, before, desk)
    cautions = with_identifiers(contact.cautions, _words(contact))
    received = _received(contact, party, evidence, decision, actor, outcome)
    events.append(replace(received, held=held, cautions=cautions))
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
    if contact.channel is Channel.VOICE and contact.direction == "inbound":
        events += events_of_call(contact, party, before, desk)
    return events


def _held(
    contact: Contact, party: Party, evidence: Sequence[Evidence], before: Ticket, desk: Desk
) -> tuple[str, ...]:
    """Where the contact may reveal a treatment; on a ticket of its own study if it names none."""
    named = {item.value for item in evidence if item.kind is EvidenceKind.STUDY}
    studies = {party.study_id} if party.study_id else named or {before.study_id} - {None}
    files = [file.name for file in contact.attachments]
    return findings_in(_words(contact), files, [study for study in studies if study], desk)


def _words(contact: Contact) -> dict[str, str]:
    return {"subject": contact.subject, "text": contact.text, "quoted": contact.quoted}


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
        key=contact.key_hash,
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
        score=decision.score,
        quiet=_quiet(contact, evidence),
        authenticated=contact.authenticated,
        parent=contact.thread.parent or "",
    )


def _quiet(contact: Contact, evidence: Sequence[Evidence]) -> bool:
    """Whether nobody waits for an answer: an automatic message, or mere thanks."""
    return contact.automatic or Evidence(EvidenceKind.MANNER, "thanks_only") in evidence


def _actor(sender: Identity, party: Party) -> Actor:
    if party.person:
        return Actor(ActorKind.REQUESTER, party.person.id, party.person.name)
    return Actor(ActorKind.REQUESTER, "", sender.value if not sender.withheld else "")


def _owner(party: Party, contact: Contact, desk: Desk) -> Agent:
    roster = desk.directory.roster(contact.at)
    owner_id = first_owner(
        roster.agents,
        working(roster, contact.at),
        study=party.study_id,
        language=party.language,
        at=contact.at,
    )
    found = next((agent for agent in roster.agents if agent.id == owner_id), None)
    return found or Agent(owner_id, "Shift lead")
