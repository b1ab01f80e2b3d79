"""Whether a contact belongs to a ticket: attach, suggest or open, with typed reasons; pure.

Policy 1 attaches on the desk's own signed references and contact chains, on the same object in the
same study, and on the same person in the same study within a window. A study or sponsor conflict
vetoes; a contact that names other objects than the ticket is other work, whatever its thread says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from heliograph.domain.contact import Channel
from heliograph.domain.events import Reason
from heliograph.domain.evidence import OBJECTS, Evidence, EvidenceKind
from heliograph.domain.ticket import Ticket, TicketStatus

POLICY = "1"
SAME_PERSON_WINDOW = timedelta(minutes=60)
SHARED_LINE_WINDOW = timedelta(minutes=15)
REOPEN_WINDOW = timedelta(days=14)


class Verdict(StrEnum):
    """What to do with a contact."""

    ATTACH = "attach"
    SUGGEST = "suggest"
    OPEN = "open"


@dataclass(frozen=True)
class Facts:
    """What the policy may know of a contact; `certain` tells whether the person is proved."""

    at: datetime
    channel: Channel
    evidence: frozenset[Evidence]
    study_id: str | None
    person_id: str | None
    certain: bool = False
    authenticated: bool = False
    automatic: bool = False
    parent: str | None = None
    subject: str = ""

    def of_kind(self, kind: EvidenceKind) -> frozenset[str]:
        """Evidence values of one kind."""
        return frozenset(item.value for item in self.evidence if item.kind is kind)

    @property
    def objects(self) -> frozenset[Evidence]:
        """Subjects, kits and shipments the contact names."""
        return frozenset(item for item in self.evidence if item.kind in OBJECTS)


@dataclass(frozen=True)
class Decision:
    """The verdict with its reasons; `ref` is the ticket to attach to."""

    verdict: Verdict
    ref: str | None = None
    reasons: tuple[Reason, ...] = ()
    related: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    policy: str = POLICY


@dataclass(frozen=True)
class _Judgement:
    ticket: Ticket
    strength: int
    reasons: tuple[Reason, ...] = ()
    vetoes: tuple[Reason, ...] = field(default=())


def decide(facts: Facts, candidates: Iterable[Ticket], sponsors: Mapping[str, str]) -> Decision:
    """The best candidate without a veto, or a new ticket; the same for any order of candidates."""
    judged = [_judge(facts, ticket, sponsors) for ticket in candidates]
    vetoed = [entry for entry in judged if entry.vetoes and entry.strength]
    open_to = [entry for entry in judged if not entry.vetoes and entry.strength]
    open_to.sort(
        key=lambda entry: (-entry.strength, -entry.ticket.last_at.timestamp(), entry.ticket.ref)
    )
    strong = [entry for entry in open_to if entry.strength >= _ATTACHES]
    if strong:
        best = strong[0]
        return Decision(Verdict.ATTACH, best.ticket.ref, best.reasons)
    related = tuple(sorted(entry.ticket.ref for entry in vetoed if entry.strength >= _ATTACHES))
    reasons = tuple(reason for entry in vetoed for reason in entry.vetoes)
    if open_to:
        suggested = tuple(entry.ticket.ref for entry in open_to)
        return Decision(Verdict.SUGGEST, None, reasons + open_to[0].reasons, related, suggested)
    return Decision(Verdict.OPEN, None, reasons or (_NOTHING,), related)


_ATTACHES = 10
_NOTHING = Reason("nothing_similar", "No open ticket holds any of this contact's evidence.")


def _judge(facts: Facts, ticket: Ticket, sponsors: Mapping[str, str]) -> _Judgement:
    strength, reasons = _ties(facts, ticket)
    return _Judgement(ticket, strength, tuple(reasons), tuple(_vetoes(facts, ticket, sponsors)))


def _ties(facts: Facts, ticket: Ticket) -> tuple[int, list[Reason]]:
    ties: list[tuple[int, Reason]] = []
    if ticket.ref in facts.of_kind(EvidenceKind.OWN_REFERENCE):
        ties.append(
            (100, Reason("own_reference", f"Answers a message the desk sent for {ticket.ref}."))
        )
    if facts.of_kind(EvidenceKind.CHAIN) & ticket.of_kind(EvidenceKind.CHAIN):
        ties.append((90, Reason("contact_chain", "Part of the same telephone contact.")))
    if facts.of_kind(EvidenceKind.CHAT) & ticket.of_kind(EvidenceKind.CHAT):
        ties.append((90, Reason("same_chat", "Same chat.")))
    ties += _thread_ties(facts, ticket)
    if _may_append(facts, ticket):
        ties += _matter_ties(facts, ticket)
    ties.sort(key=lambda tie: -tie[0])
    return (ties[0][0] if ties else 0), [reason for _, reason in ties]


def _thread_ties(facts: Facts, ticket: Ticket) -> list[tuple[int, Reason]]:
    threads = ticket.of_kind(EvidenceKind.THREAD)
    known = bool(facts.of_kind(EvidenceKind.PERSON) & ticket.of_kind(EvidenceKind.PERSON))
    trusted = facts.authenticated or facts.automatic
    if trusted and facts.parent and facts.parent in threads:
        return [(80, Reason("in_reply_to", "Replies to a mail of this ticket."))]
    if (
        trusted
        and known
        and facts.of_kind(EvidenceKind.THREAD) & threads
        and _same_title(facts, ticket)
    ):
        return [(60, Reason("references", "Same mail thread and subject line."))]
    return []


def _matter_ties(facts: Facts, ticket: Ticket) -> list[tuple[int, Reason]]:
    ties: list[tuple[int, Reason]] = []
    same_study = facts.study_id is not None and facts.study_id == ticket.study_id
    people = facts.of_kind(EvidenceKind.PERSON) & ticket.of_kind(EvidenceKind.PERSON)
    if ticket.ref in facts.of_kind(EvidenceKind.QUOTED_REFERENCE) and people:
        ties.append((70, Reason("names_ticket", f"A party of {ticket.ref} names it.")))
    shared = sorted(facts.objects & ticket.objects)
    if shared and (same_study or (people and (not facts.study_id or not ticket.study_id))):
        ties.append((50, Reason("same_object", f"Same {shared[0].kind} {shared[0].value}.")))
    apart = abs(facts.at - ticket.last_contact_at)
    if people and _one_person(facts, ticket) and same_study and apart <= SAME_PERSON_WINDOW:
        ties.append((30, Reason("same_person", "Same person and study within the hour.")))
    elif people and same_study and apart <= SHARED_LINE_WINDOW and _silent(facts, ticket):
        ties.append(
            (20, Reason("shared_line", "A caller of the same line and study minutes apart."))
        )
    elif (
        people
        and (same_study or not facts.study_id or not ticket.study_id)
        and apart <= SAME_PERSON_WINDOW
    ):
        ties.append((5, Reason("maybe_same_person", "Perhaps the same person; the study is open.")))
    return ties


def _vetoes(facts: Facts, ticket: Ticket, sponsors: Mapping[str, str]) -> list[Reason]:
    vetoes: list[Reason] = []
    if facts.study_id and ticket.study_id and facts.study_id != ticket.study_id:
        apart = sponsors.get(facts.study_id) != sponsors.get(ticket.study_id)
        code = "other_sponsor" if apart else "other_study"
        vetoes.append(Reason(code, f"{ticket.ref} is about another study."))
    if facts.objects and ticket.objects and not facts.objects & ticket.objects:
        vetoes.append(Reason("other_object", f"Names other objects than {ticket.ref}."))
    return vetoes


def _may_append(facts: Facts, ticket: Ticket) -> bool:
    """Matter alone joins an open ticket; mail only when its sender is authenticated."""
    fresh = facts.at - ticket.last_contact_at <= REOPEN_WINDOW
    named = ticket.ref in facts.of_kind(EvidenceKind.QUOTED_REFERENCE)
    live = ticket.status is TicketStatus.OPEN or (named and fresh)
    proved = facts.authenticated or facts.channel is not Channel.EMAIL
    return live and proved and not facts.automatic


def _one_person(facts: Facts, ticket: Ticket) -> bool:
    return facts.person_id is not None and facts.person_id == ticket.person_id


def _silent(facts: Facts, ticket: Ticket) -> bool:
    """One side named nothing to work on and nobody in person: a call that got no word out."""
    return (not facts.objects and facts.person_id is None) or (
        not ticket.objects and ticket.person_id is None
    )


def _same_title(facts: Facts, ticket: Ticket) -> bool:
    return canonical_subject(facts.subject) == canonical_subject(ticket.subject)


def canonical_subject(subject: str) -> str:
    """A subject line without reply prefixes, ticket tags and spacing; lower case."""
    words = subject.strip().lower()
    while True:
        head, colon, rest = words.partition(":")
        if not colon or len(head) > 5:
            break
        words = rest.strip()
    return " ".join(word for word in words.split() if not word.startswith("[ts-"))
