"""What ties a contact to a ticket, each tie with its weight and its sentence."""

from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.evidence.near import nearly
from heliograph.domain.merge_facts import Facts, canonical_subject, is_bare, works_on
from heliograph.domain.merge_manners import (
    is_silent,
    looks_back,
    manner_ties,
    time_tie,
    visit_ties,
)
from heliograph.domain.merge_weights import COPY_WINDOW, REOPEN_WINDOW, SUBJECT_WINDOW, Tie, tie
from heliograph.domain.reason_words import COMPATIBLE
from heliograph.domain.ticket import Ticket, TicketStatus

_OBJECT_TIES = (
    (EvidenceKind.SHIPMENT, "same_shipment"),
    (EvidenceKind.SUBJECT, "same_subject"),
    (EvidenceKind.KIT, "same_kit"),
    (EvidenceKind.CASE, "same_case"),
)
_ABOUT_THE_DESK = frozenset({"complaint"})  # no reason of its own: a complaint is about some work


def ties_of(facts: Facts, ticket: Ticket) -> tuple[Tie, ...]:
    """All ties; without one that says who or what, nothing ties at all."""
    sure = _vouched(facts, ticket) + _threads(facts, ticket)
    if facts.automatic or not _may_append(facts, ticket):
        return tuple(sure)
    named = _named_tickets(facts, ticket)
    objects = _objects(facts, ticket)
    people = _people(facts, ticket)
    copies = _copies(facts, ticket)
    colleagues = _same_matter(facts, ticket)
    if not (sure or named or objects or people or colleagues):
        return ()
    about = (
        *_place(facts, ticket, people),
        *_reasons(facts, ticket, leads=bool(sure or named), objects=bool(objects)),
        *_staleness(facts, ticket, leads=bool(sure or named)),
        *visit_ties(facts, ticket),
        *manner_ties(facts, ticket),
        time_tie(facts, ticket),
    )
    return (*sure, *named, *objects, *people, *copies, *about)


def _vouched(facts: Facts, ticket: Ticket) -> list[Tie]:
    ties = []
    if ticket.ref in facts.of_kind(EvidenceKind.OWN_REFERENCE):
        ties.append(tie("own_reference", ticket.ref))
    if facts.of_kind(EvidenceKind.CHAIN) & ticket.of_kind(EvidenceKind.CHAIN):
        ties.append(tie("contact_chain"))
    if facts.of_kind(EvidenceKind.CHAT) & ticket.of_kind(EvidenceKind.CHAT):
        ties.append(tie("same_chat"))
    if facts.of_kind(EvidenceKind.BURST) & ticket.of_kind(EvidenceKind.BURST):
        ties.append(tie("same_burst"))
    return ties


def _threads(facts: Facts, ticket: Ticket) -> list[Tie]:
    """Headers count when somebody vouches for a sender who has part in the ticket or its study.

    Anybody may write any header (CVE-2026-47123). References count only with the same title.
    """
    threads = ticket.of_kind(EvidenceKind.THREAD)
    if not (facts.automatic or (facts.authenticated and takes_part(facts, ticket))):
        return []
    if facts.parent and facts.parent in threads:
        return [tie("in_reply_to")]
    if facts.message_id and facts.message_id in threads and not facts.automatic:
        return [tie("answered_by")]
    known = facts.of_kind(EvidenceKind.PERSON) & ticket.of_kind(EvidenceKind.PERSON)
    same_title = canonical_subject(facts.subject) == canonical_subject(ticket.subject)
    if known and facts.of_kind(EvidenceKind.THREAD) & threads and same_title:
        return [tie("references")]
    return []


def _named_tickets(facts: Facts, ticket: Ticket) -> list[Tie]:
    """A number is guessable: it counts for a party of the ticket or somebody of its study."""
    if ticket.ref not in facts.of_kind(EvidenceKind.QUOTED_REFERENCE):
        return []
    if _everybody(facts) & _everybody(ticket) or _lines(facts) & _lines(ticket):
        return [tie("names_ticket", ticket.ref)]
    known = bool(facts.of_kind(EvidenceKind.PERSON) | facts.of_kind(EvidenceKind.ONE_OF))
    if known and facts.study_id is not None and facts.study_id == ticket.study_id:
        return [tie("names_ticket_of_study", ticket.ref)]
    return [tie("names_ticket_unknown", ticket.ref)]


def _objects(facts: Facts, ticket: Ticket) -> list[Tie]:
    ties = []
    for kind, code in _OBJECT_TIES:
        shared = sorted(facts.of_kind(kind) & ticket.of_kind(kind))
        if shared:
            ties.append(tie(code, shared[0]))
    if len(ties) > 1:
        ties = [max(ties, key=lambda entry: entry.points), tie("further_object")]
    if not ties and (near := _near_numbers(facts, ticket)):
        return [tie("near_number", near)] if _people(facts, ticket) else []
    new = sorted(f"{item.kind} {item.value}" for item in facts.objects - ticket.objects)
    if not ties and new and ticket.objects:
        ties.append(tie("other_kind_of_object", new[0]))
        return ties if _people(facts, ticket) else []
    return ties


def _near_numbers(facts: Facts, ticket: Ticket) -> str:
    """A number of each that are one slip apart, told side by side."""
    pairs = (
        f"{here.value} and {there.value}"
        for here in sorted(facts.objects)
        for there in sorted(ticket.objects)
        if here.kind is there.kind and nearly(here.value, there.value)
    )
    return next(pairs, "")


def _people(facts: Facts, ticket: Ticket) -> list[Tie]:
    mine, theirs = facts.of_kind(EvidenceKind.PERSON), ticket.of_kind(EvidenceKind.PERSON)
    named_here, named_there = facts.of_kind(EvidenceKind.NAMED), ticket.of_kind(EvidenceKind.NAMED)
    if mine & theirs:
        return [tie("same_person")]
    if (mine | named_here) & (theirs | named_there):
        return [tie("named_person")]
    if not mine and not theirs and _lines(facts) & _lines(ticket) and not _shared(facts, ticket):
        return [tie("same_line")]
    if _everybody(facts) & _everybody(ticket):
        return [tie("perhaps_same_person")]
    return []


def _same_matter(facts: Facts, ticket: Ticket) -> bool:
    return bool(facts.of_kind(EvidenceKind.MATTER) & ticket.of_kind(EvidenceKind.MATTER))


def _copies(facts: Facts, ticket: Ticket) -> list[Tie]:
    same = facts.of_kind(EvidenceKind.COPY) & ticket.of_kind(EvidenceKind.COPY)
    return [tie("sent_again")] if same and ticket.apart(facts.at) <= COPY_WINDOW else []


def _same_clinic(facts: Facts, ticket: Ticket) -> bool:
    return bool(facts.of_kind(EvidenceKind.FACILITY) & ticket.of_kind(EvidenceKind.FACILITY))


def _place(facts: Facts, ticket: Ticket, people: list[Tie]) -> list[Tie]:
    ties = []
    if facts.study_id and facts.study_id == ticket.study_id:
        ties.append(tie("same_study", facts.study_id))
        sites = facts.of_kind(EvidenceKind.SITE) & ticket.of_kind(EvidenceKind.SITE)
        if sites:
            ties.append(tie("same_site", min(sites)))
    elif not (facts.study_id and ticket.study_id):
        known = _same_clinic(facts, ticket) or any(t.code == "same_person" for t in people)
        works = {facts.study_id, ticket.study_id} & (works_on(facts) | works_on(ticket))
        ties.append(tie("open_study" if known or works else "open_study_and_place"))
    return ties


def _reasons(facts: Facts, ticket: Ticket, *, leads: bool, objects: bool) -> list[Tie]:
    mine = facts.of_kind(EvidenceKind.REASON) - _ABOUT_THE_DESK
    theirs = ticket.of_kind(EvidenceKind.REASON) - _ABOUT_THE_DESK
    if mine & theirs:
        return [tie("same_reason", ", ".join(sorted(mine & theirs)))]
    if mine and theirs:
        kindred = any(frozenset({a, b}) in COMPATIBLE for a in mine for b in theirs)
        other = "other_reason_in_thread" if leads else "other_reason"
        return [tie("kindred_reason" if kindred else other, ", ".join(sorted(mine)))]
    if objects or is_silent(facts, ticket) or looks_back(facts, ticket) or is_bare(facts):
        return []
    understood = mine or theirs or facts.objects or ticket.objects
    return [tie("nothing_alike")] if understood and not is_bare(ticket) else []


def _staleness(facts: Facts, ticket: Ticket, *, leads: bool) -> list[Tie]:
    """Kits and shipments are used once; a subject comes back with other matters."""
    if leads or ticket.apart(facts.at) <= SUBJECT_WINDOW or looks_back(facts, ticket):
        return []
    shared = {item.kind for item in facts.objects & ticket.objects}
    mine, theirs = facts.of_kind(EvidenceKind.REASON), ticket.of_kind(EvidenceKind.REASON)
    if shared != {EvidenceKind.SUBJECT} or mine & theirs:
        return []
    return [tie("another_day" if mine and theirs else "perhaps_another_day")]


def _may_append(facts: Facts, ticket: Ticket) -> bool:
    """Matter alone joins an open ticket, or one solved a short while ago."""
    fresh = ticket.apart(facts.at) <= REOPEN_WINDOW
    return ticket.status is TicketStatus.OPEN or fresh


def _everybody(side: Facts | Ticket) -> frozenset[str]:
    kinds = (EvidenceKind.PERSON, EvidenceKind.ONE_OF, EvidenceKind.NAMED)
    return frozenset().union(*(side.of_kind(kind) for kind in kinds))


def takes_part(facts: Facts, ticket: Ticket) -> bool:
    """Whether the sender is, or may be, one of those the ticket is with, or works on its study."""
    if _everybody(facts) & _everybody(ticket) or _lines(facts) & _lines(ticket):
        return True
    known = facts.of_kind(EvidenceKind.PERSON) | facts.of_kind(EvidenceKind.ONE_OF)
    studies = works_on(facts) | ({facts.study_id} if facts.study_id else set())
    return bool(known and ticket.study_id in studies)


def _lines(side: Facts | Ticket) -> frozenset[str]:
    return side.of_kind(EvidenceKind.LINE)


def _shared(facts: Facts, ticket: Ticket) -> bool:
    return bool(facts.of_kind(EvidenceKind.ONE_OF) or ticket.of_kind(EvidenceKind.ONE_OF))
