"""What ties a contact to a ticket, each tie with its weight and its sentence."""

from dataclasses import dataclass

from heliograph.domain.contact import Channel
from heliograph.domain.evidence import EvidenceKind
from heliograph.domain.merge_facts import Facts, canonical_subject
from heliograph.domain.merge_weights import (
    COPY_WINDOW,
    DISTANCES,
    GUESSED_WINDOW,
    REOPEN_WINDOW,
    SILENT_WINDOW,
    SUBJECT_WINDOW,
    WEIGHTS,
)
from heliograph.domain.reason_words import COMPATIBLE
from heliograph.domain.ticket import Ticket, TicketStatus

_OBJECT_TIES = (
    (EvidenceKind.SHIPMENT, "same_shipment"),
    (EvidenceKind.SUBJECT, "same_subject"),
    (EvidenceKind.KIT, "same_kit"),
    (EvidenceKind.CASE, "same_case"),
)
_ABOUT_THE_DESK = frozenset({"complaint"})  # no reason of its own: a complaint is about some work
_SPEAKS_OF = (
    ("by_phone", frozenset({Channel.VOICE.value, Channel.VOICEMAIL.value})),
    ("by_mail", frozenset({Channel.EMAIL.value, Channel.WEB_FORM.value})),
    ("by_chat", frozenset({Channel.CHAT.value, Channel.SMS.value})),
)


@dataclass(frozen=True)
class Tie:
    """One fact for or against, by its entry of the table."""

    code: str
    points: float
    text: str


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
        *_visits(facts, ticket),
        *_manner(facts, ticket),
        *_time(facts, ticket),
    )
    return (*sure, *named, *objects, *people, *copies, *about)


def tie(code: str, value: str = "") -> Tie:
    """The tie of a code, its sentence filled in."""
    weight = WEIGHTS[code]
    return Tie(code, weight.points, weight.says.format(value))


def _vouched(facts: Facts, ticket: Ticket) -> list[Tie]:
    ties = []
    if ticket.ref in facts.of_kind(EvidenceKind.OWN_REFERENCE):
        ties.append(tie("own_reference", ticket.ref))
    if facts.of_kind(EvidenceKind.CHAIN) & ticket.of_kind(EvidenceKind.CHAIN):
        ties.append(tie("contact_chain"))
    if facts.of_kind(EvidenceKind.CHAT) & ticket.of_kind(EvidenceKind.CHAT):
        ties.append(tie("same_chat"))
    return ties


def _threads(facts: Facts, ticket: Ticket) -> list[Tie]:
    """Headers count when somebody vouches for the sender; References only with the same title."""
    threads = ticket.of_kind(EvidenceKind.THREAD)
    if not (facts.authenticated or facts.automatic):
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
    new = sorted(f"{item.kind} {item.value}" for item in facts.objects - ticket.objects)
    if not ties and new and ticket.objects:
        ties.append(tie("other_kind_of_object", new[0]))
        return ties if _people(facts, ticket) else []
    return ties


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
        ties.append(tie("open_study" if known else "open_study_and_place"))
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
    silent = not facts.says("words") or not ticket.says("words")
    if objects or silent or _looks_back(facts, ticket):
        return []
    return [tie("nothing_alike")]


def _staleness(facts: Facts, ticket: Ticket, *, leads: bool) -> list[Tie]:
    """Kits and shipments are used once; a subject comes back with other matters."""
    if leads or ticket.apart(facts.at) <= SUBJECT_WINDOW or _looks_back(facts, ticket):
        return []
    shared = {item.kind for item in facts.objects & ticket.objects}
    same_reason = facts.of_kind(EvidenceKind.REASON) & ticket.of_kind(EvidenceKind.REASON)
    return [tie("another_day")] if shared == {EvidenceKind.SUBJECT} and not same_reason else []


def _visits(facts: Facts, ticket: Ticket) -> list[Tie]:
    mine, theirs = facts.of_kind(EvidenceKind.VISIT), ticket.of_kind(EvidenceKind.VISIT)
    if mine & theirs:
        return [tie("same_visit", min(mine & theirs))]
    kinds = {value.split()[0] for value in mine} & {value.split()[0] for value in theirs}
    return [tie("other_visit")] if kinds else []


def _manner(facts: Facts, ticket: Ticket) -> list[Tie]:
    apart = ticket.apart(facts.at)
    ties = []
    silent = not facts.says("words") or not ticket.says("words")
    guessed = not facts.of_kind(EvidenceKind.PERSON) or not ticket.of_kind(EvidenceKind.PERSON)
    if silent and apart <= (GUESSED_WINDOW if guessed else SILENT_WINDOW):
        ties.append(tie("silent"))
    if _looks_back(facts, ticket) and apart <= REOPEN_WINDOW:
        ties.append(tie("follow_up"))
    if _speaks_of_channel(facts, ticket):
        ties.append(tie("other_channel"))
    return ties


def _looks_back(facts: Facts, ticket: Ticket) -> bool:
    """The later of the two speaks of an earlier one, whichever was delivered first."""
    later = facts.at >= ticket.last_contact_at
    return facts.says("follow_up") if later else ticket.says("follow_up")


def _speaks_of_channel(facts: Facts, ticket: Ticket) -> bool:
    later = facts.at >= ticket.last_contact_at
    for manner, channels in _SPEAKS_OF:
        if later and facts.says(manner) and channels & set(ticket.channels) - {facts.channel.value}:
            return True
        if not later and ticket.says(manner) and facts.channel.value in channels:
            return True
    return False


def _time(facts: Facts, ticket: Ticket) -> list[Tie]:
    apart = ticket.apart(facts.at)
    return [tie(next(code for most, code in DISTANCES if apart <= most))]


def _may_append(facts: Facts, ticket: Ticket) -> bool:
    """Matter alone joins an open ticket, or one solved a short while ago."""
    fresh = ticket.apart(facts.at) <= REOPEN_WINDOW
    return ticket.status is TicketStatus.OPEN or fresh


def _everybody(side: Facts | Ticket) -> frozenset[str]:
    kinds = (EvidenceKind.PERSON, EvidenceKind.ONE_OF, EvidenceKind.NAMED)
    return frozenset().union(*(side.of_kind(kind) for kind in kinds))


def _lines(side: Facts | Ticket) -> frozenset[str]:
    return side.of_kind(EvidenceKind.LINE)


def _shared(facts: Facts, ticket: Ticket) -> bool:
    return bool(facts.of_kind(EvidenceKind.ONE_OF) or ticket.of_kind(EvidenceKind.ONE_OF))
