"""Put a contact on its one ticket: the write that every channel shares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from heliograph.domain.evidence import Evidence, EvidenceKind, claims_of, read_evidence
from heliograph.domain.merging import Decision, Facts, Verdict, decide
from heliograph.domain.organisation import Agent
from heliograph.domain.ownership import first_owner
from heliograph.domain.ports import Change, Reading
from heliograph.domain.requester import Party, known_of, with_aliases
from heliograph.domain.roster import on_shift
from heliograph.domain.severity import patient_waits, severity_of
from heliograph.domain.ticket import Ticket, TicketStatus, record, ref_for
from heliograph.usecases.change_ticket import until_it_holds
from heliograph.usecases.desk import Desk
from heliograph.usecases.history import survivor
from heliograph.usecases.recognise import recognise, verify_sender
from heliograph.usecases.reconsider import reconsider

_REFERENCES = frozenset({EvidenceKind.OWN_REFERENCE, EvidenceKind.QUOTED_REFERENCE})
MOST_ALIASES = 12  # records of the same people that are looked up beside their own
SPARE_REFERENCES = 2  # read beside the candidates, so that a taken number costs no round
MOST_UNMOVED = 60  # tickets whose versions one transaction of 100 items can check


@dataclass(frozen=True)
class Outcome:
    """Where a contact landed; `fresh` is False for a delivery that came before."""

    ticket: Ticket
    outcome: str
    fresh: bool
    party: Party


def receive_contact(contact: Contact, desk: Desk) -> Outcome:
    """Attach the contact to the ticket of its problem, or open one; exactly once.

    When it proves that tickets opened a moment ago are one, they become one. Raises TooContended
    when every round was lost; nothing is written then.
    """
    party = recognise(contact, desk)
    known = known_of(party, desk.directory.sites())
    evidence = read_evidence(contact, desk.directory.studies(), known)
    also: list[str] = []

    def attempt() -> Outcome:
        return _place(contact, party, evidence, desk, also)

    outcome = until_it_holds(desk, attempt)
    verify_sender(contact, party, desk)
    return replace(outcome, ticket=reconsider(outcome.ticket, also, desk)) if also else outcome


def _place(
    contact: Contact,
    party: Party,
    evidence: Sequence[Evidence],
    desk: Desk,
    also: list[str],
) -> Outcome:
    wanted = _wanted(evidence, party)
    refs = [item.value for item in evidence if item.kind in _REFERENCES]
    new = [ref_for(contact.key_hash, collision) for collision in range(SPARE_REFERENCES)]
    reading = _with_survivors(desk.tickets.read(contact.key_hash, wanted, refs + new), desk)
    if reading.placed:
        return Outcome(survivor(reading.placed, desk), "joined", False, party)
    decision = _decide(contact, party, with_aliases(evidence, party.aliases), reading, desk)
    before = _before(decision, reading, new)
    kept = _kept(contact, evidence, decision)
    after, rows = record(before, _events(contact, party, kept, decision, before, desk))
    held = [item for item in claims_of(kept) if item in reading.claims.versions]
    change = Change(
        after,
        before.version,
        rows,
        contact_keys=((contact.key_hash, contact.channel.value),),
        claims=reading.claims.held(held, after.ref)
        + reading.claims.watched(item for item in wanted if item not in held),
        unmoved=_unmoved(reading, after.ref),
        raw=(contact.raw,) if contact.raw else (),
    )
    try:
        desk.tickets.write(change)
    except AlreadyPlaced as error:
        return Outcome(survivor(error.ticket_ref, desk), "joined", False, party)
    also[:] = decision.also
    return Outcome(after, "opened" if before.version == 0 else "joined", True, party)


def _wanted(evidence: Sequence[Evidence], party: Party) -> tuple[Evidence, ...]:
    """What tickets are looked up by: the contact's own claims, and other records of its people."""
    others = {Evidence(EvidenceKind.PERSON, alias) for _, alias in party.aliases}
    return tuple(dict.fromkeys((*claims_of(evidence), *sorted(others)[:MOST_ALIASES])))


def _unmoved(reading: Reading, joined: str) -> tuple[tuple[str, int], ...]:
    """Versions of the tickets this contact was kept apart from: the decision rests on them too."""
    apart = sorted(
        (ticket for ticket in reading.candidates if ticket.ref != joined),
        key=lambda ticket: ticket.last_at,
        reverse=True,
    )
    return tuple((ticket.ref, ticket.version) for ticket in apart[:MOST_UNMOVED])


def _with_survivors(reading: Reading, desk: Desk) -> Reading:
    """The reading with the survivor beside every merged ticket that a reference names."""
    held = {ticket.ref for ticket in reading.candidates}
    gone = {
        t.merged_into for t in reading.candidates if t.merged_into and t.merged_into not in held
    }
    found = {survivor(ref, desk) for ref in gone}
    return replace(reading, candidates=(*reading.candidates, *found)) if found else reading


def _kept(
    contact: Contact, evidence: Sequence[Evidence], decision: Decision
) -> tuple[Evidence, ...]:
    """What the contact brings to its ticket: not the thread of a ticket it was parted from."""
    if decision.verdict is Verdict.ATTACH or not decision.related:
        return tuple(evidence)
    foreign = {contact.thread.parent, *contact.thread.ancestors}
    return tuple(
        item
        for item in evidence
        if item.kind is not EvidenceKind.THREAD or item.value not in foreign
    )


def _decide(
    contact: Contact, party: Party, evidence: Sequence[Evidence], reading: Reading, desk: Desk
) -> Decision:
    moved = {ticket.ref: ticket.merged_into for ticket in reading.candidates if ticket.merged_into}
    facts = Facts(
        at=contact.at,
        channel=contact.channel,
        evidence=frozenset(
            Evidence(item.kind, moved.get(item.value, item.value))
            if item.kind in _REFERENCES
            else item
            for item in evidence
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
    quiet = _quiet(contact, evidence)
    reopens = before.status is TicketStatus.RESOLVED and not quiet
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
    agents = desk.directory.agents()
    duty = on_shift(agents, desk.directory.shifts(), contact.at)
    owner_id = first_owner(agents, duty, study=party.study_id, language=party.language)
    found = next((agent for agent in agents if agent.id == owner_id), None)
    return found or Agent(owner_id, "Shift lead")
